import type { Span } from '../../../base/text/text-span.ts';
import type { Piece } from '../host-value.ts';
import type { YamlScalar } from './yaml-scalar.ts';

/** The lines of a block (`|` or `>`) without the indentation that they share, and what is between them. */
export function blockPieces(text: string, { value, style, start, end, indentation }: YamlScalar): readonly Piece[] {
  const header = /^[|>][-+\d]*/.exec(text.slice(start, start + 8))?.[0] ?? '';
  const given = /\d/.exec(header)?.[0];
  const lines = linesIn(text, { start: lineBehind(text, start), end });
  const first = lines.find(line => text.slice(line.start, line.end).trim() !== '');
  if (!first) return [];
  const shared = given === undefined ? first.start + blanksAt(text, first) : undefined;
  const width = shared === undefined ? Math.max(0, indentation) + Number(given) : shared - first.start;
  return style === 'literal' ? literalPieces(text, lines, { value, width, end }) : foldedPieces(text, lines, { value, width, end });
}

interface Block {
  readonly value: string;
  readonly width: number;
  readonly end: number;
}

function literalPieces(text: string, lines: readonly Span[], { value, width, end }: Block): readonly Piece[] {
  const pieces: Piece[] = [];
  let left = value.length;
  for (const line of lines) {
    const from = line.start + Math.min(width, blanksAt(text, line));
    const own = text.slice(from, Math.min(line.end, from + left));
    if (own !== '') pieces.push({ kind: 'copied', text: own, source: from });
    left -= own.length;
    if (left > 0) pieces.push(lineEndAt(text, line.end, end));
    left = Math.max(0, left - 1);
  }
  return pieces;
}

/** What is between two lines of a folded block is read from what it is folded to. */
function foldedPieces(text: string, lines: readonly Span[], { value, width, end }: Block): readonly Piece[] {
  const pieces: Piece[] = [];
  let [at, source] = [0, lines[0]?.start ?? 0];
  for (const line of lines) {
    const from = line.start + Math.min(width, blanksAt(text, line));
    const own = text.slice(from, line.end);
    if (own === '') continue;
    const between = at;
    while (value[at] === '\n' || (value[at] === ' ' && own[0] !== ' ')) at++;
    if (at > between) pieces.push({ kind: 'escaped', text: value.slice(between, at), source, width: from - source });
    pieces.push({ kind: 'copied', text: own, source: from });
    at += own.length;
    source = line.end;
  }
  if (at < value.length) pieces.push({ kind: 'escaped', text: value.slice(at), source, width: Math.max(0, end - source) });
  return pieces;
}

/** A line end is one character, however the file writes it; the end of the file may stand for it. */
function lineEndAt(text: string, at: number, end: number): Piece {
  if (at >= end) return { kind: 'escaped', text: '\n', source: at, width: 0 };
  if (text[at] === '\n') return { kind: 'copied', text: '\n', source: at };
  return { kind: 'escaped', text: '\n', source: at, width: 2 };
}

/** The lines between two offsets, each without its line end. */
function linesIn(text: string, { start, end }: Span): readonly Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 || newline >= end ? end : newline;
    lines.push({ start: at, end: text[next - 1] === '\r' && next > at ? next - 1 : next });
    at = next + 1;
  }
  return lines;
}

function lineBehind(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function blanksAt(text: string, { start, end }: Span): number {
  let at = start;
  while (at < end && text[at] === ' ') at++;
  return at - start;
}

