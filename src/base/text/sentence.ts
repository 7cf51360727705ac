/** The text with its first letter large, to begin a sentence with. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text with its first letter small, to go on with a sentence; an abbreviation stays. */
export function uncapitalise(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** A list as far as a sentence bears it: `a, b, and 8 more`. */
export function someOf(names: readonly string[], mostNamed = 10): string {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

/** The text on one line, for a comment or a heading. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
