/** Whether a UTF-16 unit belongs to a set. */
export type UnitTest = (unit: number) => boolean;

/** What a place in a text must be like. */
export type Anchor = 'line-start' | 'line-end' | 'start' | 'end' | 'end-or-last-line' | 'boundary' | 'no-boundary' | 'previous';

/** A regular expression as a tree. */
export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unit'; readonly test: UnitTest }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'loop'; readonly item: RegexNode; readonly minimum: number; readonly maximum: number; readonly isLazy: boolean }
  /** A group that captures; `popped` is the group whose last capture it takes away, and then it may have no number of its own. */
  | { readonly kind: 'capture'; readonly number: number | undefined; readonly popped: number | undefined; readonly item: RegexNode }
  | { readonly kind: 'reference'; readonly number: number; readonly ignoresCase: boolean; readonly isEmptyWhenUnset: boolean }
  | { readonly kind: 'anchor'; readonly anchor: Anchor; readonly isAscii: boolean }
  | { readonly kind: 'look'; readonly item: RegexNode; readonly isBehind: boolean; readonly isNegative: boolean }
  | { readonly kind: 'atomic'; readonly item: RegexNode }
  /** `(?(test)yes|no)`: a group that has captured, or what would match here. */
  | { readonly kind: 'condition'; readonly test: number | RegexNode; readonly yes: RegexNode; readonly no: RegexNode };

/** The flags of RegexOptions. */
export const RegexOption = {
  ignoreCase: 1,
  multiline: 2,
  explicitCapture: 4,
  singleline: 16,
  ignoreWhitespace: 32,
  rightToLeft: 64,
  ecmaScript: 256,
  cultureInvariant: 512,
  nonBacktracking: 1024,
} as const;
