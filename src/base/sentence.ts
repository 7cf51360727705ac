/** The text with its first letter large, to begin a sentence with. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text on one line, for a comment or a heading. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
