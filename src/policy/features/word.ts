/** Where the word begins that ends at an offset; `isPart` says what belongs to one. */
export function wordStart(text: string, end: number, isPart: (character: string) => boolean): number {
  let start = end;
  while (start > 0 && isPart(text.charAt(start - 1))) start--;
  return start;
}

/** Where the word ends that an offset is in or before. */
export function wordEnd(text: string, start: number, isPart: (character: string) => boolean): number {
  let end = start;
  while (end < text.length && isPart(text.charAt(end))) end++;
  return end;
}

/** Whether a character belongs to a name of C#. */
export function isCodePart(character: string): boolean {
  return /\w/.test(character);
}

/** Whether a character belongs to a name in a policy: of an element, an attribute, a named value or an entity. */
export function isNamePart(character: string): boolean {
  return /[\w.-]/.test(character);
}
