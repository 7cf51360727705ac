import type { Sentence } from '../../base/text/translation.ts';
import type { Span } from '../../base/text/text-span.ts';

/** A policy whose text is not in the file, and is in no file that it names. */
export interface UnreadPolicy {
  readonly span: Span;
  /** In a sentence that calls the file "it". */
  readonly why: Sentence;
}
