import { t } from '../../../../base/text/translation.ts';
import { cultureOf, currentCulture, type Culture } from '../culture/culture.ts';
import { bytesIn } from '../text/bytes.ts';
import { UnsupportedExpression, argumentNull } from '../errors.ts';
import { toDouble, toInteger } from '../number/number.ts';
import { iterableOf } from '../iterate.ts';
import type { Machine } from '../time/machine.ts';
import { isKind, type Comparison, type DotnetValue, type ReferenceValue, type SequenceValue, type TaggedValue } from '../value.ts';
import { defaultValue } from './default-value.ts';
import type { DotnetType } from './dotnet-type.ts';

/** One argument of a call, and whether an implementation looked at it. */
interface Argument {
  readonly value: DotnetValue;
  /** Of a null the type that C# gives it, of an object that of the parameter that it is put into, where they are known. */
  readonly type?: DotnetType | undefined;
  isRead: boolean;
}

/**
 * What a call was given. Accessors narrow an argument and note that it was read; one of another type means an overload that is not
 * run locally. `is…` and `has` only ask which overload it is: what they say of an argument is no reading of it.
 */
export class Call {
  /** For messages: `String.IndexOf`. */
  readonly member: string;
  readonly types: readonly DotnetType[];
  readonly machine: Machine;
  /** What C# says that it gives, where that is known: the default of an element that is not there is the default of that type. */
  result: DotnetType | undefined;
  /** Whether C# chose an extension method, where the value has a method of its own that is called so, too. */
  isExtension = false;
  #arguments: readonly Argument[];
  #named: ReadonlyMap<string, Argument>;

  constructor(
    member: string,
    given: readonly DotnetValue[],
    machine: Machine,
    types: readonly DotnetType[] = [],
    named?: ReadonlyMap<string, DotnetValue>,
    knownTypes?: ReadonlyMap<number, DotnetType>,
  ) {
    this.member = member;
    this.machine = machine;
    this.types = types;
    this.#arguments = given.map((value, at) => ({ value, type: knownTypes?.get(at), isRead: false }));
    this.#named = !named || named.size === 0 ? none : new Map(Array.from(named, ([name, value]) => [name, { value, isRead: false }]));
  }

  /** All arguments, read. */
  get given(): readonly DotnetValue[] {
    for (const argument of this.#arguments) argument.isRead = true;
    return this.#arguments.map(({ value }) => value);
  }

  get count(): number {
    return this.#arguments.length;
  }

  get hasNamed(): boolean {
    return this.#named.size > 0;
  }

  get names(): readonly string[] {
    return [...this.#named.keys()];
  }

  /** The places of arguments that nothing has read; -1 when it is a named one. */
  get unread(): readonly number[] {
    if (this.#named.size === 0 && this.#arguments.every(({ isRead }) => isRead)) return nothing;
    const places = this.#arguments.flatMap((argument, at) => (argument.isRead ? [] : [at]));
    return [...this.#named.values()].every(argument => argument.isRead) ? places : [...places, -1];
  }

  /** The same call with named arguments put at the places of the parameters so called, and with what those are that are left out before. */
  withParameters(parameters: readonly string[], leftOut?: (at: number) => DotnetValue): Call {
    if (!this.hasNamed) return this;
    const given = [...this.#arguments];
    for (const [name, argument] of this.#named) {
      const at = parameters.indexOf(name);
      if (at < 0 || at < this.count) this.unsupported();
      given[at] = argument;
    }
    const all = Array.from(given, (argument: Argument | undefined, at): Argument => {
      if (argument) return argument;
      // but of functions of the code's own, what a parameter is that is left out is not known here
      return leftOut ? { value: leftOut(at), isRead: true } : this.unsupported();
    });
    return this.#with(all, none);
  }

  /** The same call, of which it is known what type it gives and whether it is one of an extension method. */
  giving(result: DotnetType | undefined, isExtension = false): this {
    this.result = result;
    this.isExtension = isExtension;
    return this;
  }

  /** `default` of what it gives; a guess is none, so without a known type this is not run locally. */
  blank(type = this.result): DotnetValue {
    return type ? defaultValue(type) : this.unsupported();
  }

  /** The same call without its first arguments. */
  from(start: number): Call {
    return this.#with(this.#arguments.slice(start));
  }

  /** The same call with the object it is made on as its first argument. */
  withSelf(self: DotnetValue): Call {
    return this.#with([{ value: self, isRead: true }, ...this.#arguments]);
  }

  /** The same call with some of its arguments, in an order. */
  pick(indexes: readonly number[]): Call {
    return this.#with(indexes.map(index => this.#arguments[index] ?? { value: null, isRead: true }));
  }

  /** The same call, with the note that arguments are read later, such as the lambda of a deferred operator. */
  reading(...indexes: readonly number[]): this {
    for (const index of indexes) this.at(index);
    return this;
  }

  /** The same call, with the note that no argument changes what comes of it. */
  readingAll(): this {
    return this.reading(...this.#arguments.keys());
  }

  /** The arguments that are deferred sequences, which are not read so. */
  get sequences(): readonly SequenceValue[] {
    return this.#arguments.map(({ value }) => value).filter(value => isKind(value, 'sequence'));
  }

  at(index: number): DotnetValue {
    const argument = this.#arguments[index];
    if (!argument) return null;
    argument.isRead = true;
    return argument.value;
  }

  /** What an argument is, which decides which overload it is: no reading of it. */
  peek(index: number): DotnetValue {
    return this.#look(index);
  }

  has(index: number): boolean {
    return index < this.#arguments.length;
  }

  /** Whether there is an argument of that kind. */
  is(index: number, kind: TaggedValue['kind']): boolean {
    return isKind(this.#look(index), kind);
  }

  /** The argument when it is of that kind. */
  optional<K extends TaggedValue['kind']>(index: number, kind: K): Extract<TaggedValue, { kind: K }> | undefined {
    const value = this.#look(index);
    if (!isKind(value, kind)) return undefined;
    this.at(index);
    return value;
  }

  /** Whether an argument is there and null, which is then read. */
  isNull(index: number): boolean {
    return this.has(index) && this.#look(index) === null && this.at(index) === null;
  }

  /** The type that C# gives a null, undefined where it is not known: it may decide which overload is called. */
  nullType(index: number): DotnetType | undefined {
    return this.#arguments[index]?.type;
  }

  /** Whether an object goes into a parameter of the type `object`, so that no overload looks into it. */
  isOneObject(index: number): boolean {
    const type = this.#arguments[index]?.type;
    return this.#look(index) !== null && type?.name === 'Object' && type.arrayDepth === 0;
  }

  /** Whether a text goes into a parameter that takes its characters. */
  isCharacters(index: number): boolean {
    return this.isString(index) && this.#arguments[index]?.type?.name === 'IEnumerable';
  }

  /** A string, not null. `parameter` is named when it is. */
  string(index: number, parameter = 'value'): string {
    const text = this.text(index);
    if (text === null) throw argumentNull(parameter);
    return text;
  }

  /** A string or null. */
  text(index: number): string | null {
    const value = this.at(index);
    return value === null || typeof value === 'string' ? value : this.unsupported();
  }

  isString(index: number): boolean {
    return typeof this.#look(index) === 'string';
  }

  isBoolean(index: number): boolean {
    return typeof this.#look(index) === 'boolean';
  }

  isChar(index: number): boolean {
    return this.is(index, 'char');
  }

  char(index: number): string {
    const value = this.at(index);
    return isKind(value, 'char') ? String.fromCharCode(value.code) : this.unsupported();
  }

  boolean(index: number): boolean {
    const value = this.at(index);
    return typeof value === 'boolean' ? value : this.unsupported();
  }

  /** An integer that fits an Int32, as a JavaScript number. */
  int(index: number): number {
    const value = this.at(index);
    const whole = toInteger(value);
    if (whole === undefined || BigInt.asIntN(32, whole) !== whole) return this.unsupported();
    return Number(whole);
  }

  long(index: number): bigint {
    return toInteger(this.at(index)) ?? this.unsupported();
  }

  double(index: number): number {
    return toDouble(this.at(index)) ?? this.unsupported();
  }

  /** What a lambda does with arguments. */
  lambda(index: number): (...given: readonly DotnetValue[]) => DotnetValue {
    const value = this.at(index);
    if (!isKind(value, 'function')) return this.unsupported();
    return (...given) => value.invoke(given);
  }

  /** The Boolean that a lambda gives. */
  predicate(index: number): (...given: readonly DotnetValue[]) => boolean {
    const run = this.lambda(index);
    return (...given) => {
      const result = run(...given);
      return typeof result === 'boolean' ? result : this.unsupported();
    };
  }

  /** A lambda of one argument, for the methods of arrays, which hand over more. */
  change(index: number): (item: DotnetValue) => DotnetValue {
    const run = this.lambda(index);
    return item => run(item);
  }

  /** The same with a Boolean to give. */
  test(index: number): (item: DotnetValue) => boolean {
    const run = this.predicate(index);
    return item => run(item);
  }

  /** How the comparer compares strings that an argument is; by code unit where it is null, or not there, or none of strings. */
  comparer(index: number): Comparison {
    const value = this.#look(index);
    if (value === null || !isKind(value, 'native') || value.state.holds !== 'comparer') {
      if (this.isNull(index)) return 'ordinal';
      return isKind(value, 'native') ? this.unsupported() : 'ordinal';
    }
    this.at(index);
    return value.state.comparison;
  }

  /** The culture that a format provider is: that of the gateway where it is null or not there. */
  culture(index: number): Culture {
    const value = this.at(index);
    if (value === null) return cultureOf(currentCulture);
    return isKind(value, 'native') && value.state.holds === 'culture' ? cultureOf(value.state.name) : this.unsupported();
  }

  /** Reads format providers behind a place: what follows is known for English and for the invariant culture, which agree in it. */
  english(start: number): void {
    for (let at = start; at < this.count; at++) if (!['', currentCulture].includes(this.culture(at).name)) this.unsupported();
  }

  /** Whether an argument is a format provider. */
  isCulture(index: number): boolean {
    const value = this.#look(index);
    return isKind(value, 'native') && value.state.holds === 'culture';
  }

  /** The items of a collection or sequence, each counted as a step. */
  items(index: number, parameter = 'source'): Iterable<DotnetValue> {
    const value = this.at(index);
    if (value === null) throw argumentNull(parameter);
    const items = iterableOf(value, () => new UnsupportedExpression(`${this.member} of a list that is changed meanwhile`));
    return items ? this.machine.count(items) : this.unsupported();
  }

  bytes(index: number, parameter = 'bytes'): Uint8Array {
    const value = this.at(index);
    if (value === null) throw argumentNull(parameter);
    return bytesIn(value) ?? this.unsupported();
  }

  /** The variable behind `out` or `ref`. */
  out(index: number): ReferenceValue {
    const value = this.at(index);
    return isKind(value, 'reference') ? value : this.unsupported();
  }

  /** The number of an enum's member, when the argument is of that enum. */
  enum(index: number, type: string): number | undefined {
    const value = this.#look(index);
    if (!isKind(value, 'enum') || value.type !== type) return undefined;
    this.at(index);
    return value.value;
  }

  /** Says that these arguments are not supported. */
  unsupported(): never {
    throw new UnsupportedExpression(t('{0} with these arguments', this.member));
  }

  #look(index: number): DotnetValue {
    return this.#arguments[index]?.value ?? null;
  }

  #with(given: readonly Argument[], named = this.#named): Call {
    const call = new Call(this.member, [], this.machine, this.types);
    call.#arguments = given;
    call.#named = named;
    call.result = this.result;
    return call;
  }
}

const nothing: readonly number[] = [];
const none: ReadonlyMap<string, Argument> = new Map();
