import type { Call } from '../typing/call.ts';
import { compareNumbers } from '../equality.ts';
import { arithmetic } from '../number/arithmetic.ts';
import { decimal, roundDecimal, truncateDecimal } from '../number/decimal.ts';
import { outOfRange, overflow } from '../errors.ts';
import { float, isNumber, rangeOf, toDouble, type NumberValue } from '../number/number.ts';
import { defineStatic, defineType } from '../typing/type-definition.ts';
import { double, int, isKind, type DotnetValue, type NativeValue } from '../value.ts';

/** System.Math. */
export const mathType = defineStatic('System.Math', {
  fields: { PI: () => double(Math.PI), E: () => double(Math.E) },
  functions: {
    Abs: call => {
      const value = number(call, 0);
      if (value.kind === 'integer' && value.value < 0n && value.value === rangeOf(value.type).minimum) {
        throw overflow('Negating the minimum value of a twos complement number is invalid.');
      }
      return (compareNumbers(value, int(0)) ?? 0) < 0 ? negate(value) : value;
    },
    Max: call => pick(call, 1),
    Min: call => pick(call, -1),
    Pow: call => double(call.double(0) ** call.double(1)),
    Sqrt: call => double(Math.sqrt(call.double(0))),
    Log: call => double(call.has(1) ? Math.log(call.double(0)) / Math.log(call.double(1)) : Math.log(call.double(0))),
    Log10: call => double(Math.log10(call.double(0))),
    Exp: call => double(Math.exp(call.double(0))),
    Sin: call => double(Math.sin(call.double(0))),
    Cos: call => double(Math.cos(call.double(0))),
    Tan: call => double(Math.tan(call.double(0))),
    Sign: call => int(Math.sign(call.double(0))),
    Floor: call => toward(call, Math.floor, -1),
    Ceiling: call => toward(call, Math.ceil, 1),
    Truncate: call => toward(call, Math.trunc, 0),
    Round: call => round(call),
  },
});

function number(call: Call, index: number): NumberValue {
  const value = call.at(index);
  return isNumber(value) ? value : call.unsupported();
}

function negate(value: NumberValue): NumberValue {
  if (value.kind === 'float') return float(-value.value, value.type);
  return value.kind === 'decimal' ? { ...value, digits: -value.digits } : { ...value, value: -value.value };
}

function pick(call: Call, sign: number): DotnetValue {
  const left = number(call, 0);
  const right = number(call, 1);
  // adding zero of the other's type brings both to the common type
  const zeroOf = (value: NumberValue): NumberValue => arithmetic('-', value, value);
  if (left.kind === 'float' && Number.isNaN(left.value)) return left;
  if (right.kind === 'float' && Number.isNaN(right.value)) return right;
  const chosen = (compareNumbers(left, right) ?? 0) * sign >= 0 ? left : right;
  const other = chosen === left ? right : left;
  return chosen.kind === other.kind && (chosen.kind === 'decimal' || other.kind === 'decimal' || chosen.type === other.type)
    ? chosen
    : arithmetic('+', chosen, zeroOf(other));
}

function toward(call: Call, apply: (value: number) => number, direction: number): DotnetValue {
  const value = number(call, 0);
  if (value.kind !== 'decimal') return double(apply(toDouble(value) ?? 0));
  const whole = truncateDecimal(value);
  const hasRest = value.digits % 10n ** BigInt(value.scale) !== 0n;
  const step = hasRest && Math.sign(Number(value.digits)) === direction ? BigInt(direction) : 0n;
  return decimal(whole + step, 0);
}

/** Half to even by default. */
function round(call: Call): DotnetValue {
  const value = number(call, 0);
  const places = call.is(1, 'integer') ? call.int(1) : 0;
  const mode = call.enum(call.count - 1, 'MidpointRounding') ?? 0;
  if (mode > 1) return call.unsupported();
  if (places < 0 || places > (value.kind === 'decimal' ? 28 : 15)) {
    throw outOfRange('digits', 'Rounding digits must be between 0 and 15, inclusive.');
  }
  if (value.kind === 'decimal') return roundDecimal(value, places, mode === 1);
  const scaled = (toDouble(value) ?? 0) * 10 ** places;
  return double(roundDouble(scaled, mode === 1) / 10 ** places);
}

function roundDouble(value: number, isAwayFromZero: boolean): number {
  const whole = Math.trunc(value);
  const rest = Math.abs(value - whole);
  if (rest < 0.5) return whole;
  if (rest > 0.5 || isAwayFromZero || whole % 2 !== 0) return whole + Math.sign(value);
  return whole;
}

/**
 * System.Random: without a seed it draws from what the caller gave; a seed makes the run repeatable, though not with .NET's own
 * numbers.
 */
export const randomType = defineType('System.Random', (value): value is NativeValue => isKind(value, 'native') && value.state.holds === 'random', {
  construct: call => {
    if (!call.has(0)) return { kind: 'native', type: 'Random', state: { holds: 'random', next: () => call.machine.random() } };
    let seed = call.int(0) >>> 0;
    const next = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    return { kind: 'native', type: 'Random', state: { holds: 'random', next } };
  },
  methods: {
    Next: (self, call) => {
      const minimum = call.count === 2 ? call.int(0) : 0;
      const maximum = call.count === 0 ? 2 ** 31 - 1 : call.int(call.count - 1);
      if (call.count === 1 && maximum < 0) throw outOfRange('maxValue', "'maxValue' must be greater than zero.");
      if (minimum > maximum) throw outOfRange('minValue', "'minValue' cannot be greater than maxValue.");
      return int(minimum + Math.floor(draw(self) * (maximum - minimum)));
    },
    NextDouble: self => double(draw(self)),
    NextBytes: (self, call) => {
      const array = call.at(0);
      if (!isKind(array, 'array')) return call.unsupported();
      array.items.forEach((_, at) => (array.items[at] = { kind: 'integer', type: 'Byte', value: BigInt(Math.floor(draw(self) * 256)) }));
      return null;
    },
  },
});

function draw(value: NativeValue): number {
  return value.state.holds === 'random' ? value.state.next() : 0;
}
