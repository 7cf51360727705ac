import { t } from '../../../../base/text/translation.ts';
import { trimEnd } from '../../../../base/text/trim.ts';
import { cultureOf, currentCulture, type Culture } from '../culture/culture.ts';
import { edition, type Edition } from '../edition.ts';
import { formatError, UnsupportedExpression } from '../errors.ts';
import type { FloatValue } from '../value.ts';
import { formatCustom } from './custom-format.ts';
import { decimalText, divideRounded } from './decimal.ts';
import { digitsOf, exactFloat, roundDigits, type Digits, type Wanted } from './digits.ts';
import { exponentText } from './exponent-text.ts';
import { bitsOf, type NumberValue } from './number.ts';

const current = cultureOf(currentCulture);

/** A number as ToString() writes it: the shortest text that gives a float back, all places of a decimal. */
export function numberText(value: NumberValue, culture: Culture = current): string {
  if (value.kind === 'integer') return value.value < 0n ? culture.negative + (-value.value).toString() : value.value.toString();
  if (value.kind === 'float') return formatNumber(value, null, culture);
  const text = decimalText(value).replace('.', () => culture.decimal);
  return text.startsWith('-') ? culture.negative + text.slice(1) : text;
}

/** A number by a standard format (`D4`, `F2`, `N`, `X2`, `P1`, `C`, `E`, `G`, `R`, `B`) or a custom one (`0.00`, `#,##0`). */
export function formatNumber(value: NumberValue, format: string | null, culture: Culture = current, rules: Edition = edition): string {
  if (value.kind === 'float' && !Number.isFinite(value.value)) return unlimitedText(value.value, culture);
  const standard = /^([A-Za-z])(\d*)$/.exec(format === null || format === '' ? 'G' : format);
  if (!standard) return formatCustom(digitsOf(value, { significant: value.kind === 'float' && value.type === 'Single' ? 7 : 15 }, rules), format ?? '', culture);
  const letter = standard[1] ?? 'G';
  const given = (standard[2] ?? '') === '' ? undefined : Number(standard[2]);
  if (given !== undefined && given > 999_999_999) throw wrongFormat();
  if (given !== undefined && given > 10_000) throw new UnsupportedExpression(t('A number format of more than 10000 digits'));
  const rounded = (wanted: Wanted, places: (number: Digits) => number): Digits => {
    const number = digitsOf(value, wanted, rules);
    return value.kind === 'float' && rules.digits === undefined ? number : roundDigits(number, places(number));
  };
  switch (letter.toUpperCase()) {
    case 'D':
    case 'X':
    case 'B':
      return inBits(value, letter, given ?? 1, culture);
    case 'F': {
      const places = given ?? culture.places;
      return signed(fixed(rounded({ places }, ({ scale }) => scale + places), places, culture.decimal, undefined), culture);
    }
    case 'N': {
      const places = given ?? culture.places;
      const groups = { separator: culture.group, sizes: culture.sizes };
      return signed(fixed(rounded({ places }, ({ scale }) => scale + places), places, culture.decimal, groups), culture);
    }
    case 'C': {
      const { currency } = culture;
      const places = given ?? currency.places;
      const groups = { separator: currency.group, sizes: culture.sizes };
      const { text, isNegative } = fixed(rounded({ places }, ({ scale }) => scale + places), places, currency.decimal, groups);
      return patterned((isNegative ? currencyNegative[currency.negativePattern] : currencyPositive[currency.positive]) ?? '', text, currency.symbol, culture);
    }
    case 'P': {
      const places = given ?? culture.places;
      const number = digitsOf(value, { places: places + 2 }, rules);
      const hundredfold = number.digits === '' ? number : { ...number, scale: number.scale + 2 };
      const groups = { separator: culture.group, sizes: culture.sizes };
      const { text, isNegative } = fixed(value.kind === 'float' && rules.digits === undefined ? hundredfold : roundDigits(hundredfold, hundredfold.scale + places), places, culture.decimal, groups);
      return patterned((isNegative ? percentNegative : percentPositive)[culture.percentPattern] ?? '', text, '%', culture);
    }
    case 'E': {
      const places = given ?? 6;
      return scientific(rounded({ significant: places + 1 }, () => places + 1), places, letter, culture);
    }
    case 'R':
      if (value.kind === 'decimal') return numberText(value, culture);
      return general(digitsOf(value, undefined, value.kind === 'float' ? { ...rules, digits: undefined } : rules), roundTrip(value, rules), letter === 'R' ? 'E' : 'e', culture);
    case 'G':
      if (given === undefined || given === 0) {
        if (value.kind === 'integer' || (value.kind === 'decimal' && given === undefined)) return numberText(value, culture);
        if (value.kind === 'decimal') return general(digitsOf(value, undefined), 29, letter === 'G' ? 'E' : 'e', culture);
        return general(digitsOf(value, undefined, rules), roundTrip(value, rules), letter === 'G' ? 'E' : 'e', culture);
      }
      return general(rounded({ significant: given }, () => given), given, letter === 'G' ? 'E' : 'e', culture);
    default:
      throw wrongFormat();
  }
}

const currencyPositive = ['$#', '#$', '$ #', '# $'];
const currencyNegative = [
  '($#)', '-$#', '$-#', '$#-', '(#$)', '-#$', '#-$', '#$-', '-# $', '-$ #', '# $-', '$ #-', '$ -#', '#- $', '($ #)', '(# $)', '$- #',
];
const percentPositive = ['# $', '#$', '$#', '$ #'];
const percentNegative = ['-# $', '-#$', '-$#', '$-#'];

function wrongFormat(): Error {
  return formatError('Format specifier was invalid.');
}

function unlimitedText(value: number, culture: Culture): string {
  if (Number.isNaN(value)) return culture.nan;
  return value > 0 ? culture.infinity : culture.negative + culture.infinity;
}

/** How many digits before the point a text without exponent may have. */
function roundTrip(value: NumberValue, rules: Edition): number {
  return value.kind === 'float' ? rules.longest[value.type] : Infinity;
}

interface Written { readonly text: string; readonly isNegative: boolean }

function signed({ text, isNegative }: Written, culture: Culture): string {
  return isNegative ? culture.negative + text : text;
}

function fixed(
  number: Digits,
  places: number,
  decimal: string,
  groups: { readonly separator: string; readonly sizes: readonly number[] } | undefined,
): Written {
  const whole = number.scale > 0 ? number.digits.slice(0, number.scale).padEnd(number.scale, '0') : '0';
  const part = '0'.repeat(Math.max(0, Math.min(places, -number.scale))) + number.digits.slice(Math.max(0, number.scale));
  const front = groups ? grouped(whole, groups.separator, groups.sizes) : whole;
  return { text: places > 0 ? front + decimal + part.slice(0, places).padEnd(places, '0') : front, isNegative: number.isNegative };
}

function grouped(digits: string, separator: string, sizes: readonly number[]): string {
  const parts: string[] = [];
  let rest = digits;
  for (let at = 0; ; ) {
    const size = sizes[at] ?? 0;
    if (size === 0 || rest.length <= size) return [rest, ...parts].join(separator);
    parts.unshift(rest.slice(-size));
    rest = rest.slice(0, -size);
    if (at < sizes.length - 1) at++;
  }
}

function patterned(pattern: string, text: string, symbol: string, culture: Culture): string {
  return pattern.replace(/[#$-]/g, unit => (unit === '#' ? text : unit === '$' ? symbol : culture.negative));
}

function scientific(number: Digits, places: number, letter: string, culture: Culture): string {
  const first = number.digits.charAt(0) || '0';
  const mantissa = places > 0 ? `${first}${culture.decimal}${number.digits.slice(1).padEnd(places, '0')}` : first;
  return signed({ text: mantissa + exponentText(number.digits === '' ? 0 : number.scale - 1, letter, 3, true, culture), isNegative: number.isNegative }, culture);
}

function general(number: Digits, longest: number, letter: string, culture: Culture): string {
  // a decimal keeps its zeros but where a format asks for digits
  const digits = trimEnd(number.digits, '0');
  const { scale, isNegative } = number;
  if (digits === '') return signed({ text: '0', isNegative }, culture);
  const isScientific = scale > longest || scale < -3;
  const point = isScientific ? 1 : scale;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const part = '0'.repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point));
  const text = part === '' ? whole : whole + culture.decimal + part;
  return signed({ text: isScientific ? text + exponentText(scale - 1, letter, 2, true, culture) : text, isNegative }, culture);
}

/** D, X and B, which integers have. */
function inBits(value: NumberValue, letter: string, width: number, culture: Culture): string {
  if (value.kind !== 'integer') throw wrongFormat();
  if (letter === 'D' || letter === 'd') {
    const text = (value.value < 0n ? -value.value : value.value).toString().padStart(width, '0');
    return signed({ text, isNegative: value.value < 0n }, culture);
  }
  const isBinary = letter.toUpperCase() === 'B';
  const text = BigInt.asUintN(bitsOf(value.type), value.value).toString(isBinary ? 2 : 16).padStart(width, '0');
  return letter === 'X' ? text.toUpperCase() : text;
}

/** Rounds an exact double to an integer, half to even: what conversions do. */
export function roundToInteger({ value }: Pick<FloatValue, 'value'>): bigint {
  const { digits, scale } = exactFloat(value);
  return divideRounded(digits, 10n ** BigInt(scale));
}
