import type { Span } from '../../../base/text/text-span.ts';

/** What something is that can be written. */
export type CompletionKind =
  | 'policy' | 'part' | 'attribute' | 'value' | 'named-value' | 'entity' | 'variable' | 'property' | 'method' | 'type' | 'keyword' | 'key' | 'secret-name';

/** Something that can be written at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What is written; a `snippet` has tab stops as VS Code writes them. */
  readonly insert: string;
  readonly isSnippet: boolean;
  /** A few words beside the label: a type, a kind. */
  readonly detail?: string;
  /** A sentence or two, and the page to read more on. */
  readonly sentence?: string;
  readonly page?: string;
  /** Those of a lower rank come first; equal ones by their labels. */
  readonly rank: number;
  /** What is to be shown once it is inserted: what may be written there in its turn, such as a value, or what the call takes. */
  readonly goesOn?: 'completions' | 'signatures';
}

/** What can be written at a place, and the text that it takes the place of. */
export interface Completions {
  readonly items: readonly Completion[];
  readonly span: Span;
  /** Whether names of the service are among what was asked for. */
  readonly asksService: boolean;
}
