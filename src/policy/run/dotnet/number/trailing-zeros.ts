import { trimEnd } from '../../../../base/text/trim.ts';

/** A decimal number without the zeros at the end of its fraction, and without the point when nothing is left of that. */
export function withoutTrailingZeros(number: string): string {
  return number.includes('.') ? trimEnd(trimEnd(number, '0'), '.') : number;
}
