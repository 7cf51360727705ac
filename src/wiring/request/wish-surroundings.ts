import type { KnownNamedValues } from './named-value-reference.ts';

/** What is known of where a policy goes. */
export interface WishSurroundings {
  /** URL templates of the operations that it is for: `/items/{id}?lang={lang}`. */
  readonly urlTemplates?: readonly string[];
  /** The API's own backend. */
  readonly serviceUrl?: string;
  /** All of the service. */
  readonly namedValues?: KnownNamedValues;
}
