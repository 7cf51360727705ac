import type { Call } from '../typing/call.ts';
import { compareNumbers } from '../equality.ts';
import { arithmetic, widenChar } from '../number/arithmetic.ts';
import { decimal, roundDecimal, truncateDecimal } from '../number/decimal.ts';
import { argumentError, dotnetError, nonNegative, outOfRange, overflow } from '../errors.ts';
import { SeededRandom } from '../number/seeded-random.ts';
import { numberText } from '../number/number-format.ts';
import { float, isNumber, rangeOf, toDecimal, toDouble, wrap, type NumberValue } from '../number/number.ts';
import { defineStatic, defineType } from '../typing/type-definition.ts';
import { double, int, isKind, long, type DecimalValue, type DotnetValue, type IntegerType, type NativeValue } from '../value.ts';

const unary = {
  Sqrt: Math.sqrt, Log10: Math.log10, Log2: Math.log2, Exp: Math.exp, Sin: Math.sin, Cos: Math.cos, Tan: Math.tan, Asin: Math.asin,
  Acos: Math.acos, Atan: Math.atan, Sinh: Math.sinh, Cosh: Math.cosh, Tanh: Math.tanh,
};

/** System.Math. */
export const mathType = defineStatic('System.Math', {
  fields: { PI: () => double(Math.PI), E: () => double(Math.E), Tau: () => double(2 * Math.PI) },
  functions: {
    Abs: call => {
      const value = absolutable(number(call, 0), call);
      if (value.kind === 'integer' && value.value < 0n && value.value === rangeOf(value.type).minimum) {
        throw overflow('Negating the minimum value of a twos complement number is invalid.');
      }
      if (value.kind === 'float') return float(Math.abs(value.value), value.type);
      return (compareNumbers(value, int(0)) ?? 0) < 0 ? negate(value) : value;
    },
    Max: call => pick(call, true),
    Min: call => pick(call, false),
    Clamp: call => {
      const [value, least, most] = common([number(call, 0), number(call, 1), number(call, 2)], call);
      if (!value || !least || !most) return call.unsupported();
      if ((compareNumbers(least, most) ?? 0) > 0) throw argumentError(`'${numberText(least)}' cannot be greater than ${numberText(most)}.`);
      return (compareNumbers(value, least) ?? 0) < 0 ? least : (compareNumbers(value, most) ?? 0) > 0 ? most : value;
    },
    DivRem: call => {
      const [left, right] = common([number(call, 0), number(call, 1)], call);
      if (left?.kind !== 'integer' || right?.kind !== 'integer') return call.unsupported();
      const out = call.has(2) ? call.out(2) : undefined;
      const [quotient, rest] = (['/', '%'] as const).map(operator => narrowed(arithmetic(operator, left, right), left.type));
      if (!quotient || !rest) return call.unsupported();
      out?.set(rest);
      return out ? quotient : { kind: 'tuple', isClass: false, items: [quotient, rest], names: ['Quotient', 'Remainder'] };
    },
    BigMul: call => (call.count === 2 ? long(BigInt(call.int(0)) * BigInt(call.int(1))) : call.unsupported()),
    Pow: call => {
      const [base, power] = [call.double(0), call.double(1)];
      return double(base === 1 || (base === -1 && Math.abs(power) === Infinity) ? 1 : base ** power);
    },
    Log: call => {
      const value = call.double(0);
      if (!call.has(1)) return double(Math.log(value));
      const base = call.double(1);
      const isNone = base === 1 || (value !== 1 && (base === 0 || base === Infinity));
      return double(isNone ? Number.NaN : Math.log(value) / Math.log(base));
    },
    ...Object.fromEntries(
      Object.entries(unary).map(([name, apply]) => [name, (call: Call) => double(apply(call.double(0)))]),
    ),
    Atan2: call => double(Math.atan2(call.double(0), call.double(1))),
    IEEERemainder: call => double(remainder(call.double(0), call.double(1))),
    CopySign: call => {
      const [value, sign] = [Math.abs(call.double(0)), call.double(1)];
      return double(sign < 0 || Object.is(sign, -0) ? -value : value);
    },
    Sign: call => {
      const value = call.double(0);
      if (Number.isNaN(value)) throw dotnetError('ArithmeticException', 'Function does not accept floating point Not-a-Number values.');
      return int(Math.sign(value));
    },
    Floor: call => toward(call, Math.floor, -1),
    Ceiling: call => toward(call, Math.ceil, 1),
    Truncate: call => toward(call, Math.trunc, 0),
    Round: call => round(call),
  },
});


function remainder(left: number, right: number): number {
  const rest = left % right;
  if (Number.isNaN(rest)) return rest;
  if (rest === 0 && (left < 0 || Object.is(left, -0))) return -0;
  const other = rest - Math.abs(right) * Math.sign(left);
  if (Math.abs(other) === Math.abs(rest)) {
    const quotient = left / right;
    return Math.abs(roundDouble(quotient, 'even')) > Math.abs(Math.trunc(quotient)) ? other : rest;
  }
  return Math.abs(other) < Math.abs(rest) ? other : rest;
}

/** What was computed as an int, in the type of the operands. */
function narrowed(value: NumberValue, type: IntegerType): NumberValue {
  return value.kind === 'integer' ? wrap(value.value, type) : value;
}

function number(call: Call, index: number): NumberValue {
  const value = widenChar(call.at(index));
  return isNumber(value) ? value : call.unsupported();
}

/** Math.Abs has no overload for what has no sign: it is widened. */
function absolutable(value: NumberValue, call: Call): NumberValue {
  if (value.kind !== 'integer') return value;
  const wider = { Byte: 'Int16', UInt16: 'Int32', UInt32: 'Int64', UInt64: undefined } as const;
  if (!(value.type in wider)) return value;
  const type = wider[value.type as keyof typeof wider];
  return type ? { ...value, type } : call.unsupported();
}

function negate(value: NumberValue): NumberValue {
  if (value.kind === 'float') return float(-value.value, value.type);
  return value.kind === 'decimal' ? { ...value, digits: -value.digits } : { ...value, value: -value.value };
}

/** Numbers brought to the narrowest type that holds the types of all. */
function common(values: readonly NumberValue[], call: Call): readonly NumberValue[] {
  if (values.some(value => value.kind === 'decimal')) return values.map(value => (value.kind === 'float' ? call.unsupported() : (toDecimal(value) ?? call.unsupported())));
  if (values.some(value => value.kind === 'float')) {
    const type = values.some(value => value.kind === 'float' && value.type === 'Double') ? 'Double' : 'Single';
    return values.map(value => float(toDouble(value) ?? 0, type));
  }
  const types = values.flatMap(value => (value.kind === 'integer' ? [value.type] : []));
  // a literal int serves as a uint, a variable makes a long of both
  if (types.includes('UInt32') && types.includes('Int32')) return call.unsupported();
  const narrow = (['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'] as const).find(type => types.every(one => holds(type, one)));
  const type = narrow ?? 'UInt64';
  return values.map(value => (value.kind === 'integer' && value.value >= rangeOf(type).minimum ? { ...value, type } : call.unsupported()));
}

function holds(type: IntegerType, other: IntegerType): boolean {
  const [own, given] = [rangeOf(type), rangeOf(other)];
  return own.minimum <= given.minimum && own.maximum >= given.maximum;
}

function pick(call: Call, isMaximum: boolean): DotnetValue {
  const [left, right] = common([number(call, 0), number(call, 1)], call);
  if (!left || !right) return call.unsupported();
  if (left.kind === 'float' && right.kind === 'float') return float((isMaximum ? Math.max : Math.min)(left.value, right.value), left.type);
  const order = compareNumbers(left, right) ?? 0;
  return (isMaximum ? order >= 0 : order < 0) ? left : right;
}

function toward(call: Call, apply: (value: number) => number, direction: number): DotnetValue {
  const value = number(call, 0);
  return value.kind === 'decimal' ? towardWhole(value, direction) : double(apply(toDouble(value) ?? 0));
}

/** A decimal without its fraction: towards zero, up (1) or down (-1). */
export function towardWhole(value: DecimalValue, direction: number): DecimalValue {
  const whole = truncateDecimal(value);
  const hasRest = value.digits % 10n ** BigInt(value.scale) !== 0n;
  const step = hasRest && Math.sign(Number(value.digits)) === direction ? BigInt(direction) : 0n;
  return decimal(whole + step, 0);
}

const modes = ['even', 'away', 'zero', 'down', 'up'] as const;
type Mode = (typeof modes)[number];

/** The mode of a rounding that an argument is; half to even where it is none. */
function modeOf(call: Call): Mode {
  const value = call.enum(call.count - 1, 'MidpointRounding') ?? 0;
  const mode = modes[value];
  if (!mode) throw argumentError(`The value '${value}' is not valid for this usage of the type MidpointRounding.`, 'mode');
  return mode;
}

/** Half to even by default. */
function round(call: Call): DotnetValue {
  const value = number(call, 0);
  if (value.kind === 'decimal') return roundedDecimal(call);
  const places = call.is(1, 'integer') ? call.int(1) : 0;
  const mode = modeOf(call);
  if (places < 0 || places > 15) throw outOfRange('digits', 'Rounding digits must be between 0 and 15, inclusive.');
  const whole = toDouble(value) ?? 0;
  if (!(Math.abs(whole) < 1e16)) return double(whole);
  const power = 10 ** places;
  return double(roundDouble(whole * power, mode) / power);
}

/** Math.Round and decimal.Round of a decimal. */
export function roundedDecimal(call: Call): DotnetValue {
  const value = call.at(0);
  if (!isKind(value, 'decimal')) return call.unsupported();
  const places = call.is(1, 'integer') ? call.int(1) : 0;
  const mode = modeOf(call);
  if (places < 0 || places > 28) throw outOfRange('decimals', 'Decimal can only round to between 0 and 28 digits of precision.');
  if (mode === 'even' || mode === 'away' || value.scale <= places) return roundDecimal(value, places, mode === 'away');
  const scaled: DecimalValue = { ...value, scale: value.scale - places };
  const { digits } = towardWhole(scaled, mode === 'up' ? 1 : mode === 'down' ? -1 : 0);
  return { kind: 'decimal', digits, scale: places };
}

function roundDouble(value: number, mode: Mode): number {
  if (mode === 'zero') return Math.trunc(value);
  if (mode === 'down') return Math.floor(value);
  if (mode === 'up') return Math.ceil(value);
  const whole = Math.trunc(value);
  const rest = Math.abs(value - whole);
  if (rest < 0.5) return whole;
  if (rest > 0.5 || mode === 'away' || whole % 2 !== 0) return whole + Math.sign(value);
  return whole;
}

/** System.Random: with a seed it gives .NET's own numbers, without one what the caller gives. */
export const randomType = defineType('System.Random', (value): value is NativeValue => isKind(value, 'native') && value.state.holds === 'random', {
  construct: call => {
    if (!call.has(0)) return { kind: 'native', type: 'Random', state: { holds: 'random', next: () => call.machine.random() } };
    const seeded = new SeededRandom(call.int(0));
    return { kind: 'native', type: 'Random', state: { holds: 'random', next: () => seeded.part(), seeded } };
  },
  methods: {
    Next: (self, call) => {
      const minimum = call.count === 2 ? call.int(0) : 0;
      const maximum = call.count === 0 ? 2 ** 31 - 1 : call.int(call.count - 1);
      if (call.count === 1 && maximum < 0) throw nonNegative('maxValue', maximum);
      if (minimum > maximum) throw outOfRange('minValue', "'minValue' cannot be greater than maxValue.");
      const seeded = seededOf(self);
      if (seeded && call.count === 0) return int(seeded.whole());
      const range = maximum - minimum;
      return int(minimum + Math.floor((seeded && range >= 2 ** 31 ? seeded.finePart() : draw(self)) * range));
    },
    NextDouble: self => double(draw(self)),
    NextBytes: (self, call) => {
      const array = call.at(0);
      if (!isKind(array, 'array')) return call.unsupported();
      const seeded = seededOf(self);
      const byte = (): number => (seeded ? seeded.whole() & 255 : Math.floor(draw(self) * 256));
      array.items.forEach((_, at) => (array.items[at] = { kind: 'integer', type: 'Byte', value: BigInt(byte()) }));
      return null;
    },
  },
});

function seededOf(value: NativeValue): SeededRandom | undefined {
  return value.state.holds === 'random' ? value.state.seeded : undefined;
}

function draw(value: NativeValue): number {
  return value.state.holds === 'random' ? value.state.next() : 0;
}
