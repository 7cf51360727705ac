import { sourceSpan, type PlacedText, type Run } from '../files/position-map.ts';
import type { Piece, Hole } from './host-value.ts';

/** The longest text that holes are filled in to: more is no policy. */
const longest = 1024 * 1024;

/** Joins the pieces of a string; `source` is where it begins in the file. */
export function joinPieces(pieces: readonly Piece[], source: number): PlacedText {
  const runs: Run[] = [];
  const texts: string[] = [];
  let at = 0;
  for (const piece of pieces) {
    const text = decodedText(piece);
    if (text === '') continue;
    if (piece.kind !== 'copied') {
      const isHole = piece.kind !== 'escaped';
      runs.push({ at, source: piece.source, width: piece.width, ...(isHole && { isHole }) });
    } else if (!continues(runs.at(-1), at, piece.source)) {
      runs.push({ at, source: piece.source });
    }
    texts.push(text);
    at += text.length;
  }
  return { text: texts.join(''), runs: runs.length > 0 ? runs : [{ at: 0, source }] };
}

function continues(last: Run | undefined, at: number, source: number): boolean {
  return last !== undefined && last.width === undefined && last.source + at - last.at === source;
}

/**
 * The text of a policy for a piece. For a value that is filled in that is `${…}`, as build tools write it: short, with nothing
 * in it that would be markup or code, and the same for equal names.
 */
function decodedText(piece: Piece): string {
  switch (piece.kind) {
    case 'copied':
    case 'escaped':
      return piece.text;
    case 'hole':
      return `\${${nameOf(piece) ?? `value${piece.source}`}}`;
    case 'directive':
      return `%{ ${piece.word} }`;
  }
}

/** The name of the variable that a hole is filled from, when it is one. */
function nameOf({ code }: Hole): string | undefined {
  const name = code.trim();
  return /^[\w.]{1,100}$/.test(name) ? name : undefined;
}

/** How much more may be filled in, in one file: variables that name each other grow faster than the file. */
export interface FillBudget {
  left: number;
}

/** A file's budget. */
export function newFillBudget(): FillBudget {
  return { left: longest };
}

/** What a string says when all of it is known. */
export function knownText(pieces: readonly Piece[]): string | undefined {
  const texts = pieces.map(piece => ('text' in piece ? piece.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Pieces of a string in a text inside a file, with the places of that file. */
export function piecesInFile(pieces: readonly Piece[], around: PlacedText): readonly Piece[] {
  return pieces.flatMap((piece): readonly Piece[] => {
    if (piece.kind !== 'copied') {
      const { start, end } = sourceSpan(around, { start: piece.source, end: piece.source + piece.width });
      const codeAt = piece.kind === 'hole' && piece.codeAt !== undefined ? { codeAt: sourceSpan(around, { start: piece.codeAt, end: piece.codeAt }).start } : {};
      return [{ ...piece, ...codeAt, source: start, width: end - start }];
    }
    return copiedFrom(around, piece.source, piece.source + piece.text.length);
  });
}

/** What is filled in, by its mark in a text that was joined before. */
function filledIn(text: string, source: number, width: number): Piece {
  const [, code] = /^\$\{([\w.]+)\}$/.exec(text) ?? [];
  return code === undefined
    ? { kind: 'directive', word: /\w+/.exec(text)?.[0] ?? 'if', source, width }
    : { kind: 'hole', code, source, width };
}

/** A part of a placed text as pieces. */
export function copiedFrom({ text, runs }: PlacedText, start: number, end: number): readonly Piece[] {
  return runs.flatMap((run, index): readonly Piece[] => {
    const from = Math.max(start, run.at);
    const to = Math.min(end, runs[index + 1]?.at ?? text.length);
    if (from >= to) return [];
    const part = text.slice(from, to);
    if (run.width === undefined) return [{ kind: 'copied', text: part, source: run.source + (from - run.at) }];
    return [run.isHole ? filledIn(part, run.source, run.width) : { kind: 'escaped', text: part, source: run.source, width: run.width }];
  });
}
