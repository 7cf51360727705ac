import type { Span } from '../../../base/text/text-span.ts';
import type { PolicyWish } from '../../request/wiring-request.ts';
import type { BlockOptions } from '../block-options.ts';
import { blockText, earlierBlockText } from '../writing/block-text.ts';
import { findLines } from './find-lines.ts';

/** Where the lines of a block are as they are written, or as they were written before. */
export function findWritten(text: string, wish: PolicyWish, options: BlockOptions): Span | undefined {
  const forms = [
    () => blockText(wish, options),
    () => blockText(wish, options, { removesKey: false }),
    () => earlierBlockText(wish, options),
  ];
  for (const form of forms) {
    const span = findLines(text, form());
    if (span) return span;
  }
  return undefined;
}
