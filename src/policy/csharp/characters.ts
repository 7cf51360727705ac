/** The characters that tokens of C# begin or end with, as UTF-16 code units. */
export const units = {
  newline: 10, quote: 34, hash: 35, dollar: 36, percent: 37, apostrophe: 39, openParenthesis: 40, closeParenthesis: 41, asterisk: 42,
  dot: 46, slash: 47, colon: 58, less: 60, equals: 61, question: 63, at: 64, openBracket: 91, backslash: 92, closeBracket: 93,
  openBrace: 123, closeBrace: 125,
} as const;

const blank = 1;
const startsWord = 2;
const continuesWord = 4;
const digit = 8;

/** What each ASCII character may be in C#. */
const classes = new Uint8Array(128);
for (const unit of [9, 10, 11, 12, 13, 32]) classes[unit] = blank;
for (let unit = 48; unit < 58; unit++) classes[unit] = digit | continuesWord;
for (let unit = 65; unit < 91; unit++) classes[unit] = classes[unit + 32] = startsWord | continuesWord;
classes[95] = startsWord | continuesWord;

/** Whether a code unit is ASCII white space. */
export function isBlank(unit: number): boolean {
  return unit < 128 && ((classes[unit] ?? 0) & blank) !== 0;
}

/** Whether a code unit is a decimal digit. */
export function isDigit(unit: number): boolean {
  return unit < 128 && ((classes[unit] ?? 0) & digit) !== 0;
}

/** Whether a code unit is an ASCII letter or `_`. */
export function startsAsciiWord(unit: number): boolean {
  return unit < 128 && ((classes[unit] ?? 0) & startsWord) !== 0;
}

/** Whether a code unit is an ASCII letter, digit or `_`. */
export function continuesAsciiWord(unit: number): boolean {
  return unit < 128 && ((classes[unit] ?? 0) & continuesWord) !== 0;
}
