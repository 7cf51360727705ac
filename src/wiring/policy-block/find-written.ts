import type { Span } from '../../base/text-span.ts';
import type { PolicyWish } from '../wish.ts';
import type { BlockOptions } from './block-options.ts';
import { blockText } from './block-text.ts';
import { withEarlierGuard } from './cache-guard.ts';
import { findLines } from './find-lines.ts';

/** Where the lines of a block stand as they are written, or as they were written before. */
export function findWritten(text: string, wish: PolicyWish, options: BlockOptions): Span | undefined {
  const block = blockText(wish, options);
  return findLines(text, block) ?? findLines(text, withEarlierGuard(block));
}
