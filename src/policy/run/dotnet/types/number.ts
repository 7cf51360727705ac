import type { Call } from '../typing/call.ts';
import { compareValues } from '../compare.ts';
import { cultureOf, currentCulture } from '../culture/culture.ts';
import { argumentError, argumentNull } from '../errors.ts';
import { NumberStyle } from '../number/number-style.ts';
import { arithmetic } from '../number/arithmetic.ts';
import { bitsOf, fits, float, isIntegerType, isNumber, rangeOf, toDecimal, toDouble, type NumberValue } from '../number/number.ts';
import { integerOverflow, numberOrThrow, readDecimal, readDouble, readInteger, type NumberForm, type NumberReading } from '../number/parse-number.ts';
import { formatNumber } from '../number/number-format.ts';
import { defineType, type TypeDefinition } from '../typing/type-definition.ts';
import { simpleTypeName } from '../typing/type-names.ts';
import { int, isKind, type DecimalValue, type DotnetValue, type IntegerType } from '../value.ts';
import { roundedDecimal, towardWhole } from './math.ts';
import { decimal, truncateDecimal } from '../number/decimal.ts';

const integers: readonly IntegerType[] = ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64'];

/** The numeric types. */
export const numericTypes: readonly TypeDefinition[] = [
  ...integers.map(type =>
    define(type, {
      MinValue: () => ({ kind: 'integer', type, value: rangeOf(type).minimum }),
      MaxValue: () => ({ kind: 'integer', type, value: rangeOf(type).maximum }),
    }),
  ),
  ...(['Double', 'Single'] as const).map(type =>
    define(
      type,
      {
        NaN: () => float(Number.NaN, type),
        PositiveInfinity: () => float(Infinity, type),
        NegativeInfinity: () => float(-Infinity, type),
        MaxValue: () => float(type === 'Double' ? Number.MAX_VALUE : 3.4028234663852886e38, type),
        MinValue: () => float(type === 'Double' ? -Number.MAX_VALUE : -3.4028234663852886e38, type),
        Epsilon: () => float(type === 'Double' ? 5e-324 : 1.401298464324817e-45, type),
      },
      {
        IsNaN: call => Number.isNaN(call.double(0)),
        IsInfinity: call => Math.abs(call.double(0)) === Infinity,
        IsPositiveInfinity: call => call.double(0) === Infinity,
        IsNegativeInfinity: call => call.double(0) === -Infinity,
      },
    ),
  ),
  define(
    'Decimal',
    {
      Zero: () => decimal(0n, 0),
      One: () => decimal(1n, 0),
      MinusOne: () => decimal(-1n, 0),
      MaxValue: () => decimal((1n << 96n) - 1n, 0),
      MinValue: () => decimal(1n - (1n << 96n), 0),
    },
    {
      Round: call => roundedDecimal(call),
      Truncate: call => towardWhole(decimalAt(call, 0), 0),
      Floor: call => towardWhole(decimalAt(call, 0), -1),
      Ceiling: call => towardWhole(decimalAt(call, 0), 1),
      Negate: call => arithmetic('*', decimalAt(call, 0), decimal(-1n, 0)),
      Add: call => arithmetic('+', decimalAt(call, 0), decimalAt(call, 1)),
      Subtract: call => arithmetic('-', decimalAt(call, 0), decimalAt(call, 1)),
      Multiply: call => arithmetic('*', decimalAt(call, 0), decimalAt(call, 1)),
      Divide: call => arithmetic('/', decimalAt(call, 0), decimalAt(call, 1)),
      Remainder: call => arithmetic('%', decimalAt(call, 0), decimalAt(call, 1)),
      Compare: call => int(compareValues(decimalAt(call, 0), decimalAt(call, 1))),
      Equals: call => compareValues(decimalAt(call, 0), decimalAt(call, 1)) === 0,
      ToDouble: call => float(toDouble(decimalAt(call, 0)) ?? 0, 'Double'),
      ...Object.fromEntries(
        integers.map(type => [
          `To${type}`,
          (call: Call) => {
            const value = truncateDecimal(decimalAt(call, 0));
            if (!fits(value, type)) throw integerOverflow(type);
            return { kind: 'integer', type, value };
          },
        ]),
      ),
      GetBits: call => {
        const { digits, scale } = decimalAt(call, 0);
        const whole = digits < 0n ? -digits : digits;
        const flags = (scale << 16) | (digits < 0n ? 1 << 31 : 0);
        return { kind: 'array', element: 'Int32', items: [int(whole), int(whole >> 32n), int(whole >> 64n), int(flags)] };
      },
    },
  ),
];

type NumberName = IntegerType | 'Double' | 'Single' | 'Decimal';

function define(
  name: NumberName,
  fields: Readonly<Record<string, () => DotnetValue>>,
  functions: Readonly<Record<string, (call: Call) => DotnetValue>> = {},
): TypeDefinition {
  return defineType(`System.${name}`, (value): value is NumberValue => isNumber(value) && simpleTypeName(value) === name, {
    methods: {
      CompareTo: (self, call) => compareTo(self, call, name),
      GetTypeCode: () => ({ kind: 'enum', type: 'TypeCode', value: typeCodes.indexOf(name) + 5 }),
      ToString: (self, call) =>
        call.isCulture(0) ? formatNumber(self, null, call.culture(0)) : formatNumber(self, call.text(0), call.culture(1)),
    },
    fields,
    functions: {
      ...functions,
      Parse: call => {
        const form = formOf(name, call, call.count);
        if (call.isNull(0)) throw argumentNull('s');
        return numberOrThrow(read(name, call.string(0), form), call.string(0), name === 'Single' ? 'Double' : name);
      },
      TryParse: call => {
        const out = call.out(call.count - 1);
        const form = formOf(name, call, call.count - 1);
        const text = call.text(0);
        const reading = text === null ? undefined : read(name, text, form);
        out.set(reading?.ok === true ? reading.value : zero(name));
        return reading?.ok === true;
      },
    },
  });
}

const typeCodes: readonly NumberName[] = [...integers, 'Single', 'Double', 'Decimal'];

function compareTo(self: NumberValue, call: Call, name: NumberName): DotnetValue {
  if (call.isNull(0)) return int(1);
  const other = call.at(0);
  // what C# widens was brought to the type where it knows what is called
  if (isNumber(other) && simpleTypeName(other) !== name && !call.result) return call.unsupported();
  if (!isNumber(other) || simpleTypeName(other) !== name) throw argumentError(`Object must be of type ${name}.`);
  if (self.kind === 'integer' && other.kind === 'integer' && bitsOf(self.type) < 32) return int(self.value - other.value);
  if (self.kind === 'float' && other.kind === 'float' && Number.isNaN(self.value) && Number.isNaN(other.value)) return int(0);
  return int(compareValues(self, other));
}

/** An argument that C# makes a decimal of. */
function decimalAt(call: Call, index: number): DecimalValue {
  const value = call.at(index);
  return isKind(value, 'float') ? call.unsupported() : (toDecimal(value) ?? call.unsupported());
}

/** Style and culture of a call whose arguments behind the text are these, up to `end`. */
function formOf(name: NumberName, call: Call, end: number): NumberForm {
  const style = call.reading(0).enum(1, 'NumberStyles');
  if (end > (style === undefined ? 2 : 3)) return call.unsupported();
  const provider = style === undefined ? 1 : 2;
  const culture = provider < end ? call.culture(provider) : cultureOf(currentCulture);
  const isWhole = isIntegerType(name);
  if (style !== undefined) checkStyle(style, isWhole);
  return { style: style ?? (isWhole ? NumberStyle.integer : name === 'Decimal' ? NumberStyle.number : NumberStyle.float | NumberStyle.thousands), culture };
}

/** ArgumentException for a style that the type does not know. */
function checkStyle(style: number, isWhole: boolean): void {
  const { hexSpecifier, binarySpecifier, leadingWhite, trailingWhite } = NumberStyle;
  if ((style & ~0x7ff) !== 0) throw argumentError('An undefined NumberStyles value is being used.', 'style');
  const bits = style & (hexSpecifier | binarySpecifier);
  if (bits === 0) return;
  if (!isWhole) throw argumentError('The number styles AllowHexSpecifier and AllowBinarySpecifier are not supported on floating point data types.', 'style');
  if ((style & ~(bits | leadingWhite | trailingWhite)) !== 0 || bits === (hexSpecifier | binarySpecifier)) {
    throw argumentError(
      'With the AllowHexSpecifier or AllowBinarySpecifier bit set in the enum bit field, the only other valid bits that can be combined into the enum value must be a subset of those in HexNumber.',
      'style',
    );
  }
}

function read(name: NumberName, text: string, form: NumberForm): NumberReading<NumberValue> {
  if (isIntegerType(name)) return readInteger(text, name, form);
  if (name === 'Decimal') return readDecimal(text, form);
  const reading = readDouble(text, form);
  return reading.ok ? { ok: true, value: float(reading.value, name) } : reading;
}

function zero(name: NumberName): NumberValue {
  if (isIntegerType(name)) return { kind: 'integer', type: name, value: 0n };
  return name === 'Decimal' ? decimal(0n, 0) : float(0, name);
}

