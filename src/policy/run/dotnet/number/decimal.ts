import { divideByZero, overflow } from '../errors.ts';
import type { DecimalValue } from '../value.ts';

const maximumScale = 28;
const maximumDigits = (1n << 96n) - 1n;

/** A decimal brought within 96 bits and 28 places, rounding half to even as .NET does; OverflowException when it cannot be. */
export function decimal(digits: bigint, scale: number): DecimalValue {
  let value = digits;
  let places = scale;
  while (places > maximumScale || (absolute(value) > maximumDigits && places > 0)) {
    // one division for all surplus places: rounding twice would round some halves wrongly
    const surplus = Math.max(places - maximumScale, Math.min(places, absolute(value).toString().length - 29), 1);
    value = divideRounded(value, 10n ** BigInt(surplus));
    places -= surplus;
  }
  if (absolute(value) > maximumDigits) throw overflow('Value was either too large or too small for a Decimal.');
  return { kind: 'decimal', digits: value, scale: places };
}

/** The sum of two decimals; the scale is the greater one. */
export function addDecimals(left: DecimalValue, right: DecimalValue): DecimalValue {
  const [a, b, scale] = align(left, right);
  return decimal(a + b, scale);
}

/** The product; scales add. */
export function multiplyDecimals(left: DecimalValue, right: DecimalValue): DecimalValue {
  const product = decimal(left.digits * right.digits, left.scale + right.scale);
  return left.scale + right.scale > maximumScale + 19 ? unlessLost(product, left.digits * right.digits) : product;
}

/** The quotient with as many places as it needs, 28 at most. */
export function divideDecimals(left: DecimalValue, right: DecimalValue): DecimalValue {
  if (right.digits === 0n) throw divideByZero();
  const preferred = Math.max(0, left.scale - right.scale);
  const [a, b] = align(left, right);
  const extra = 40;
  const quotient = decimal(divideRounded(a * 10n ** BigInt(extra), b), extra);
  return unlessLost(trimTo(quotient, preferred), left.digits);
}

/** The remainder, with the sign of the dividend. */
export function remainderOfDecimals(left: DecimalValue, right: DecimalValue): DecimalValue {
  if (right.digits === 0n) throw divideByZero();
  const [a, b, scale] = align(left, right);
  // a smaller dividend is what is left, as it is
  return absolute(a) < absolute(b) ? left : decimal(a % b, scale);
}

/** Negative, zero or positive, as the first is less than, equal to or greater than the second. */
export function compareDecimals(left: DecimalValue, right: DecimalValue): number {
  const [a, b] = align(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Rounds to places; half goes to even or away from zero. */
export function roundDecimal(value: DecimalValue, places: number, isAwayFromZero: boolean): DecimalValue {
  if (value.scale <= places) return value;
  const unit = 10n ** BigInt(value.scale - places);
  return { kind: 'decimal', digits: isAwayFromZero ? divideAway(value.digits, unit) : divideRounded(value.digits, unit), scale: places };
}

/** The whole part, towards zero. */
export function truncateDecimal(value: DecimalValue): bigint {
  return value.digits / 10n ** BigInt(value.scale);
}

/** The nearest double. */
export function decimalToNumber(value: DecimalValue): number {
  return Number(decimalText(value));
}

/** A double as a decimal of so many significant digits, as .NET's conversion gives; undefined when it does not fit. */
export function decimalFromNumber(value: number, significant: number): DecimalValue | undefined {
  if (!Number.isFinite(value) || Math.abs(value) >= 7.9228162514264338e28) return undefined;
  const [mantissa = '0', exponent = '0'] = value.toExponential(significant - 1).split('e');
  const [whole = '0', part = ''] = mantissa.split('.');
  const scale = part.length - Number(exponent);
  const digits = BigInt(whole + part);
  const exact = scale < 0 ? decimal(digits * 10n ** BigInt(-scale), 0) : decimal(digits, scale);
  return trimTo(exact, 0);
}

/** Reads digits with a point and maybe an exponent; undefined when it is no number. */
export function parseDecimal(text: string): DecimalValue | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match || ((match[2] ?? '') === '' && (match[3] ?? '') === '')) return undefined;
  const part = match[3] ?? '';
  const digits = BigInt(`${match[2] ?? ''}${part}` || '0') * (match[1] === '-' ? -1n : 1n);
  const scale = part.length - Number(match[4] ?? 0);
  return scale < 0 ? decimal(digits * 10n ** BigInt(-scale), 0) : decimal(digits, scale);
}

/** All digits, trailing zeros kept. */
export function decimalText({ digits, scale }: DecimalValue): string {
  const text = absolute(digits).toString().padStart(scale + 1, '0');
  const sign = digits < 0n ? '-' : '';
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** Division of integers, half to even. */
export function divideRounded(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  const twice = absolute(value % divisor) * 2n;
  const whole = absolute(divisor);
  if (twice < whole || (twice === whole && quotient % 2n === 0n)) return quotient;
  return quotient + (value < 0n === divisor < 0n ? 1n : -1n);
}

function divideAway(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return absolute(value % divisor) * 2n < divisor ? quotient : quotient + (value < 0n ? -1n : 1n);
}

/** What is too small for 28 places is 0 without any. */
function unlessLost(result: DecimalValue, exact: bigint): DecimalValue {
  return result.digits === 0n && exact !== 0n ? { kind: 'decimal', digits: 0n, scale: 0 } : result;
}

function align(left: DecimalValue, right: DecimalValue): readonly [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  return [left.digits * 10n ** BigInt(scale - left.scale), right.digits * 10n ** BigInt(scale - right.scale), scale];
}

function trimTo(value: DecimalValue, places: number): DecimalValue {
  let { digits, scale } = value;
  while (scale > places && digits % 10n === 0n) {
    digits /= 10n;
    scale--;
  }
  return { kind: 'decimal', digits, scale };
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
