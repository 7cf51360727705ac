import { UnsupportedExpression } from '../errors.ts';
import type { Call } from './call.ts';
import type { Machine } from '../time/machine.ts';
import { isKind, type DotnetValue, type TaggedValue } from '../value.ts';

/** What an expression can do with a type of .NET. Members are in maps, so that a name finds nothing but what is written there. */
export interface TypeDefinition {
  /** The full name, `System.String`. */
  readonly name: string;
  readonly properties: ReadonlyMap<string, (self: DotnetValue, machine: Machine) => DotnetValue>;
  readonly setters: ReadonlyMap<string, (self: DotnetValue, value: DotnetValue, machine: Machine) => void>;
  readonly methods: ReadonlyMap<string, (self: DotnetValue, call: Call) => DotnetValue>;
  readonly fields: ReadonlyMap<string, (machine: Machine) => DotnetValue>;
  readonly functions: ReadonlyMap<string, (call: Call) => DotnetValue>;
  readonly construct: ((call: Call) => DotnetValue) | undefined;
  readonly index: ((self: DotnetValue, call: Call) => DotnetValue) | undefined;
  readonly setIndex: ((self: DotnetValue, call: Call, value: DotnetValue) => void) | undefined;
}

/** A definition as it is written, for values that a guard knows. */
export interface Definition<T extends DotnetValue> {
  readonly properties?: Readonly<Record<string, (self: T, machine: Machine) => DotnetValue>>;
  readonly setters?: Readonly<Record<string, (self: T, value: DotnetValue, machine: Machine) => void>>;
  readonly methods?: Readonly<Record<string, (self: T, call: Call) => DotnetValue>>;
  /** Static properties, fields and constants. */
  readonly fields?: Readonly<Record<string, (machine: Machine) => DotnetValue>>;
  /** Static methods. */
  readonly functions?: Readonly<Record<string, (call: Call) => DotnetValue>>;
  readonly construct?: (call: Call) => DotnetValue;
  readonly index?: (self: T, call: Call) => DotnetValue;
  readonly setIndex?: (self: T, call: Call, value: DotnetValue) => void;
}

/** Makes a definition out of its written form. */
export function defineType<T extends DotnetValue>(
  name: string,
  guard: (value: DotnetValue) => value is T,
  given: Definition<T>,
): TypeDefinition {
  const check = (value: DotnetValue): T => {
    if (!guard(value)) throw new UnsupportedExpression(`This use of ${name}`);
    return value;
  };
  const { index, setIndex } = given;
  return {
    name,
    properties: mapOf(given.properties, get => (self: DotnetValue, machine: Machine) => get(check(self), machine)),
    setters: mapOf(given.setters, set => (self: DotnetValue, value: DotnetValue, machine: Machine) => set(check(self), value, machine)),
    methods: mapOf(given.methods, method => (self: DotnetValue, call: Call) => method(check(self), call)),
    fields: mapOf(given.fields, field => field),
    functions: mapOf(given.functions, run => run),
    construct: given.construct,
    index: index && ((self, call) => index(check(self), call)),
    setIndex: setIndex && ((self, call, value) => setIndex(check(self), call, value)),
  };
}

/** The guard of a kind of value. */
export function kindGuard<K extends TaggedValue['kind']>(kind: K): (value: DotnetValue) => value is Extract<TaggedValue, { kind: K }> {
  return (value): value is Extract<TaggedValue, { kind: K }> => isKind(value, kind);
}

/** A type of which only static members are used. */
export function defineStatic(name: string, given: Pick<Definition<DotnetValue>, 'fields' | 'functions'>): TypeDefinition {
  return defineType(name, (value): value is DotnetValue => value !== undefined, given);
}

function mapOf<A, B>(record: Readonly<Record<string, A>> | undefined, change: (item: A) => B): ReadonlyMap<string, B> {
  return new Map(Object.entries(record ?? {}).map(([name, item]) => [name, change(item)]));
}
