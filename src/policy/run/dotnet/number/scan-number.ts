import { trimEnd } from '../../../../base/text/trim.ts';
import type { Culture } from '../culture/culture.ts';
import { NumberStyle } from './number-style.ts';

/** A number as it was written: 0.`digits` times 10^`scale`. */
export interface ScannedNumber {
  readonly digits: string;
  readonly scale: number;
  readonly isNegative: boolean;
}

/** Reads a number by flags of NumberStyles, step by step as .NET does; undefined when it is none. `keepsZeros` is for decimals. */
export function scanNumber(text: string, style: number, culture: Culture, keepsZeros = false): ScannedNumber | undefined {
  const has = (flag: number): boolean => (style & flag) !== 0;
  let at = 0;
  let isNegative = false;
  let [hasSign, isOpen, hasCurrency] = [false, false, false];
  let symbol = has(NumberStyle.currencySymbol) ? culture.currency.symbol : '';
  const isMoney = symbol !== '';
  const sign = (): boolean => {
    if (hasSign) return false;
    const next = matched(text, at, '+');
    const minus = next >= 0 ? -1 : Math.max(matched(text, at, culture.negative), culture.negative.length === 1 ? matched(text, at, '-') : -1);
    if (next < 0 && minus < 0) return false;
    isNegative = minus >= 0;
    hasSign = true;
    at = Math.max(next, minus);
    return true;
  };
  const money = (): boolean => {
    const next = symbol === '' ? -1 : matched(text, at, symbol);
    if (next < 0) return false;
    symbol = '';
    hasCurrency = true;
    at = next;
    return true;
  };
  for (;;) {
    if (isWhite(text, at) && has(NumberStyle.leadingWhite) && !(hasSign && !hasCurrency)) at++;
    else if (has(NumberStyle.leadingSign) && sign()) continue;
    else if (text.charAt(at) === '(' && has(NumberStyle.parentheses) && !hasSign) {
      hasSign = isOpen = isNegative = true;
      at++;
    } else if (!money()) break;
  }
  let [digits, scale] = ['', 0];
  let [hasDigits, hasPoint] = [false, false];
  const separator = (own: string, ofNumber: string): number =>
    Math.max(matched(text, at, own), isMoney && !hasCurrency ? matched(text, at, ofNumber) : -1);
  for (;;) {
    const unit = text.charAt(at);
    if (unit >= '0' && unit <= '9') {
      hasDigits = true;
      if (unit !== '0' || digits !== '') {
        digits += unit;
        if (!hasPoint) scale++;
      } else if (hasPoint) scale--;
      at++;
      continue;
    }
    const own = isMoney ? culture.currency : culture;
    const point = has(NumberStyle.decimalPoint) && !hasPoint ? separator(own.decimal, culture.decimal) : -1;
    if (point >= 0) {
      hasPoint = true;
      at = point;
      continue;
    }
    const group = has(NumberStyle.thousands) && hasDigits && !hasPoint ? separator(own.group, culture.group) : -1;
    if (group < 0) break;
    at = group;
  }
  if (!hasDigits) return undefined;
  const exponent = has(NumberStyle.exponent) ? /^[eE]([+-]?)(\d+)/.exec(text.slice(at, at + 400)) : null;
  if (exponent) {
    const power = Math.min(Number(exponent[2]), 99_999);
    scale += exponent[1] === '-' ? -power : power;
    at += exponent[0].length;
  }
  for (;;) {
    if (isWhite(text, at) && has(NumberStyle.trailingWhite)) at++;
    else if (has(NumberStyle.trailingSign) && sign()) continue;
    else if (text.charAt(at) === ')' && isOpen) {
      isOpen = false;
      at++;
    } else if (!money()) break;
  }
  if (isOpen || trimEnd(text.slice(at), '\0') !== '') return undefined;
  const isZero = digits === '';
  return { digits: keepsZeros ? digits : trimEnd(digits, '0'), scale: isZero && !keepsZeros ? 0 : scale, isNegative };
}

function isWhite(text: string, at: number): boolean {
  const unit = text.charAt(at);
  return unit === ' ' || (unit >= '\t' && unit <= '\r');
}

/** The place behind a text that stands at a place, -1 when it does not. A blank serves for a blank that breaks no line. */
function matched(text: string, at: number, wanted: string): number {
  if (wanted === '' || at + wanted.length > text.length) return -1;
  for (let index = 0; index < wanted.length; index++) {
    const [unit, own] = [text.charAt(at + index), wanted.charAt(index)];
    if (unit !== own && !(unit === ' ' && (own === '\u00a0' || own === '\u202f'))) return -1;
  }
  return at + wanted.length;
}
