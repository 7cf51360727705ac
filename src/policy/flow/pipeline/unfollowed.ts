import type { Place } from '../value/taint.ts';

/**
 * Why secrets are not followed through something. What is `unread` or `malformed` in the linted document itself has an error of
 * its own.
 */
export type UnfollowedReason =
  | 'unread'
  | 'malformed'
  | 'stray'
  | 'unknown-policy'
  | 'named-value'
  | 'expression'
  | 'steps'
  | 'includes'
  | 'fragment'
  | 'nesting'
  | 'rounds'
  | 'texts'
  | 'secrets'
  | 'failure';

/** Something that secrets are not followed through. */
export interface Unfollowed {
  readonly reason: UnfollowedReason;
  /** In the document that is linted: where it lies, or what leads to it. */
  readonly place: Place;
  /** Where it lies, when that is a fragment or an outer scope. */
  readonly beyond: Place | undefined;
}
