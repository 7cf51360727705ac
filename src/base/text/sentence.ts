import { t, toKeep } from './translation.ts';

/** The text with its first letter large, to begin a sentence with. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text with its first letter small, to go on with a sentence; an abbreviation stays, and so does every text that is not English. */
export function uncapitalise(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) || toKeep(text) !== text ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** Everything there is in a list: `a`, `a and b`, `a, b and c`. */
export function inSentence(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : t('{0} and {1}', names.slice(0, -1).join(', '), names.at(-1) ?? '');
}

/** A list as far as a sentence bears it: `a, b, and 8 more`. */
export function someOf(names: readonly string[], mostNamed = 10): string {
  const more = names.length - mostNamed;
  const named = names.slice(0, mostNamed).join(', ');
  return more > 0 ? t('{0}, and {1} more', named, more) : named;
}

/** The text on one line, for a comment or a heading. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
