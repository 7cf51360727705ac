import { escapedUnit } from './escaped-unit.ts';
import { wrongPattern } from './wrong-pattern.ts';

/** Regex.Unescape: escapes that stand for one unit. */
export function unescapePattern(text: string): string {
  const fail = (reason: string, at: number): never => {
    throw wrongPattern(text, at, reason);
  };
  let result = '';
  for (let at = 0; at < text.length; ) {
    if (text.charAt(at) !== '\\') {
      result += text.charAt(at++);
      continue;
    }
    if (at + 1 >= text.length) return result;
    const [code, end] = escapedUnit({ pattern: text, ignoresCase: false, isInvariant: false, isAscii: false, fail }, at + 1);
    result += String.fromCharCode(code);
    at = end;
  }
  return result;
}
