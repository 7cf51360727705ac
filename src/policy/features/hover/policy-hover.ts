import type { Span } from '../../../base/text/text-span.ts';
import type { Paragraph } from '../rich-text.ts';

/** What is said of something in a policy, and where that is. */
export interface PolicyHover {
  readonly paragraphs: readonly Paragraph[];
  readonly span: Span;
}
