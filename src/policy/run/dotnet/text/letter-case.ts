/**
 * Letters in upper or lower case as .NET changes them: one for one, so that a text keeps its length. `ß` stays, and a sigma at the end
 * of a word is like any other.
 */
export function upperCase(text: string): string {
  return isAscii(text) ? text.toUpperCase() : changed(text, upperPoint);
}

/** The same to lower case. */
export function lowerCase(text: string): string {
  return isAscii(text) ? text.toLowerCase() : changed(text, point => sameCount(point, point.toLowerCase()));
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
  if ((code >= 0x1f80 && code <= 0x1faf && (code & 8) === 0)) return String.fromCharCode(code + 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9);
  return sameCount(point, point.toUpperCase());
}

function sameCount(point: string, other: string): string {
  return other.length === point.length ? other : point;
}
