import type { NamedType, StaticType, TupleType, UnknownCause, UnknownType } from './static-type.ts';

/** How many types are known as one object: types of policies are as many as there are policies. */
const most = 20_000;

/** The types that are made of one, by that one; of several, by the first. */
interface MadeOf {
  readonly named: Map<string, NamedType[]>;
  readonly arrays: Extract<StaticType, { kind: 'array' }>[];
  readonly tuples: TupleType[];
  nullable?: StaticType;
}

const all = {
  plain: new Map<string, NamedType>(),
  parameters: new Map<string, StaticType>(),
  made: new WeakMap<StaticType, MadeOf>(),
  count: 0,
};
const unknowns = new Map<UnknownCause, UnknownType>();
const nothing: readonly StaticType[] = [];

/** The type of a method that gives nothing. */
export const voidType: StaticType = { kind: 'void' };

/** A named type: the same object for the same name and arguments. */
export function named(name: string, ...typeArguments: readonly StaticType[]): NamedType {
  const [first] = typeArguments;
  if (!first) return all.plain.get(name) ?? plain(name);
  const { named: byName } = madeOf(first);
  const known = byName.get(name)?.find(type => isEach(type.arguments, typeArguments));
  if (known) return known;
  const type: NamedType = { kind: 'named', name, arguments: typeArguments };
  countOne();
  const same = byName.get(name);
  if (same) same.push(type);
  else byName.set(name, [type]);
  return type;
}

function plain(name: string): NamedType {
  const type: NamedType = { kind: 'named', name, arguments: nothing };
  countOne();
  all.plain.set(name, type);
  return type;
}

/** `T?`. */
export function nullable(of: StaticType): StaticType {
  if (of.kind === 'nullable' || of.kind === 'unknown') return of;
  return (madeOf(of).nullable ??= { kind: 'nullable', of });
}

/** `T[]`. */
export function arrayOf(element: StaticType, rank = 1): StaticType {
  const { arrays } = madeOf(element);
  const known = arrays.find(type => type.rank === rank);
  if (known) return known;
  const type = { kind: 'array', element, rank } as const;
  countOne();
  arrays.push(type);
  return type;
}

/** `(int, string name)`. */
export function tupleOf(elements: TupleType['elements']): TupleType {
  const [first] = elements;
  if (!first) return { kind: 'tuple', elements };
  const { tuples } = madeOf(first.type);
  const known = tuples.find(type => hasElements(type, elements));
  if (known) return known;
  const type: TupleType = { kind: 'tuple', elements };
  countOne();
  tuples.push(type);
  return type;
}

function hasElements({ elements: own }: TupleType, others: TupleType['elements']): boolean {
  return own.length === others.length && own.every(({ type, name }, i) => type === others[i]?.type && name === others[i].name);
}

/** A type parameter by its name. */
export function typeParameter(name: string): StaticType {
  const known = all.parameters.get(name);
  if (known) return known;
  const type = { kind: 'parameter', name } as const;
  countOne();
  all.parameters.set(name, type);
  return type;
}

/** A type that is not known. */
export function unknown(cause: UnknownCause): UnknownType {
  const known = unknowns.get(cause);
  if (known) return known;
  const type: UnknownType = { kind: 'unknown', cause };
  unknowns.set(cause, type);
  return type;
}

function madeOf(type: StaticType): MadeOf {
  const known = all.made.get(type);
  if (known) return known;
  const made: MadeOf = { named: new Map(), arrays: [], tuples: [] };
  all.made.set(type, made);
  return made;
}

/** After too many, all begin anew: types that were made before and after are the same, though not one object. */
function countOne(): void {
  if (++all.count > most) Object.assign(all, { plain: new Map(), parameters: new Map(), made: new WeakMap(), count: 0 });
}

function isEach(types: readonly StaticType[], others: readonly StaticType[]): boolean {
  if (types.length !== others.length) return false;
  for (let i = 0; i < types.length; i++) if (types[i] !== others[i]) return false;
  return true;
}
