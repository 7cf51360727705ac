import type { Span } from '../../../base/text/text-span.ts';

/** What the service has otherwise than a document, at a place of it. */
export interface StructureProblem {
  readonly kind: 'misplaced' | 'unavailable' | 'content' | 'value';
  readonly span: Span;
  readonly message: string;
}
