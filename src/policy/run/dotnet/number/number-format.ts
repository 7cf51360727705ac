import { trimEnd } from '../../../../base/text/trim.ts';
import { decimalFromNumber, divideRounded, decimalText } from './decimal.ts';
import { formatError, UnsupportedExpression } from '../errors.ts';
import { bitsOf, type NumberValue } from './number.ts';
import { withoutTrailingZeros } from './trailing-zeros.ts';
import type { DecimalValue } from '../value.ts';

/** A number as ToString() writes it in the gateway's culture (English): shortest round-trip for floats, all places of a decimal. */
export function numberText(value: NumberValue): string {
  if (value.kind === 'integer') return value.value.toString();
  if (value.kind === 'decimal') return decimalText(value);
  return floatText(value.value, value.type);
}

/** A number by a standard format (`D4`, `F2`, `N`, `X2`, `P1`, `C`, `E`, `G`) or a custom one (`0.00`, `#,##0`). */
export function formatNumber(value: NumberValue, format: string | null): string {
  if (format === null || format === '') return numberText(value);
  const standard = /^([A-Za-z])(\d{0,9})$/.exec(format);
  if (!standard) return formatCustomNumber(value, format);
  if (value.kind === 'float' && !Number.isFinite(value.value)) return floatText(value.value, value.type);
  const letter = standard[1] ?? 'G';
  const precision = standard[2] === '' ? undefined : Number(standard[2]);
  if (precision !== undefined && precision > 1000) throw new UnsupportedExpression('A number format of more than 1000 digits');
  switch (letter.toUpperCase()) {
    case 'D':
      if (value.kind !== 'integer') throw formatError('Format specifier was invalid.');
      return signed(value.value < 0n, absolute(value.value).toString().padStart(precision ?? 1, '0'));
    case 'X':
      return hexadecimal(value, letter === 'x', precision ?? 1);
    case 'F':
      return fixed(value, precision ?? 2, false);
    case 'N':
      return fixed(value, precision ?? 2, true);
    case 'C': {
      const text = fixed(value, precision ?? 2, true);
      return text.startsWith('-') ? `-$${text.slice(1)}` : `$${text}`;
    }
    case 'P':
      return `${fixed(hundredfold(value), precision ?? 2, true)}%`;
    case 'E':
      return exponential(value, precision ?? 6, letter);
    case 'G':
      return precision === undefined || precision === 0 ? numberText(value) : general(value, precision);
    case 'R':
      if (value.kind === 'float' || value.kind === 'integer') return numberText(value);
      break;
  }
  throw formatError('Format specifier was invalid.');
}

function floatText(value: number, type: 'Double' | 'Single'): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  if (Object.is(value, -0)) return '-0';
  const text = type === 'Single' ? shortestSingle(value) : String(Math.abs(value));
  const [mantissa = '0', exponent] = Number(text).toExponential().split('e');
  const power = Number(exponent);
  if (value === 0) return '0';
  if (power > -5 && power < (type === 'Single' ? 7 : 15)) return signed(value < 0, plain(mantissa, power));
  return signed(value < 0, `${mantissa}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`);
}

function shortestSingle(value: number): string {
  for (let digits = 1; digits <= 9; digits++) {
    const text = Math.abs(value).toPrecision(digits);
    if (Math.fround(Number(text)) === Math.abs(value)) return text;
  }
  return String(Math.abs(value));
}

function plain(mantissa: string, power: number): string {
  const digits = mantissa.replace('.', '');
  if (power < 0) return `0.${'0'.repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  const part = digits.slice(power + 1);
  return part === '' ? whole : `${whole}.${part}`;
}

/** The exact value, of a double too: formats with places round that, half away from zero. */
function exact(value: NumberValue): DecimalValue {
  if (value.kind === 'decimal') return value;
  if (value.kind === 'integer') return { kind: 'decimal', digits: value.value, scale: 0 };
  let digits = Math.abs(value.value);
  let scale = 0;
  if (digits >= 2 ** 53) return { kind: 'decimal', digits: BigInt(value.value), scale: 0 };
  // each doubling is exact in binary; n doublings are 5^n in n decimal places
  while (!Number.isInteger(digits) && scale < 1100) {
    digits *= 2;
    scale++;
  }
  const scaled = BigInt(digits) * 5n ** BigInt(scale);
  return { kind: 'decimal', digits: value.value < 0 ? -scaled : scaled, scale };
}

function fixed(value: NumberValue, places: number, hasGroups: boolean): string {
  const { digits, scale } = exact(value);
  const whole = absolute(digits);
  const rounded = scale > places ? halfAway(whole, 10n ** BigInt(scale - places)) : whole * 10n ** BigInt(places - scale);
  const text = rounded.toString().padStart(places + 1, '0');
  const front = places === 0 ? text : text.slice(0, -places);
  const back = places === 0 ? '' : `.${text.slice(-places)}`;
  return signed(isNegative(value) && (rounded !== 0n || value.kind === 'float'), (hasGroups ? grouped(front) : front) + back);
}

function hundredfold(value: NumberValue): NumberValue {
  const { digits, scale } = value.kind === 'float' ? (decimalFromNumber(value.value, 15) ?? exact(value)) : exact(value);
  return { kind: 'decimal', digits: digits * 100n, scale };
}

function exponential(value: NumberValue, places: number, letter: string): string {
  const number = value.kind === 'float' ? value.value : Number(numberText(value));
  const [mantissa = '0', exponent = '0'] = number.toExponential(Math.min(places, 100)).split('e');
  const power = Number(exponent);
  return `${mantissa}${letter}${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(3, '0')}`;
}

function general(value: NumberValue, precision: number): string {
  const number = value.kind === 'float' ? value.value : Number(numberText(value));
  const [mantissa = '0', exponent = '0'] = number.toExponential(Math.min(precision, 100) - 1).split('e');
  const power = Number(exponent);
  const digits = withoutTrailingZeros(mantissa.replace('-', ''));
  if (power >= precision || power <= -5) {
    return signed(number < 0, `${digits}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`);
  }
  return signed(number < 0, plain(digits, power));
}

function hexadecimal(value: NumberValue, isLower: boolean, width: number): string {
  if (value.kind !== 'integer') throw formatError('Format specifier was invalid.');
  const text = BigInt.asUintN(bitsOf(value.type), value.value).toString(16).padStart(width, '0');
  return isLower ? text : text.toUpperCase();
}

function formatCustomNumber(value: NumberValue, format: string): string {
  if (/['"\\;]|[Ee][+-]?0/.test(format)) throw new UnsupportedExpression(`The number format "${format}"`);
  const match = /^([^0#.,%]*)(?![^0#.,%])([0#,]*)(?:\.([0#]*))?(%?)([^0#.,%]*)$/.exec(format);
  if (!match) throw new UnsupportedExpression(`The number format "${format}"`);
  const [, before = '', whole = '', part = '', percent = '', after = ''] = match;
  if (whole.endsWith(',')) throw new UnsupportedExpression(`The number format "${format}"`);
  const text = fixed(percent === '' ? value : hundredfold(value), part.length, false).replace('-', '');
  const [front = '0', back = ''] = text.split('.');
  const zeros = whole.replaceAll(',', '');
  const minimum = zeros.includes('0') ? zeros.length - zeros.indexOf('0') : 0;
  const wholeText = (front === '0' ? '' : front).padStart(minimum, '0');
  const kept = part.lastIndexOf('0') + 1;
  const partText = back.slice(0, kept) + trimEnd(back.slice(kept), '0');
  const isZero = !/[1-9]/.test(text);
  return signed(
    isNegative(value) && !isZero,
    `${before}${whole.includes(',') ? grouped(wholeText) : wholeText}${partText === '' ? '' : `.${partText}`}${percent}${after}`,
  );
}

function grouped(digits: string): string {
  const first = digits.length % 3;
  return [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/g) ?? [])].filter(group => group !== '').join(',');
}

function signed(isBelowZero: boolean, text: string): string {
  return isBelowZero ? `-${text}` : text;
}

function isNegative(value: NumberValue): boolean {
  if (value.kind === 'float') return value.value < 0 || Object.is(value.value, -0);
  return (value.kind === 'integer' ? value.value : value.digits) < 0n;
}

function halfAway(value: bigint, unit: bigint): bigint {
  return (value * 2n + unit) / (unit * 2n);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Rounds an exact double to an integer, half to even: what conversions do. */
export function roundToInteger(value: number): bigint {
  const { digits, scale } = exact({ kind: 'float', type: 'Double', value });
  return divideRounded(digits, 10n ** BigInt(scale));
}
