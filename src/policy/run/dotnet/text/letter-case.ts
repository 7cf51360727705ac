/**
 * Letters in upper or lower case as .NET changes them: one for one, so that a text keeps its length. `ß` stays, and a sigma at the end
 * of a word is like any other. The invariant culture leaves the dotless and the dotted i of Turkish as they are.
 */
export function upperCase(text: string, isInvariant = false): string {
  if (isAscii(text)) return text.toUpperCase();
  return changed(text, point => (isInvariant && point === 'ı' ? point : upperPoint(point)));
}

/** The same to lower case. */
export function lowerCase(text: string, isInvariant = false): string {
  if (isAscii(text)) return text.toLowerCase();
  return changed(text, point => (point === 'İ' ? (isInvariant ? point : 'i') : sameCount(point, point.toLowerCase())));
}

/** A text as comparisons by code unit see it that ignore case. */
export function foldCase(text: string): string {
  if (isAscii(text)) return text.toUpperCase();
  return changed(text, point => (point === 'ı' || point === 'ſ' ? point : upperPoint(point)));
}

/** Whether .NET takes a UTF-16 unit for white space. */
export function isWhiteSpace(unit: string): boolean {
  return /^[\t-\r \x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(unit);
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function changed(text: string, change: (point: string) => string): string {
  return Array.from(text, change).join('');
}

function upperPoint(point: string): string {
  // Greek letters with a iota below have one with a big iota beside it, which the full mapping of JavaScript takes apart
  const code = point.codePointAt(0) ?? 0;
  if (code >= 0x1f80 && code <= 0x1faf && (code & 8) === 0) return String.fromCharCode(code + 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9);
  return sameCount(point, point.toUpperCase());
}

function sameCount(point: string, other: string): string {
  return other.length === point.length ? other : point;
}
