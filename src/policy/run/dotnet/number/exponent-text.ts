import type { Culture } from '../culture/culture.ts';

/** `E+003`: letter, sign and so many digits at least. */
export function exponentText(power: number, letter: string, digits: number, hasPlus: boolean, culture: Culture): string {
  return `${letter}${power < 0 ? culture.negative : hasPlus ? '+' : ''}${String(Math.abs(power)).padStart(digits, '0')}`;
}
