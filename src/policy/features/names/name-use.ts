import type { Span } from '../../../base/text/text-span.ts';

/** What policies call by names of their authors' choice, and more than one place has to agree on. */
export type NameKind = 'variable' | 'fragment' | 'named-value' | 'backend';

/** A place that has a name. */
export interface NameUse {
  readonly kind: NameKind;
  readonly name: string;
  /** The name alone, without quotes and braces. */
  readonly span: Span;
  /** Of variables, whether it is given a value here. */
  readonly role: 'sets' | 'reads';
}

/** A place that uses a name which is not written there. */
export interface ComputedName {
  readonly kind: NameKind;
  readonly span: Span;
  /** The name, where the code can give no other one. */
  readonly name: string | undefined;
  /** What is there instead. */
  readonly why: 'expression' | 'template' | 'filled-in' | 'maybe-liquid' | 'all-read';
}

/** The names in a document, in the order of the text. */
export interface NamesInDocument {
  readonly uses: readonly NameUse[];
  readonly computed: readonly ComputedName[];
}

/** A thing that has a name. */
export interface NamedThing {
  readonly kind: NameKind;
  readonly name: string;
}

/** Whether a name means a thing: the service compares the names of its own things without regard to case. */
export function isCalled({ kind, name }: NamedThing, other: { readonly kind: NameKind; readonly name: string | undefined }): boolean {
  if (kind !== other.kind || other.name === undefined) return false;
  return name === other.name || (kind !== 'variable' && name.toLowerCase() === other.name.toLowerCase());
}
