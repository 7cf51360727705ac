import { trim } from '../../../../base/text/trim.ts';
import { formatError, overflow } from '../errors.ts';
import { parseDecimal } from './decimal.ts';
import { rangeOf } from './number.ts';
import type { DecimalValue, IntegerType, IntegerValue } from '../value.ts';

/** How reading a number ended. */
export type NumberReading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: 'format' | 'overflow' };

const integerWords: Readonly<Record<IntegerType, string>> = {
  SByte: 'a signed byte', Byte: 'an unsigned byte', Int16: 'an Int16', UInt16: 'a UInt16', Int32: 'an Int32', UInt32: 'a UInt32', Int64: 'an Int64', UInt64: 'a UInt64',
};

const blanks = '\t\n\v\f\r ';

/** Reads an integer with blanks around it and a sign, as int.Parse does by default. */
export function readInteger(text: string, type: IntegerType): NumberReading<IntegerValue> {
  const match = /^[\t-\r ]*([+-]?\d+)[\t-\r ]*\0*$/.exec(text);
  if (!match) return { ok: false, reason: 'format' };
  const value = BigInt((match[1] ?? '0').replace(/^\+/, ''));
  const { minimum, maximum } = rangeOf(type);
  return value < minimum || value > maximum ? { ok: false, reason: 'overflow' } : { ok: true, value: { kind: 'integer', type, value } };
}

/** Reads a double with thousands separators and exponent, as double.Parse does by default. */
export function readDouble(text: string): NumberReading<number> {
  const trimmed = trim(text, blanks);
  if (/^[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(trimmed)) return { ok: true, value: Number(trimmed.replaceAll(',', '')) };
  switch (trimmed.replace(/^[+-]/, '').toLowerCase()) {
    case 'nan':
      return { ok: true, value: Number.NaN };
    case 'infinity':
    case '∞':
      return { ok: true, value: trimmed.startsWith('-') ? -Infinity : Infinity };
    default:
      return { ok: false, reason: 'format' };
  }
}

/** Reads a decimal with thousands separators and without exponent, as decimal.Parse does by default. */
export function readDecimal(text: string): NumberReading<DecimalValue> {
  const trimmed = trim(text, blanks);
  const value = /^[+-]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)$/.test(trimmed) ? parseDecimal(trimmed.replaceAll(',', '')) : undefined;
  return value ? { ok: true, value } : { ok: false, reason: 'format' };
}

/** The value that was read, or the exception that Parse raises. */
export function numberOrThrow<T>(reading: NumberReading<T>, text: string, type: IntegerType | 'Double' | 'Decimal'): T {
  if (reading.ok) return reading.value;
  if (reading.reason === 'format' || type === 'Double' || type === 'Decimal') throw wrongFormat(text);
  throw integerOverflow(type);
}

/** FormatException of a text that is no number. */
export function wrongFormat(text: string): Error {
  return formatError(`The input string '${text}' was not in a correct format.`);
}

/** OverflowException of a value that does not fit an integer type. */
export function integerOverflow(type: IntegerType): Error {
  return overflow(`Value was either too large or too small for ${integerWords[type]}.`);
}
