/**
 * The type that C# gives an expression at compile time. Names are .NET's simple ones (`Int32`, `Dictionary`); what is not known is
 * `unknown` and says why, and nothing may be concluded from it.
 */
export type StaticType =
  | NamedType
  | { readonly kind: 'nullable'; readonly of: StaticType }
  | { readonly kind: 'array'; readonly element: StaticType; readonly rank: number }
  | TupleType
  | { readonly kind: 'anonymous'; readonly members: readonly TypedName[] }
  /** A type parameter: of a generic method before it is inferred, or of a local function. */
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'void' | BareKind }
  | UnknownType;

/** A class, interface, struct, enum or delegate, with its type arguments. */
export interface NamedType {
  readonly kind: 'named';
  readonly name: string;
  readonly arguments: readonly StaticType[];
}

/** `(int, string name)`: a `ValueTuple` with names for the compiler only. */
export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly { readonly type: StaticType; readonly name: string | undefined }[];
}

/** A member of an anonymous type. */
export interface TypedName {
  readonly name: string;
  readonly type: StaticType;
}

/** What has no type of its own and takes that of its place: `null`, `throw …`, `new()`, a lambda, branches without a common type. */
export type BareKind = 'null' | 'default' | 'throw' | 'new' | 'branches' | 'lambda' | 'method-group' | 'namespace';

/** A type that is not known. */
export interface UnknownType {
  readonly kind: 'unknown';
  readonly cause: UnknownCause;
}

/**
 * Why a type is not known: a named value or a build tool's value is in it, `dynamic`, a type or member without signatures, code that
 * the compiler refuses, code that could not be read, or code that is too large to be typed.
 */
export type UnknownCause = 'named-value' | 'template' | 'dynamic' | 'type' | 'member' | 'error' | 'syntax' | 'limit';

/** The type behind a `?`, or the type itself. */
export function underlying(type: StaticType): StaticType {
  return type.kind === 'nullable' ? type.of : type;
}

/** Whether a type is the named one without type arguments. */
export function isNamed(type: StaticType, name: string): boolean {
  return type.kind === 'named' && type.name === name && type.arguments.length === 0;
}

/** Whether anything in a type is not known. */
export function hasUnknown(type: StaticType): boolean {
  return type.kind === 'unknown' || partsOf(type).some(hasUnknown);
}

/** Whether a type parameter is in a type. */
export function hasParameter(type: StaticType): boolean {
  return type.kind === 'parameter' || partsOf(type).some(hasParameter);
}

/** The types that a type is made of. */
export function partsOf(type: StaticType): readonly StaticType[] {
  switch (type.kind) {
    case 'named':
      return type.arguments;
    case 'nullable':
      return [type.of];
    case 'array':
      return [type.element];
    case 'tuple':
      return type.elements.map(element => element.type);
    case 'anonymous':
      return type.members.map(member => member.type);
    default:
      return none;
  }
}

const none: readonly StaticType[] = [];

/** Whether an expression of a type has that type by itself. */
export function isTyped(type: StaticType): boolean {
  return type.kind !== 'void' && !bare.has(type.kind) && type.kind !== 'unknown';
}

const bare: ReadonlySet<string> = new Set<BareKind>(['null', 'default', 'throw', 'new', 'branches', 'lambda', 'method-group', 'namespace']);
