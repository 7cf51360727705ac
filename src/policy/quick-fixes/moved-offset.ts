import type { TextEdit } from '../syntax/index.ts';

/** Where a character of a text is after edits: what is replaced is taken to be where its replacement begins. */
export function movedOffset(edits: readonly TextEdit[], offset: number): number {
  let moved = offset;
  for (const { span, newText } of edits) {
    if (span.end <= offset) moved += newText.length - (span.end - span.start);
    else if (span.start < offset) moved -= offset - span.start;
  }
  return moved;
}
