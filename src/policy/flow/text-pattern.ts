/**
 * Text that is known in part: `\0code\0` stands for what an expression gives at run time, `\x01name\x01` for a named
 * value. Two equal patterns stand for equal texts, which is how a cache key is recognised again.
 */
export type TextPattern = string;

const hole = '\0';
const namedValueMark = '\x01';
const maximumLength = 20_000;

/** The pattern of an expression nothing else is known of; blanks make no difference. */
export function unknownText(code: string): TextPattern {
  return hole + code.replace(/\s+/g, '') + hole;
}

/** The pattern of a named value. */
export function namedValueText(name: string): TextPattern {
  return namedValueMark + name + namedValueMark;
}

/** The patterns one after the other; `undefined` when one is, or when the text becomes too long to be of use. */
export function concatText(patterns: readonly (TextPattern | undefined)[]): TextPattern | undefined {
  if (patterns.includes(undefined)) return undefined;
  const text = patterns.join('');
  return text.length > maximumLength ? undefined : text;
}

/** Whether every character is known. */
export function isKnownText(pattern: TextPattern | undefined): pattern is string {
  return pattern !== undefined && !pattern.includes(hole) && !pattern.includes(namedValueMark);
}

/** The pattern with named values replaced by what is known of them. */
export function resolveNamedValues(pattern: TextPattern, valueOf: (name: string) => string | undefined): TextPattern {
  return pattern.replace(/\x01([^\x01]*)\x01/g, (_, name: string) => valueOf(name) ?? unknownText(name));
}

/** The names of the named values in a pattern. */
export function namedValuesIn(pattern: TextPattern): readonly string[] {
  return [...pattern.matchAll(/\x01([^\x01]*)\x01/g)].map(match => match[1] ?? '');
}

/** The known pieces of a pattern around its holes, with the holes left out. */
export function withPlaceholders(pattern: TextPattern, placeholder: string): string {
  return pattern.replace(/\0[^\0]*\0|\x01[^\x01]*\x01/g, placeholder);
}
