import type { Call } from '../typing/call.ts';
import { isValueType } from '../typing/default-value.ts';
import { arithmetic } from '../number/arithmetic.ts';
import { compareValues } from '../compare.ts';
import { areEqual } from '../equality.ts';
import { countedPlaces } from '../iterate.ts';
import { invalidOperation, overflow } from '../errors.ts';
import { fits, float, isNumber, type NumberValue } from '../number/number.ts';
import { hashKey } from '../text/hash.ts';
import { double, int, isKind, type DotnetValue } from '../value.ts';
import { comparing } from './comparing.ts';
import { jsonNumber } from './json-number.ts';
import type { Operator } from './operator.ts';

/** Operators that bring a sequence to one value. */
export const aggregateOperators: Readonly<Record<string, Operator>> = {
  Any: call => {
    const places = call.has(1) ? undefined : countedPlaces(call.at(0));
    if (places) return places.count() > 0;
    const test = call.has(1) ? call.predicate(1) : () => true;
    for (const item of call.items(0)) if (test(item)) return true;
    return false;
  },
  All: call => {
    const test = call.predicate(1);
    for (const item of call.items(0)) if (!test(item)) return false;
    return true;
  },
  Count: call => int(count(call)),
  LongCount: call => ({ kind: 'integer', type: 'Int64', value: BigInt(count(call)) }),
  Contains: call => {
    const source = call.at(0);
    if (isKind(source, 'sequence') && source.groupAt) return source.groupAt(call.at(1)) !== undefined;
    if (isKind(source, 'sequence') && source.has && call.count === 2) return source.has(call.at(1));
    const comparison = call.comparer(2);
    if (comparison !== 'ordinal') {
      const wanted = hashKey(call.text(1), comparison);
      return [...call.items(0)].some(item => hashKey(item, comparison) === wanted);
    }
    const wanted = call.at(1);
    for (const item of call.items(0)) if (areEqual(item, wanted)) return true;
    return false;
  },
  Sum: call => {
    const values = numbers(call);
    return values[0] ? values.reduce((sum, value) => checkedAdd(sum, value), zeroLike(values[0])) : zero(call);
  },
  Average: call => {
    const values = numbers(call);
    if (values.length === 0) return nothing(call);
    const sum = values.slice(1).reduce((total, value) => checkedAdd(total, value), asLong(values[0] ?? call.unsupported()));
    if (sum.kind === 'decimal') return arithmetic('/', sum, int(values.length));
    const mean = (sum.kind === 'integer' ? Number(sum.value) : sum.value) / values.length;
    return call.result?.name === 'Single' ? float(mean, 'Single') : double(mean);
  },
  Min: call => extreme(call, -1),
  Max: call => extreme(call, 1),
  MinBy: call => extremeBy(call, -1),
  MaxBy: call => extremeBy(call, 1),
  Aggregate: call => {
    const add = call.lambda(call.count === 2 ? 1 : 2);
    const finish = call.has(3) ? call.lambda(3) : (total: DotnetValue) => total;
    let total = call.count === 2 ? undefined : call.at(1);
    for (const item of call.items(0)) total = total === undefined ? item : add(total, item);
    if (total === undefined) throw invalidOperation('Sequence contains no elements');
    return finish(total);
  },
  SequenceEqual: call => {
    const comparison = call.comparer(2);
    const isSame = (item: DotnetValue, other: DotnetValue): boolean =>
      comparison === 'ordinal' ? areEqual(item, other) : hashKey(item, comparison) === hashKey(other, comparison);
    const [left, right] = [countedPlaces(call.at(0)), countedPlaces(call.at(1))];
    if (left && right && !call.sequences.length && left.count() !== right.count()) return false;
    const others = call.items(1, 'second')[Symbol.iterator]();
    for (const item of call.items(0)) {
      const other = others.next();
      if (other.done === true || !isSame(item, other.value)) return false;
    }
    return others.next().done === true;
  },
};

function count(call: Call): number {
  const source = call.at(0);
  const total = call.has(1) || !isKind(source, 'sequence') ? undefined : source.total;
  if (total) return total();
  const test = call.has(1) ? call.predicate(1) : () => true;
  let found = 0;
  for (const item of call.items(0)) if (test(item)) found++;
  return found;
}

function selected(call: Call): readonly DotnetValue[] {
  return Array.from(call.items(0), call.has(1) ? call.change(1) : item => item);
}

function numbers(call: Call): readonly NumberValue[] {
  return selected(call).filter(value => value !== null).map(value => (isNumber(value) ? value : (jsonNumber(value) ?? call.unsupported())));
}

/** The sum of nothing. */
function zero(call: Call): DotnetValue {
  return call.result ? call.blank({ ...call.result, isNullable: false }) : call.unsupported();
}

/** What has no value without elements: null where the type has one. */
function nothing(call: Call): DotnetValue {
  if (!call.result) return call.unsupported();
  if (call.result.isNullable || !isValueType(call.result)) return null;
  throw invalidOperation('Sequence contains no elements');
}

function zeroLike(value: NumberValue): NumberValue {
  if (value.kind === 'float') return float(0, value.type);
  return value.kind === 'decimal' ? { kind: 'decimal', digits: 0n, scale: 0 } : { ...value, value: 0n };
}

/** The mean of integers is made of their sum as a long. */
function asLong(value: NumberValue): NumberValue {
  return value.kind === 'integer' ? { ...value, type: 'Int64' } : value;
}

/** Sum of integers is checked, unlike `+`. */
function checkedAdd(left: NumberValue, right: NumberValue): NumberValue {
  if (left.kind === 'integer' && right.kind === 'integer' && !fits(left.value + right.value, left.type)) {
    throw overflow('Arithmetic operation resulted in an overflow.');
  }
  return arithmetic('+', left, right);
}

function extreme(call: Call, sign: number): DotnetValue {
  const values = selected(call).filter(value => value !== null);
  const [first, ...rest] = values;
  if (first === undefined) return nothing(call);
  return rest.reduce((best, value) => (compareValues(value, best) * sign > 0 ? value : best), first);
}

/** The first item with the smallest or largest key; keys that are null count for nothing beside others. */
function extremeBy(call: Call, sign: number): DotnetValue {
  const compare = comparing(call, 2);
  const keyed = Array.from(call.items(0), item => ({ item, key: call.lambda(1)(item) }));
  const [first] = keyed;
  call.reading(1);
  if (!first) return nothing(call);
  const [start = first, ...rest] = keyed.filter(({ key }) => key !== null);
  return rest.reduce((best, one) => (compare(one.key, best.key) * sign > 0 ? one : best), start).item;
}
