import type { Span } from '../../base/text/text-span.ts';

/** A word, literal or mark of C#. `text` is as written, but for strings and characters, where it is empty or decoded. */
export interface Token {
  readonly kind: 'word' | 'number' | 'char' | 'string' | 'mark' | 'named-value' | 'template' | 'end';
  readonly text: string;
  /** The mark or keyword that it is, empty for anything else, `@word` included: what the parser compares. */
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  /** The parts of a string. */
  readonly parts: readonly TokenStringPart[] | undefined;
}

/** A part of a string token; a hole contains the tokens of its expression, an `end` token last. */
export type TokenStringPart =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | { readonly kind: 'named-value'; readonly name: string; readonly span: Span }
  | { readonly kind: 'hole'; readonly tokens: readonly Token[]; readonly format: string | undefined };

/** A token that is no string; all tokens have the same fields in the same order, so that reading them is fast. */
export function plainToken(kind: Token['kind'], text: string, start: number, end: number, symbol = ''): Token {
  return { kind, text, symbol, start, end, parts: undefined };
}

/** The longest nesting of interpolated strings and of brackets that is read. */
export const maximumNesting = 120;

/** The longest code that is read; the service's own limit for a whole document is of this order. */
export const maximumLength = 262_144;

/** How much is complained about in one code. */
export const maximumErrors = 20;
