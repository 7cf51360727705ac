import { t } from '../../../../base/text/translation.ts';
import { trim } from '../../../../base/text/trim.ts';
import { decimalFromNumber, divideRounded } from '../number/decimal.ts';
import { dotnetError, formatError, invalidCast, overflow, UnsupportedExpression, wordedOtherwise } from '../errors.ts';
import { bitsOf, fits, float, isIntegerType, isNumber, toDecimal, toDouble } from '../number/number.ts';
import { roundToInteger } from '../number/number-format.ts';
import { integerOverflow, numberOrThrow, readDecimal, readDouble, readInteger } from '../number/parse-number.ts';
import { offsetFault, universalTicks } from '../time/offset-range.ts';
import { mayBeginDate, readDate } from '../time/parse-date.ts';
import { cultureOf, currentCulture, type Culture } from '../culture/culture.ts';
import { NumberStyle } from '../number/number-style.ts';
import { formatValue, valueText } from '../text/text.ts';
import { fullTypeName, simpleTypeName, typeNameOf } from './type-names.ts';
import { formatDate } from '../time/date-format.ts';
import { isKind, type DotnetValue, type IntegerType } from '../value.ts';

/** What Convert.ToX and Convert.ChangeType give for a value, by the simple name of the type. */
export function convertValue(value: DotnetValue, type: string, culture: Culture = cultureOf(currentCulture)): DotnetValue {
  if (isIntegerType(type)) return toIntegerType(value, type, culture);
  switch (type) {
    case 'String':
      return value === null ? null : formatValue(value, null, culture);
    case 'Boolean':
      return toBoolean(value);
    case 'Double':
    case 'Single':
      return float(toFloat(value, type, culture), type);
    case 'Decimal':
      return toDecimalValue(value, culture);
    case 'DateTime':
      if (typeof value === 'string' && !['', currentCulture].includes(culture.name)) break;
      return toDateTime(value);
    case 'Char':
      if (typeof value === 'string' && value.length === 1) return { kind: 'char', code: value.charCodeAt(0) };
      if (typeof value === 'string') throw formatError('String must be exactly one character long.');
      if (value === null) return { kind: 'char', code: 0 };
      if (isKind(value, 'char')) return value;
      if (isKind(value, 'enum')) return { kind: 'char', code: value.value & 0xffff };
      if (!isKind(value, 'integer')) throw notConvertible(value, 'Char');
      if (value.value < 0n || value.value > 0xffffn) throw overflow('Value was either too large or too small for a character.');
      return { kind: 'char', code: Number(value.value) };
    case 'Object':
      return value;
  }
  if (value !== null && typeNameOf(value) === fullTypeName(type)) return value;
  throw new UnsupportedExpression(t('Converting to {0}', type));
}

/** Text in the invariant culture: of a date month first, 24 hours. */
export function invariantText(value: Exclude<DotnetValue, null>): string {
  if (isKind(value, 'datetime')) {
    return formatDate({ ticks: value.ticks, offset: undefined, isUtc: false, hasOffset: false }, 'MM/dd/yyyy HH:mm:ss');
  }
  if (isKind(value, 'datetimeoffset')) {
    return formatDate({ ticks: value.ticks, offset: value.offset, isUtc: false, hasOffset: true }, 'MM/dd/yyyy HH:mm:ss zzz');
  }
  return valueText(value);
}

const blanks = '\0\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** Reads `True` or `false` with blanks around it; undefined when it is neither. */
export function readBoolean(text: string): boolean | undefined {
  const word = trim(text, blanks).toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** What bool.Parse gives. */
export function parseBoolean(text: string): boolean {
  const value = readBoolean(text);
  if (value === undefined) throw formatError(`String '${text}' was not recognized as a valid Boolean.`);
  return value;
}

function toIntegerType(value: DotnetValue, type: IntegerType, culture: Culture): DotnetValue {
  if (value === null) return { kind: 'integer', type, value: 0n };
  if (typeof value === 'string') return numberOrThrow(readInteger(value, type, { style: NumberStyle.integer, culture }), value, type);
  const whole = wholeOf(value);
  if (whole === undefined) throw notConvertible(value, type);
  if (isKind(value, 'float')) {
    // a float goes by way of Int32 to what is smaller
    if (bitsOf(type) < 32 && (whole === 'overflow' || !fits(whole, 'Int32'))) throw integerOverflow('Int32');
    if (bitsOf(type) === 64 && (whole === 'overflow' || !fits(whole, type))) throw overflow('Arithmetic operation resulted in an overflow.');
  }
  if (whole === 'overflow' || !fits(whole, type)) throw integerOverflow(type);
  return { kind: 'integer', type, value: whole };
}

/** Rounded half to even, as Convert does. */
function wholeOf(value: Exclude<DotnetValue, null>): bigint | 'overflow' | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (isKind(value, 'integer')) return value.value;
  if (isKind(value, 'float')) return Number.isFinite(value.value) ? roundToInteger(value) : 'overflow';
  if (isKind(value, 'decimal')) return divideRounded(value.digits, 10n ** BigInt(value.scale));
  if (isKind(value, 'char')) return BigInt(value.code);
  return isKind(value, 'enum') ? BigInt(value.value) : undefined;
}

/** InvalidCastException of a value that another type cannot be made of: the convertible types name both. */
function notConvertible(value: Exclude<DotnetValue, null>, type: string): Error {
  const name = simpleTypeName(value);
  return ['Boolean', 'Char', 'DateTime', 'Double', 'Single', 'Decimal'].includes(name) || isNumber(value)
    ? dotnetError('InvalidCastException', `Invalid cast from '${name}' to '${type}'.`)
    : invalidCast(typeNameOf(value), 'System.IConvertible');
}

function toFloat(value: DotnetValue, type: 'Double' | 'Single', culture: Culture): number {
  if (value === null) return 0;
  if (typeof value === 'string') return numberOrThrow(readDouble(value, { style: NumberStyle.float | NumberStyle.thousands, culture }), value, 'Double');
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isNumber(value)) return toDouble(value) ?? 0;
  if (isKind(value, 'enum')) return value.value;
  throw notConvertible(value, type);
}

function toDecimalValue(value: DotnetValue, culture: Culture): DotnetValue {
  if (typeof value === 'string') return numberOrThrow(readDecimal(value, { style: NumberStyle.number, culture }), value, 'Decimal');
  if (typeof value === 'boolean' || value === null) return { kind: 'decimal', digits: value === true ? 1n : 0n, scale: 0 };
  if (isKind(value, 'enum')) return { kind: 'decimal', digits: BigInt(value.value), scale: 0 };
  if (!isNumber(value)) throw notConvertible(value, 'Decimal');
  const converted = isKind(value, 'float') ? decimalFromNumber(value.value, value.type === 'Double' ? 15 : 7) : toDecimal(value);
  if (!converted) throw overflow('Value was either too large or too small for a Decimal.');
  return converted;
}

function toBoolean(value: DotnetValue): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return parseBoolean(value);
  if (isNumber(value)) return toDouble(value) !== 0;
  if (isKind(value, 'enum')) return value.value !== 0;
  throw notConvertible(value, 'Boolean');
}

function toDateTime(value: DotnetValue): DotnetValue {
  if (value === null) return { kind: 'datetime', ticks: 0n, zone: 'Unspecified' };
  if (isKind(value, 'datetime')) return value;
  if (isKind(value, 'datetimeoffset')) return { kind: 'datetime', ticks: value.ticks - value.offset, zone: 'Local' };
  if (typeof value !== 'string') {
    throw dotnetError(
      'InvalidCastException',
      `Invalid cast from '${simpleTypeName(value)}' to 'DateTime'.`,
    );
  }
  const date = readDate(value);
  if (!date) throw wrongDate(value);
  if (date.isToday === true) throw new UnsupportedExpression(t('A time of day that is converted to a date'));
  const fault = offsetFault(date, value, false);
  if (fault) throw fault;
  return dateTimeFrom(date.ticks, date.offset);
}

/** A DateTime as DateTime.Parse gives it: a text with an offset becomes local time, and the gateway's zone is UTC. */
export function dateTimeFrom(ticks: bigint, offset: bigint | undefined): DotnetValue {
  return offset === undefined
    ? { kind: 'datetime', ticks, zone: 'Unspecified' }
    : { kind: 'datetime', ticks: universalTicks(ticks, offset), zone: 'Local' };
}

/**
 * FormatException of a text that is no date. A word in front that no date has is named; what else .NET finds wrong in words and times is
 * not known.
 */
export function wrongDate(text: string): Error {
  const word = /^\s*(\p{L}+)/u.exec(text);
  if (word && !mayBeginDate(word[1] ?? '')) {
    return formatError(`The string '${text}' was not recognized as a valid DateTime. There is an unknown word starting at index '${word[0].length - (word[1] ?? '').length}'.`);
  }
  const error = formatError(`String '${text}' was not recognized as a valid DateTime.`);
  return /[\p{L}:]/u.test(text) ? wordedOtherwise(error) : error;
}

