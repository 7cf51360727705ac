import type { wordModifiers, wordTypes } from '../../../base/text/policy-words.ts';
import type { Span } from '../../../base/text/text-span.ts';

/** A word of a document on one line. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof wordTypes)[number];
  readonly modifiers: readonly (typeof wordModifiers)[number][];
}
