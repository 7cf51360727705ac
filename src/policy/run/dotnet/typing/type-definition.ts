import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import type { Call } from './call.ts';
import { guarded, withNamed, type Harmless } from './guard.ts';
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
  readonly harmless: Readonly<Record<string, Harmless>>;
}

/** A definition as it is written, for values that a guard accepts. */
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
  /** By member (`new` for the constructors): the arguments that it need not read. */
  readonly harmless?: Readonly<Record<string, Harmless>>;
}

/** Makes a definition out of its written form. What a member is given it must read: see the guard. */
export function defineType<T extends DotnetValue>(
  name: string,
  isOwn: (value: DotnetValue) => value is T,
  given: Definition<T>,
): TypeDefinition {
  const check = (value: DotnetValue): T => {
    if (!isOwn(value)) throw new UnsupportedExpression(t('This use of {0}', name));
    return value;
  };
  const { index, setIndex, construct, harmless = {} } = given;
  const simple = name.slice(name.lastIndexOf('.') + 1);
  const guard = <R>(member: string, call: Call, run: (call: Call) => R): R =>
    guarded(withNamed(call, simple, member), run, harmless[member]);
  return {
    name,
    properties: mapOf(given.properties, get => (self: DotnetValue, machine: Machine) => get(check(self), machine)),
    setters: mapOf(given.setters, set => (self: DotnetValue, value: DotnetValue, machine: Machine) => set(check(self), value, machine)),
    methods: mapOf(
      given.methods,
      (method, member) => (self: DotnetValue, call: Call) => guard(member, call, placed => method(check(self), placed)),
    ),
    fields: mapOf(given.fields, field => field),
    functions: mapOf(given.functions, (run, member) => (call: Call) => guard(member, call, run)),
    construct: construct && (call => guard('new', call, construct)),
    index: index && ((self, call) => guard('this', call, placed => index(check(self), placed))),
    setIndex: setIndex && ((self, call, value) => guard('this', call, placed => setIndex(check(self), placed, value))),
    harmless,
  };
}

/** The guard of a kind of value. */
export function kindGuard<K extends TaggedValue['kind']>(kind: K): (value: DotnetValue) => value is Extract<TaggedValue, { kind: K }> {
  return (value): value is Extract<TaggedValue, { kind: K }> => isKind(value, kind);
}

/** A type of which only static members are used. */
export function defineStatic(name: string, given: Pick<Definition<DotnetValue>, 'fields' | 'functions' | 'harmless'>): TypeDefinition {
  return defineType(name, (value): value is DotnetValue => value !== undefined, given);
}

function mapOf<A, B>(record: Readonly<Record<string, A>> | undefined, change: (item: A, name: string) => B): ReadonlyMap<string, B> {
  return new Map(Object.entries(record ?? {}).map(([name, item]) => [name, change(item, name)]));
}
