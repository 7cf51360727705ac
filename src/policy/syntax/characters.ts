/** The characters that the language is made of, as UTF-16 code units. */
export const code = {
  newline: 10, exclamation: 33, quote: 34, hash: 35, dollar: 36, percent: 37, ampersand: 38, apostrophe: 39, openParenthesis: 40,
  closeParenthesis: 41,
  asterisk: 42, slash: 47, colon: 58, less: 60, equals: 61, greater: 62, question: 63, at: 64, backslash: 92, underscore: 95,
  openBrace: 123, closeBrace: 125,
} as const;

/**
 * Stands for each character that is not in the text which a build tool makes: white space between tags, nothing in a value. XML has
 * no such character.
 */
export const leftOut = '\v';

const blank = 1;
const endsName = 2;
const startsName = 4;

/** What each ASCII character may be. */
const classes = new Uint8Array(128);
for (const unit of [9, 10, 11, 12, 13, 32]) classes[unit] = blank | endsName;
for (const unit of [code.slash, code.greater, code.equals, code.less, code.quote, code.apostrophe]) classes[unit] = endsName;
for (let unit = 65; unit < 91; unit++) classes[unit] = classes[unit + 32] = startsName;
for (const unit of [code.underscore, code.colon]) classes[unit] = startsName;

/** Whether a code unit is white space; `NaN`, what is behind the end of a text, is not. */
export function isBlank(unit: number): boolean {
  return unit < 128 ? ((classes[unit] ?? 0) & blank) !== 0 : unit > 128 && /\s/.test(String.fromCharCode(unit));
}

/** Whether a code unit ends the name of a tag or attribute. */
export function endsTagName(unit: number): boolean {
  return unit < 128 ? ((classes[unit] ?? 0) & endsName) !== 0 : isBlank(unit);
}

/** Whether a code unit starts the name of an element. */
export function startsTagName(unit: number): boolean {
  return unit < 128 ? ((classes[unit] ?? 0) & startsName) !== 0 : unit > 128 && /\p{L}/u.test(String.fromCharCode(unit));
}

/** The offset of the next character that is not white space. */
export function skipBlanks(text: string, start: number): number {
  let i = start;
  while (isBlank(text.charCodeAt(i))) i++;
  return i;
}
