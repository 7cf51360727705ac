import { RegexOption } from './regex-node.ts';

const letters: Readonly<Record<string, number>> = {
  i: RegexOption.ignoreCase,
  m: RegexOption.multiline,
  n: RegexOption.explicitCapture,
  s: RegexOption.singleline,
  x: RegexOption.ignoreWhitespace,
};

/** The options behind `(?i-s)` or the like, by its letters. */
export function changedOptions(options: number, text: string): number {
  let isOff = false;
  let changed = options;
  for (const letter of text) {
    if (letter === '-') isOff = true;
    else changed = isOff ? changed & ~(letters[letter] ?? 0) : changed | (letters[letter] ?? 0);
  }
  return changed;
}
