import { decimalFromNumber, decimalToNumber } from './decimal.ts';
import { isKind, type DecimalValue, type DotnetValue, type FloatValue, type IntegerType, type IntegerValue } from '../value.ts';

const widths: Readonly<Record<IntegerType, { readonly bits: number; readonly isSigned: boolean }>> = {
  SByte: { bits: 8, isSigned: true },
  Byte: { bits: 8, isSigned: false },
  Int16: { bits: 16, isSigned: true },
  UInt16: { bits: 16, isSigned: false },
  Int32: { bits: 32, isSigned: true },
  UInt32: { bits: 32, isSigned: false },
  Int64: { bits: 64, isSigned: true },
  UInt64: { bits: 64, isSigned: false },
};

const integerTypes: ReadonlySet<string> = new Set(Object.keys(widths));

/** A number of any numeric type. */
export type NumberValue = IntegerValue | FloatValue | DecimalValue;

/** Whether a name is that of an integer type. */
export function isIntegerType(name: string): name is IntegerType {
  return integerTypes.has(name);
}

/** Whether a name is that of a numeric type. */
export function isNumericType(name: string): boolean {
  return integerTypes.has(name) || name === 'Double' || name === 'Single' || name === 'Decimal';
}

/** Whether a value is a number; a char is none. */
export function isNumber(value: DotnetValue): value is NumberValue {
  return isKind(value, 'integer') || isKind(value, 'float') || isKind(value, 'decimal');
}

/** Smallest and greatest value of an integer type. */
export function rangeOf(type: IntegerType): { readonly minimum: bigint; readonly maximum: bigint } {
  const { bits, isSigned } = widths[type];
  const size = 1n << BigInt(isSigned ? bits - 1 : bits);
  return { minimum: isSigned ? -size : 0n, maximum: size - 1n };
}

/** An integer cut to the bits of its type, as unchecked arithmetic does. */
export function wrap(value: bigint, type: IntegerType): IntegerValue {
  const { bits, isSigned } = widths[type];
  return { kind: 'integer', type, value: isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value) };
}

/** Whether an integer fits a type. */
export function fits(value: bigint, type: IntegerType): boolean {
  const { minimum, maximum } = rangeOf(type);
  return value >= minimum && value <= maximum;
}

/** The bits of an integer type. */
export function bitsOf(type: IntegerType): number {
  return widths[type].bits;
}

/** The whole number of an integer, or of a char, which C# widens to one. */
export function toInteger(value: DotnetValue): bigint | undefined {
  if (isKind(value, 'integer')) return value.value;
  return isKind(value, 'char') ? BigInt(value.code) : undefined;
}

/** A number or char as a double. */
export function toDouble(value: DotnetValue): number | undefined {
  if (isKind(value, 'float')) return value.value;
  if (isKind(value, 'decimal')) return decimalToNumber(value);
  const whole = toInteger(value);
  return whole === undefined ? undefined : Number(whole);
}

/** A number or char as a decimal; undefined when it is none or too large for one. */
export function toDecimal(value: DotnetValue): DecimalValue | undefined {
  if (isKind(value, 'decimal')) return value;
  if (isKind(value, 'float')) return decimalFromNumber(value.value, value.type === 'Double' ? 15 : 7);
  const whole = toInteger(value);
  return whole === undefined ? undefined : { kind: 'decimal', digits: whole, scale: 0 };
}

/** A float of a type: a Single is rounded to its precision. */
export function float(value: number, type: 'Double' | 'Single'): FloatValue {
  return { kind: 'float', type, value: type === 'Single' ? Math.fround(value) : value };
}
