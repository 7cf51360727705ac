import { visibleJson } from '../../base/text/visible-text.ts';

/**
 * JSON whose texts stay exact and do nothing where it is printed: hidden characters are in it as escapes, and no string contains
 * what a build agent takes for a command (`##vso[…]`).
 */
export function jsonText(value: unknown, indent?: number): string {
  return visibleJson(JSON.stringify(value, undefined, indent)).replace(/##(?=[\w.-]*\[)/g, String.raw`#\u0023`);
}
