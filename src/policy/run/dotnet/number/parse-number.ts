import { trim, trimEnd } from '../../../../base/text/trim.ts';
import { cultureOf, currentCulture, type Culture } from '../culture/culture.ts';
import { DotnetError, formatError, overflow } from '../errors.ts';
import { parseDecimal } from './decimal.ts';
import { bitsOf, rangeOf } from './number.ts';
import { scanNumber } from './scan-number.ts';
import { NumberStyle } from './number-style.ts';
import type { DecimalValue, IntegerType, IntegerValue } from '../value.ts';

/** How reading a number ended. */
export type NumberReading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: 'format' | 'overflow' };

/** By which styles a text is read, and as which culture writes numbers. */
export interface NumberForm {
  readonly style: number;
  readonly culture: Culture;
}

const english = cultureOf(currentCulture);
const wrong = { ok: false, reason: 'format' } as const;
const tooLarge = { ok: false, reason: 'overflow' } as const;

/** What messages call the types of integers. */
export const integerWords: Readonly<Record<IntegerType, string>> = {
  SByte: 'a signed byte', Byte: 'an unsigned byte', Int16: 'an Int16', UInt16: 'a UInt16', Int32: 'an Int32', UInt32: 'a UInt32', Int64: 'an Int64', UInt64: 'a UInt64',
};

/** Reads an integer, by default with blanks around it and a sign, as int.Parse does. */
export function readInteger(
  text: string,
  type: IntegerType,
  form: NumberForm = { style: NumberStyle.integer, culture: english },
): NumberReading<IntegerValue> {
  const { minimum, maximum } = rangeOf(type);
  if ((form.style & (NumberStyle.hexSpecifier | NumberStyle.binarySpecifier)) !== 0) return readBits(text, type, form.style);
  const number = scanNumber(text, form.style, form.culture);
  if (!number) return wrong;
  // what is behind the point must be zeros
  if (number.digits.length > number.scale && number.digits !== '') return tooLarge;
  if (number.scale > 400) return tooLarge;
  const whole = BigInt(number.digits.padEnd(number.scale, '0') || '0');
  const value = number.isNegative ? -whole : whole;
  return value < minimum || value > maximum ? tooLarge : { ok: true, value: { kind: 'integer', type, value } };
}

function readBits(text: string, type: IntegerType, style: number): NumberReading<IntegerValue> {
  const isHex = (style & NumberStyle.hexSpecifier) !== 0;
  const blanks = '\t\n\v\f\r ';
  const front = (style & NumberStyle.leadingWhite) === 0 ? text : text.slice(/^[\t-\r ]*/.exec(text)?.[0].length ?? 0);
  const whole = trimEnd(front, '\0');
  const digits = (style & NumberStyle.trailingWhite) === 0 ? whole : trimEnd(whole, blanks);
  if (!(isHex ? /^[0-9A-Fa-f]+$/ : /^[01]+$/).test(digits)) return wrong;
  const value = BigInt(`${isHex ? '0x' : '0b'}${digits}`);
  const bits = bitsOf(type);
  if (value >= 1n << BigInt(bits)) return tooLarge;
  return { ok: true, value: { kind: 'integer', type, value: rangeOf(type).minimum < 0n ? BigInt.asIntN(bits, value) : value } };
}

/** Reads a double, by default with thousands separators and exponent, as double.Parse does. */
export function readDouble(
  text: string,
  form: NumberForm = { style: NumberStyle.float | NumberStyle.thousands, culture: english },
): NumberReading<number> {
  const number = scanNumber(text, form.style, form.culture);
  if (number) {
    const value = number.digits === '' ? 0 : Number(`0.${number.digits}e${number.scale}`);
    return { ok: true, value: number.isNegative ? -value : value };
  }
  const { infinity, nan, negative } = form.culture;
  const word = trim(text, '\t\n\v\f\r ').toLowerCase();
  const [inf, not] = [infinity.toLowerCase(), nan.toLowerCase()];
  if (word === inf || word === `+${inf}`) return { ok: true, value: Infinity };
  if (word === negative + inf || word === `-${inf}`) return { ok: true, value: -Infinity };
  if (word === not || word === `+${not}` || word === negative + not || word === `-${not}`) return { ok: true, value: Number.NaN };
  return wrong;
}

/** Reads a decimal, by default with thousands separators and without exponent, as decimal.Parse does. */
export function readDecimal(text: string, form: NumberForm = { style: NumberStyle.number, culture: english }): NumberReading<DecimalValue> {
  const number = scanNumber(text, form.style, form.culture, true);
  if (!number) return wrong;
  if (number.scale > 400) return tooLarge;
  const sign = number.isNegative ? '-' : '';
  const { digits, scale } = number;
  const written = scale >= 0 ? `${digits.slice(0, scale).padEnd(scale, '0') || '0'}.${digits.slice(scale)}` : `0.${'0'.repeat(Math.min(-scale, 400))}${digits}`;
  try {
    const value = parseDecimal(sign + written);
    return value ? { ok: true, value } : wrong;
  } catch (error) {
    if (error instanceof DotnetError) return tooLarge;
    throw error;
  }
}

/** The value that was read, or the exception that Parse raises. */
export function numberOrThrow<T>(reading: NumberReading<T>, text: string, type: IntegerType | 'Double' | 'Decimal'): T {
  if (reading.ok) return reading.value;
  if (reading.reason === 'format' || type === 'Double') throw wrongFormat(text);
  if (type === 'Decimal') throw overflow('Value was either too large or too small for a Decimal.');
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
