import { copiedFrom, joinPieces, piecesInFile } from './pieces.ts';
import type { Piece } from './host-value.ts';

/** A part of a text that is replaced: by pieces of the file, or by what is not known. */
export interface Rewritten {
  readonly index: number;
  readonly found: string;
  readonly by?: readonly Piece[];
  /** The text instead, where that is nowhere in the file. */
  readonly text?: string;
}

/** Pieces with what is found in them replaced; what is filled in is left as it is. */
export function rewritePieces(pieces: readonly Piece[], find: (text: string) => readonly Rewritten[]): readonly Piece[] {
  if (pieces.some(({ kind }) => kind === 'hole' || kind === 'directive')) {
    return pieces.flatMap(piece => ('text' in piece ? rewritePieces([piece], find) : [piece]));
  }
  const placed = joinPieces(pieces, 0);
  const made: Piece[] = [];
  let copied = 0;
  for (const { index, found, by, text } of find(placed.text)) {
    made.push(...copiedFrom(placed, copied, index));
    const at = { source: index, width: found.length };
    const [only, ...others] = by ?? [];
    const isOpen = only?.kind === 'hole' && others.length === 0; // it is the whole text
    const instead: Piece = text !== undefined ? { kind: 'escaped', text, ...at } : { kind: 'hole', code: '', ...(isOpen && only), ...at };
    made.push(...(by && !isOpen ? by : piecesInFile([instead], placed)));
    copied = index + found.length;
  }
  return [...made, ...copiedFrom(placed, copied, placed.text.length)];
}

/** `{0}`, and doubled braces, which mean themselves. */
const insertions = /\{\{|\}\}|\{(\d{1,3})(?::[^{}]*)?\}/g;
/** `%s`, `%[1]s`, and a doubled mark, which means itself. */
const verbs = /%%|%[-+ #0]{0,5}\d{0,4}(?:\.\d{1,4})?(?:\[(\d{1,3})\])?([sdqvtfgeobxX])/g;

/** A text with `{0}` and so on filled in, as `format` of Bicep and ARM does. */
export function fillInsertions(pieces: readonly Piece[], given: (index: number) => readonly Piece[] | undefined): readonly Piece[] {
  return rewritePieces(pieces, text =>
    [...text.matchAll(insertions)].map(({ 0: found, 1: number, index }) =>
      number === undefined ? { index, found, text: found.slice(1) } : { index, found, ...byOf(given(Number(number))) },
    ),
  );
}

/** A text with `%s` and so on filled in one after the other, as `format` of Terraform does. */
export function fillVerbs(pieces: readonly Piece[], given: (index: number) => readonly Piece[] | undefined): readonly Piece[] {
  let next = 0;
  return rewritePieces(pieces, text =>
    [...text.matchAll(verbs)].map(({ 0: found, 1: number, 2: verb, index }) => {
      if (verb === undefined) return { index, found, text: '%' };
      const own = number === undefined ? next : Number(number) - 1;
      next = own + 1;
      return { index, found, ...byOf(verb === 's' || verb === 'v' ? given(own) : undefined) };
    }),
  );
}

function byOf(by: readonly Piece[] | undefined): { readonly by?: readonly Piece[] } {
  return by ? { by } : {};
}

/** A text with another one instead of each place of a third; `to` is `undefined` where it is not known. */
export function replaceText(pieces: readonly Piece[], from: string, to: string | undefined): readonly Piece[] {
  return rewritePieces(pieces, text => {
    const found: Rewritten[] = [];
    for (let index = text.indexOf(from); index >= 0; index = text.indexOf(from, index + from.length)) {
      found.push({ index, found: from, ...(to !== undefined && { text: to }) });
    }
    return found;
  });
}
