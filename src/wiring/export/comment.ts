import { oneLine } from '../../base/text/sentence.ts';
import { toKeep } from '../../base/text/translation.ts';
import { visible } from '../../base/text/visible-text.ts';
import { quote } from './quote.ts';

/** A text as the rest of a comment's line, in English: it ends neither the line nor the comment, and hides nothing. */
export function comment(text: string): string {
  return visible(oneLine(toKeep(text)));
}

/** A text that a script prints, as one word of a shell. */
export function sentenceWord(text: string): string {
  return quote(comment(text));
}

/** A name as one word of a command that is in a comment, to be copied into a shell. */
export function commentWord(name: string): string {
  return /^[\w./-]+$/.test(name) ? name : quote(comment(name));
}
