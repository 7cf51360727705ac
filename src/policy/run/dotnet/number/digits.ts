import { trimEnd } from '../../../../base/text/trim.ts';
import { edition, type Edition } from '../edition.ts';
import type { DecimalValue } from '../value.ts';
import { divideRounded } from './decimal.ts';
import type { NumberValue } from './number.ts';

/** The digits of a number as formats use them: 0.`digits` times 10^`scale`, without zeros in front; none for zero. */
export interface Digits {
  readonly digits: string;
  readonly scale: number;
  readonly isNegative: boolean;
  readonly isFloat: boolean;
}

/** So many significant digits or decimal places; of a float without either the fewest that give it back. */
export type Wanted = { readonly significant: number } | { readonly places: number } | undefined;

/** The digits of a number; of a float as many as are wanted, correctly rounded, half to even. */
export function digitsOf(value: NumberValue, wanted: Wanted, rules: Edition = edition): Digits {
  if (value.kind !== 'float') return exactDigits(value);
  const isNegative = value.value < 0 || (Object.is(value.value, -0) && rules.hasNegativeZero);
  const make = (digits: string, scale: number): Digits => ({ digits, scale, isNegative, isFloat: true });
  const number = Math.abs(value.value);
  if (number === 0) return make('', 0);
  if (rules.digits) {
    const [mantissa = '', exponent = ''] = number.toExponential(rules.digits[value.type] - 1).split('e');
    return make(trimEnd(mantissa.replace('.', ''), '0'), Number(exponent) + 1);
  }
  if (wanted === undefined) {
    const [mantissa = '', exponent = ''] = (value.type === 'Single' ? shortestSingle(number) : number.toExponential()).split('e');
    return make(mantissa.replace('.', ''), Number(exponent) + 1);
  }
  const { digits, scale } = exactFloat(number);
  const text = digits.toString();
  const places = 'places' in wanted ? wanted.places : wanted.significant - (text.length - scale);
  if (scale <= places) return make(trimEnd(text, '0'), text.length - scale);
  const rounded = divideRounded(digits, 10n ** BigInt(scale - places));
  return rounded === 0n ? make('', 0) : make(trimEnd(rounded.toString(), '0'), rounded.toString().length - places);
}

/** Rounds at a place counted from the first digit, half up, as is done for what is not rounded yet. */
export function roundDigits(number: Digits, places: number): Digits {
  if (places >= number.digits.length) return { ...number, digits: trimEnd(number.digits, '0') };
  if (places < 0 || number.digits === '') return blank(number);
  const up = number.digits.charAt(places) >= '5';
  const kept = number.digits.slice(0, places);
  if (!up) {
    const digits = trimEnd(kept, '0');
    return digits === '' ? blank(number) : { ...number, digits };
  }
  const next = (BigInt(`0${kept}`) + 1n).toString();
  const grown = next.length > kept.length ? 1 : 0;
  return { ...number, digits: trimEnd(next.padStart(kept.length, '0'), '0'), scale: number.scale + grown };
}

/** A double as an exact decimal: each doubling is exact in binary, and n doublings are 5^n in n decimal places. */
export function exactFloat(value: number): { readonly digits: bigint; readonly scale: number } {
  let digits = Math.abs(value);
  let scale = 0;
  while (!Number.isInteger(digits) && scale < 1100) {
    digits *= 2;
    scale++;
  }
  const scaled = BigInt(digits) * 5n ** BigInt(scale);
  return { digits: value < 0 ? -scaled : scaled, scale };
}

function blank(number: Digits): Digits {
  return { ...number, digits: '', scale: 0, isNegative: number.isFloat && number.isNegative };
}

function exactDigits(value: DecimalValue | Extract<NumberValue, { kind: 'integer' }>): Digits {
  const whole = value.kind === 'integer' ? value.value : value.digits;
  const scale = value.kind === 'integer' ? 0 : value.scale;
  const text = whole === 0n ? '' : (whole < 0n ? -whole : whole).toString();
  // a decimal keeps the zeros at its end, and a zero its places
  return { digits: text, scale: text.length - scale, isNegative: whole < 0n, isFloat: false };
}

/** The shortest text that gives a single back. */
function shortestSingle(value: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
}
