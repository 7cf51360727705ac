import type { Span } from '../../../base/text/text-span.ts';

/** What a word of a policy is, by the names that editors have for it. */
export const tokenTypes = [
  'keyword', 'number', 'string', 'comment', 'operator', 'type', 'namespace', 'variable', 'parameter', 'property', 'method', 'enumMember', 'macro',
] as const;

/** What else is said of a word: `secret` of a variable that holds one. */
export const tokenModifiers = ['secret'] as const;

/** A word of a document on one line. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}
