import type { Piece } from './host-value.ts';


/** A piece of a string that is not written in the file as it is. */
export type MadePiece = Exclude<Piece, { kind: 'copied' }>;

/** How a host language writes strings between quotes. */
export interface QuotedForm {
  readonly quote: '"' | "'";
  /** Whether a string goes on behind the end of its line. */
  readonly hasLines?: true;
  /** The escape or insertion that begins at an offset; `depth` is that of the strings around it. */
  readonly pieceAt: (text: string, at: number, depth: number) => MadePiece | undefined;
}

/** How deep strings may be in values that strings are filled in with. */
const deepest = 20;

/** A string between quotes; one that does not end on its line ends there, where strings do not go on behind it. */
export function readQuoted(
  text: string,
  start: number,
  form: QuotedForm,
  depth = 0,
): { readonly pieces: readonly Piece[]; readonly end: number } {
  const pieces: Piece[] = [];
  let copied = start + 1;
  for (let at = copied; ; ) {
    const unit = text[at];
    const piece = form.pieceAt(text, at, depth); // first: an escape may begin as the end does
    const isEnd = unit === undefined || unit === form.quote || (unit === '\n' && !form.hasLines);
    if (!isEnd && !piece) {
      at++;
      continue;
    }
    if (at > copied) pieces.push({ kind: 'copied', text: text.slice(copied, at), source: copied });
    if (!piece) return { pieces, end: unit === form.quote ? at + 1 : at };
    pieces.push(piece);
    at = copied = at + piece.width;
  }
}

/** The pieces of a text between two offsets in which only insertions are distinguished. */
export function readRaw(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  pieceAt: (at: number) => MadePiece | undefined,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let copied = start;
  for (let at = start; at < end; ) {
    const piece = pieceAt(at);
    if (!piece) {
      at++;
      continue;
    }
    if (at > copied) pieces.push({ kind: 'copied', text: text.slice(copied, at), source: copied });
    pieces.push(piece);
    at = copied = at + piece.width;
  }
  if (end > copied) pieces.push({ kind: 'copied', text: text.slice(copied, end), source: copied });
  return pieces;
}

/** Where the code of an insertion ends, behind its brace; strings in it may contain braces. */
export function insertionEnd(text: string, start: number, form: QuotedForm, depth: number): number {
  let open = 1;
  for (let at = start; at < text.length; ) {
    const unit = text[at];
    if (unit === form.quote && depth < deepest) {
      at = readQuoted(text, at, form, depth + 1).end;
      continue;
    }
    if (unit === '{') open++;
    else if (unit === '}' && --open === 0) return at + 1;
    at++;
  }
  return text.length;
}

/** An escape by a backslash: what is none of the language's stays as it is. */
export function backslashEscape(
  text: string,
  at: number,
  { unicode, simple }: { readonly unicode: RegExp; readonly simple: Readonly<Record<string, string>> },
): MadePiece {
  const [whole, ...digits] = unicode.exec(text.slice(at, at + 12)) ?? [];
  const point = Number.parseInt(digits.find(found => found !== undefined) ?? '', 16);
  if (whole !== undefined && point <= 0x10ffff) return { kind: 'escaped', text: String.fromCodePoint(point), source: at, width: whole.length };
  const next = text[at + 1] ?? '';
  return { kind: 'escaped', text: simple[next] ?? `\\${next}`, source: at, width: 1 + next.length };
}
