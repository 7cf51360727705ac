import { LineMap } from '../../../base/text/text-span.ts';

/** The line that an offset of a policy is on, beginning with 1. */
export type LineOf = (offset: number) => number;

/** Lines of a policy that is all of its file. */
export function lineIn(text: string): LineOf {
  const lines = new LineMap(text);
  return offset => lines.positionAt(offset).line + 1;
}
