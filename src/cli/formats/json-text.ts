import { visible } from '../../base/visible-text.ts';

/**
 * JSON whose texts stay exact and do nothing where it is printed: hidden characters stand in it as escapes, and no string holds
 * what a build agent takes for a command (`##vso[…]`).
 */
export function jsonText(value: unknown, indent?: number): string {
  const lines = JSON.stringify(value, undefined, indent).split('\n');
  return lines.map(line => visible(line, escapeOf).replace(/##(?=[\w.-]*\[)/g, String.raw`#\u0023`)).join('\n');
}

/** JSON escapes halves, not characters. */
function escapeOf(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}
