import type { HostValue } from './host-value.ts';
import { joinPieces, piecesInFile, knownText, type Piece } from './pieces.ts';

/** The pieces of a text that a value is or is put together to by a function; `undefined` when it is none. */
export function combinedPieces(value: HostValue): readonly Piece[] | undefined {
  if (value.kind === 'text') return value.pieces;
  if (value.kind !== 'call') return undefined;
  const [first, second, third] = value.given;
  if (!first) return undefined;
  switch (value.name.toLowerCase()) {
    case 'concat':
      return value.given.every(({ kind }) => kind !== 'list') ? value.given.flatMap(piecesOrHole) : undefined;
    case 'join': {
      const [list, between] = first.kind === 'list' ? [first, second] : [second, first];
      if (list?.kind !== 'list' || between?.kind !== 'text') return undefined;
      return list.items.flatMap((item, index) => [...(index > 0 ? separator(between) : []), ...piecesOrHole(item)]);
    }
    case 'format': {
      const pieces = combinedPieces(first);
      return pieces && (isTerraform(first) ? formatted(pieces, verbs) : formatted(pieces, insertions));
    }
    case 'replace': {
      const pieces = combinedPieces(first);
      const from = second?.kind === 'text' ? knownText(second.pieces) : undefined;
      return pieces && (from === undefined || from === '' || !third ? pieces : replaced(pieces, from));
    }
    case 'trimspace':
    case 'chomp':
    case 'trim':
    case 'string':
    case 'tostring':
    case 'sensitive':
    case 'nonsensitive':
      return combinedPieces(first);
    default:
      return undefined;
  }
}

function piecesOrHole(value: HostValue): readonly Piece[] {
  const { start, end } = value.span;
  return combinedPieces(value) ?? [{ kind: 'hole', code: referenceOf(value) ?? '', source: start, width: end - start }];
}

/** What stands between texts that are joined, all of it at the place of the one separator. */
function separator(value: Extract<HostValue, { kind: 'text' }>): readonly Piece[] {
  const { start, end } = value.span;
  const text = knownText(value.pieces);
  return [text === undefined ? { kind: 'hole', code: '', source: start, width: end - start } : { kind: 'escaped', text, source: start, width: end - start }];
}

/** The name by which a value refers to a variable of the file. */
export function referenceOf(value: HostValue): string | undefined {
  if (value.kind === 'word') return value.word;
  const [name] = value.kind === 'call' && value.name.toLowerCase() === 'variables' ? value.given : [];
  const text = name?.kind === 'text' ? knownText(name.pieces) : undefined;
  return text === undefined ? undefined : `variables.${text}`;
}

/** `{0}`, and braces that are doubled to stand for themselves. */
const insertions = /\{\{|\}\}|\{\d+(?::[^{}]*)?\}/g;
/** `%s`, and a mark that is doubled to stand for itself. */
const verbs = /%%|%[-+ #0]{0,5}\d{0,4}(?:\.\d{1,4})?[sdqvtfgeobxX]/g;

function formatted(pieces: readonly Piece[], pattern: RegExp): readonly Piece[] {
  return rewritten(pieces, text =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ index, found, isDoubled: found.length === 2 && found[0] === found[1] })),
  );
}

function isTerraform(value: HostValue): boolean {
  return value.kind === 'text' && (value.quote === 'hcl-quoted' || value.quote === 'hcl-heredoc');
}

function replaced(pieces: readonly Piece[], from: string): readonly Piece[] {
  return rewritten(pieces, text => {
    const found: Found[] = [];
    for (let index = text.indexOf(from); index >= 0; index = text.indexOf(from, index + from.length)) {
      found.push({ index, found: from, isDoubled: false });
    }
    return found;
  });
}

/** A part of a text that is filled in, or a mark that is doubled to stand for itself. */
interface Found {
  readonly index: number;
  readonly found: string;
  readonly isDoubled: boolean;
}

/** Pieces with what is found in them filled in. */
function rewritten(pieces: readonly Piece[], find: (text: string) => readonly Found[]): readonly Piece[] {
  const holes = pieces.filter(piece => piece.kind === 'hole' || piece.kind === 'directive');
  if (holes.length > 0) return pieces.flatMap(piece => ('text' in piece ? rewritten([piece], find) : [piece]));
  const placed = joinPieces(pieces, 0);
  const made: Piece[] = [];
  let copied = 0;
  const copyTo = (end: number): void => {
    if (end > copied) made.push({ kind: 'copied', text: placed.text.slice(copied, end), source: copied });
  };
  for (const { index, found, isDoubled } of find(placed.text)) {
    copyTo(index);
    const at = { source: index, width: found.length };
    made.push(isDoubled ? { kind: 'escaped', text: found.slice(1), ...at } : { kind: 'hole', code: '', ...at });
    copied = index + found.length;
  }
  copyTo(placed.text.length);
  return piecesInFile(made, placed);
}
