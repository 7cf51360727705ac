import type { Call } from '../typing/call.ts';
import { compareValues } from '../compare.ts';
import { argumentNull } from '../errors.ts';
import { float, isIntegerType, isNumber, rangeOf, type NumberValue } from '../number/number.ts';
import { numberOrThrow, readDecimal, readDouble, readInteger, type NumberReading } from '../number/parse-number.ts';
import { formatNumber } from '../number/number-format.ts';
import { defineType, type TypeDefinition } from '../typing/type-definition.ts';
import { simpleTypeName } from '../typing/type-names.ts';
import { int, isKind, type DotnetValue, type IntegerType } from '../value.ts';
import { decimal, roundDecimal, truncateDecimal } from '../number/decimal.ts';

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
      Round: call => {
        const value = call.at(0);
        return isKind(value, 'decimal')
          ? roundDecimal(
              value,
              call.has(1) && call.is(1, 'integer') ? call.int(1) : 0,
              call.enum(call.count - 1, 'MidpointRounding') === 1,
            )
          : call.unsupported();
      },
      Truncate: call => {
        const value = call.at(0);
        return isKind(value, 'decimal') ? decimal(truncateDecimal(value), 0) : call.unsupported();
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
      CompareTo: (self, call) => int(compareValues(self, call.at(0))),
      ToString: (self, call) => {
        const format = call.has(0) && !call.isCulture(0) ? call.text(0) : null;
        call.english(call.isCulture(0) ? 0 : 1);
        return formatNumber(self, format);
      },
    },
    fields,
    functions: {
      ...functions,
      Parse: call => {
        if (call.isNull(0)) throw argumentNull('s');
        return numberOrThrow(read(name, call), call.string(0), name === 'Single' ? 'Double' : name);
      },
      TryParse: call => {
        const out = call.out(call.count - 1);
        const reading = call.isNull(0) ? undefined : read(name, call);
        out.set(reading?.ok === true ? reading.value : zero(name));
        return reading?.ok === true;
      },
    },
  });
}

function read(name: NumberName, call: Call): NumberReading<NumberValue> {
  const text = call.string(0, 's');
  const style = call.enum(1, 'NumberStyles');
  const provider = style === undefined ? 1 : 2;
  if (call.has(provider) && !call.is(provider, 'reference') && !['', 'en-US'].includes(call.culture(provider))) call.unsupported();
  if (style === 515 && isIntegerType(name)) {
    if (!/^\s*[0-9A-Fa-f]{1,16}\s*$/.test(text)) return { ok: false, reason: 'format' };
    const value = BigInt(`0x${text.trim()}`);
    const { maximum, minimum } = rangeOf(name);
    const size = maximum - minimum + 1n;
    return value >= size
      ? { ok: false, reason: 'overflow' }
      : { ok: true, value: { kind: 'integer', type: name, value: value > maximum ? value - size : value } };
  }
  if (call.has(1) && style !== undefined && ![7, 167, 111, 511].includes(style)) return call.unsupported();
  if (isIntegerType(name)) return readInteger(text, name);
  if (name === 'Decimal') return readDecimal(text);
  const reading = readDouble(text);
  return reading.ok ? { ok: true, value: float(reading.value, name) } : reading;
}

function zero(name: NumberName): NumberValue {
  if (isIntegerType(name)) return { kind: 'integer', type: name, value: 0n };
  return name === 'Decimal' ? decimal(0n, 0) : float(0, name);
}

