import { keywordType } from '../../language/dotnet/keywords.ts';
import { typeSignatures, type TypeSignature } from '../../language/dotnet/signatures.ts';
import { isDelegate } from './delegate.ts';
import { plainType, readType } from './read-type.ts';
import { named } from './construct-type.ts';
import { oncePerType } from './once-per-type.ts';
import type { StaticType } from './static-type.ts';
import { substitute } from './map-parts.ts';

/** What the signatures say of a type; undefined of one that has none. */
export const definitionOf: (type: StaticType) => TypeSignature | undefined = oncePerType(findDefinition);

function findDefinition(type: StaticType): TypeSignature | undefined {
  switch (type.kind) {
    case 'named':
      return typeSignatures(type.name).find(({ parameters }) => parameters.length === type.arguments.length);
    case 'nullable':
      return definitionOf(named('Nullable', type.of));
    case 'array':
      return definitionOf(named('Array'));
    case 'tuple':
      return definitionOf(named('ValueTuple', ...type.elements.map(element => element.type)));
    default:
      return undefined;
  }
}

/** The type that a text of the signatures means; a dictionary of a message is the interface that it has, as the reference says. */
export function signatureType(text: string, parameters: ReadonlySet<string>): StaticType {
  return withoutAlias(readType(text, parameters));
}

function withoutAlias(type: StaticType): StaticType {
  if (type.kind !== 'named' || type.arguments.length > 0) return type;
  const alias = aliasOf(type.name);
  return alias ?? type;
}

/** The interface that a dictionary of the gateway is known by: `IReadOnlyDictionary<string, string[]>` for `Headers`. */
export function aliasOf(name: string): StaticType | undefined {
  const [definition] = typeSignatures(name);
  const [, dictionary] = definition?.bases ?? [];
  return definition && !definition.fullName.includes('.') && dictionary !== undefined ? readType(dictionary, new Set()) : undefined;
}

/** Whether a type is an interface; undefined when that is not known. */
export function isInterface(type: StaticType): boolean | undefined {
  return type.kind === 'named' ? isNamedInterface(type) : false;
}

const isNamedInterface = oncePerType((type): boolean | undefined => {
  if (type.kind !== 'named') return false;
  const definition = definitionOf(type);
  if (!definition) return isDelegate(type) ? false : undefined;
  if (!definition.fullName.includes('.') && /^I[A-Z]/.test(definition.name)) return true;
  const [first] = definition.bases;
  if (first === undefined) return definition.fullName !== 'System.Object';
  return isInterfaceText(first);
});

function isInterfaceText(text: string): boolean {
  const type = readType(text, new Set());
  if (type.kind !== 'named' || type.name === 'Object') return false;
  return isInterface(type) ?? /^I[A-Z]/.test(type.name);
}

/** Whether a type is an enum. */
export function isEnum(type: StaticType): boolean {
  return type.kind === 'named' && definitionOf(type)?.constants !== undefined;
}

/** Whether values of a type are copied and never null; undefined when that is not known. */
export function isValueType(type: StaticType): boolean | undefined {
  switch (type.kind) {
    case 'nullable':
    case 'tuple':
      return true;
    case 'array':
    case 'anonymous':
    case 'null':
      return false;
    case 'named':
      return isNamedValueType(type);
    default:
      return undefined;
  }
}

const isNamedValueType = oncePerType((type): boolean | undefined => {
  if (isDelegate(type)) return false;
  const definition = definitionOf(type);
  if (!definition) return undefined;
  return definition.constants !== undefined || (definition.bases[0] === 'ValueType' && definition.name !== 'Enum');
});

const basesByDefinition = new WeakMap<TypeSignature, readonly StaticType[]>();

/** The base class and interfaces of a class, interface or struct by its name and arguments: the class first. */
export const directBases: (type: StaticType) => readonly StaticType[] = oncePerType(findBases);

function findBases(type: StaticType): readonly StaticType[] {
  switch (type.kind) {
    case 'named':
      if (isDelegate(type)) return [named('MulticastDelegate')];
      return namedBases(type);
    case 'array':
      return [
        named('Array'),
        ...(type.rank === 1 ? ['IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection'] : []).map(name => named(name, type.element)),
      ];
    case 'tuple':
    case 'nullable':
      return [named('ValueType')];
    case 'anonymous':
    case 'parameter':
      return [named('Object')];
    default:
      return [];
  }
}

function namedBases(type: Extract<StaticType, { kind: 'named' }>): readonly StaticType[] {
  const definition = definitionOf(type);
  if (!definition) return type.name === 'MulticastDelegate' || type.name === 'Delegate' ? [named('Object')] : [];
  const bases = basesByDefinition.get(definition) ?? readBases(definition);
  if (type.arguments.length === 0) return bases;
  const replacements = new Map(definition.parameters.map((name, i) => [name, type.arguments[i] ?? plainType('object', [])]));
  return bases.map(base => substitute(base, replacements));
}

function readBases(definition: TypeSignature): readonly StaticType[] {
  const parameters = new Set(definition.parameters);
  const bases = definition.bases.map(text => readType(text, parameters));
  basesByDefinition.set(definition, bases);
  return bases;
}

/** The simple name behind a keyword or namespace. */
export function simpleName(name: string): string {
  return keywordType(name.slice(name.lastIndexOf('.') + 1));
}
