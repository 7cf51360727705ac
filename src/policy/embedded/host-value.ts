import type { Span } from '../../base/text/text-span.ts';

/** A value of a file that may contain policies, as far as finding them needs it. */
export type HostValue =
  | { readonly kind: 'text'; readonly span: Span; readonly pieces: readonly Piece[]; readonly quote: Quote }
  | { readonly kind: 'object'; readonly span: Span; readonly entries: readonly Entry[] }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly HostValue[] }
  /** A function, or `if` for a choice between two values. */
  | { readonly kind: 'call'; readonly span: Span; readonly name: string; readonly given: readonly HostValue[] }
  /** A part of a value: of all parts where which one is not known. */
  | { readonly kind: 'member'; readonly span: Span; readonly of: HostValue; readonly name: string | undefined }
  /** A name, a number, or `true`. */
  | { readonly kind: 'word'; readonly span: Span; readonly word: string }
  /** Anything else, with the values in it: a condition, a sum, a loop. */
  | { readonly kind: 'other'; readonly span: Span; readonly parts: readonly HostValue[] };

/**
 * An attribute, a block or a declaration: the words and texts before its value, as in `resource "type" "name" { … }`. An entry of
 * JSON has one of them.
 */
export interface Entry {
  readonly words: readonly string[];
  readonly span: Span;
  readonly value: HostValue;
}

/**
 * How a string of the host language is written, which says how new text is to be written into it: `closed` for one that is put
 * together.
 */
export type Quote =
  | 'hcl-quoted' | 'hcl-heredoc' | 'bicep-quoted' | 'bicep-lines' | 'json' | 'arm' | 'yaml-lines' | 'yaml-folded' | 'yaml-single' | 'closed';

/** In place of an entry's name: the entries of its value are among those of the object. */
export const spread = '...';

/** The value of an entry by its last word before it; the first one counts. */
export function entryValue(value: HostValue | undefined, name: string): HostValue | undefined {
  return value?.kind === 'object' ? value.entries.find(({ words }) => words.length === 1 && words[0] === name)?.value : undefined;
}

/** A piece of a string of the host language. */
export type Piece =
  /** Characters that are written in the file as they are. */
  | { readonly kind: 'copied'; readonly text: string; readonly source: number }
  /** Characters that the file writes otherwise: an escape. */
  | { readonly kind: 'escaped'; readonly text: string; readonly source: number; readonly width: number }
  | Hole
  /** A directive of a Terraform template, such as `%{ if … }`: what is behind it may be left out or repeated. */
  | { readonly kind: 'directive'; readonly word: string; readonly source: number; readonly width: number };

/** What a host language fills in: by its code, which begins at an offset of the file, or by its value where that is read already. */
export interface Hole {
  readonly kind: 'hole';
  readonly code: string;
  readonly codeAt?: number;
  readonly value?: HostValue;
  readonly source: number;
  readonly width: number;
}
