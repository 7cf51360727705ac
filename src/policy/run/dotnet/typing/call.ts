import { bytesIn } from '../text/bytes.ts';
import { UnsupportedExpression, argumentNull } from '../errors.ts';
import { toDouble, toInteger } from '../number/number.ts';
import { iterableOf } from '../iterate.ts';
import type { Machine } from '../time/machine.ts';
import { isKind, type DotnetValue, type ReferenceValue } from '../value.ts';
import type { DotnetType } from './dotnet-type.ts';

/** What a call was given. Accessors narrow an argument; one of another type means an overload that is not run locally. */
export class Call {
  /** For messages: `String.IndexOf`. */
  readonly member: string;
  readonly given: readonly DotnetValue[];
  readonly types: readonly DotnetType[];
  readonly machine: Machine;
  readonly #named: ReadonlyMap<string, DotnetValue>;

  constructor(
    member: string,
    given: readonly DotnetValue[],
    machine: Machine,
    types: readonly DotnetType[] = [],
    named: ReadonlyMap<string, DotnetValue> = new Map(),
  ) {
    this.member = member;
    this.given = given;
    this.machine = machine;
    this.types = types;
    this.#named = named;
  }

  get count(): number {
    return this.given.length;
  }

  get hasNamed(): boolean {
    return this.#named.size > 0;
  }

  /** The same call with named arguments put at the places of the parameters so called. */
  withParameters(parameters: readonly string[]): Call {
    if (!this.hasNamed) return this;
    const given = [...this.given];
    for (const [name, value] of this.#named) {
      const at = parameters.indexOf(name);
      if (at < 0 || at < this.given.length) this.unsupported();
      while (given.length < at) given.push(null);
      given[at] = value;
    }
    return new Call(this.member, given, this.machine, this.types);
  }

  /** The same call without its first arguments. */
  from(start: number): Call {
    return new Call(this.member, this.given.slice(start), this.machine, this.types);
  }

  /** The same call with the object it is made on as its first argument. */
  withSelf(self: DotnetValue): Call {
    return new Call(this.member, [self, ...this.given], this.machine, this.types, this.#named);
  }

  /** The same call with some of its arguments, in an order. */
  pick(indexes: readonly number[]): Call {
    return new Call(this.member, indexes.map(index => this.at(index)), this.machine, this.types);
  }

  at(index: number): DotnetValue {
    return this.given[index] ?? null;
  }

  has(index: number): boolean {
    return index < this.given.length;
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
    return typeof this.at(index) === 'string';
  }

  isChar(index: number): boolean {
    return isKind(this.at(index), 'char');
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

  /** The items of a collection or sequence, each counted as a step. */
  items(index: number, parameter = 'source'): Iterable<DotnetValue> {
    const value = this.at(index);
    if (value === null) throw argumentNull(parameter);
    const items = iterableOf(value);
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
    const value = this.at(index);
    return isKind(value, 'enum') && value.type === type ? value.value : undefined;
  }

  /** Says that these arguments are not supported. */
  unsupported(): never {
    throw new UnsupportedExpression(`${this.member} with these arguments`);
  }
}
