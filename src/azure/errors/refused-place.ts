import type { RefusedPlace } from '../../base/app-error.ts';

/** Where a sentence of the service says that something is wrong; the places are counted from 1 there. */
export function refusedPlace(sentence: string): RefusedPlace {
  const [, line, column] = /\bline (\d{1,7}),? (?:column|position) (\d{1,7})\b/i.exec(sentence) ?? [];
  return { message: sentence, ...(line !== undefined && { line: Number(line), column: Number(column) }) };
}
