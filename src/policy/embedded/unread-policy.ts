import type { Span } from '../../base/text/text-span.ts';

/** A policy whose text is not in the file, and is in no file that it names. */
export interface UnreadPolicy {
  readonly span: Span;
  /** As the end of a sentence that begins with the place. */
  readonly why: string;
}
