import { piecesOf, textOfPieces, type TextPattern, type TextPiece } from './text-pattern.ts';

/** The mark for a piece that is not known, in a text that regular expressions look at. */
export const unknownMark = '\0';

/** A text with one mark in the place of each piece that is not known, so that offsets in it are those of {@link sliceText}. */
export function maskedText(pattern: TextPattern): string {
  if (typeof pattern === 'string') return pattern;
  return pattern.pieces.map(piece => (typeof piece === 'string' ? piece : unknownMark)).join('');
}

/** A part of a text, by offsets in its masked form. */
export function sliceText(pattern: TextPattern, start: number, end?: number): TextPattern {
  if (typeof pattern === 'string') return pattern.slice(start, end);
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const piece of pattern.pieces) {
    const length = typeof piece === 'string' ? piece.length : 1;
    const [from, to] = [Math.max(start - at, 0), Math.min((end ?? Infinity) - at, length)];
    if (from < to) pieces.push(typeof piece === 'string' ? piece.slice(from, to) : piece);
    at += length;
  }
  return textOfPieces(pieces);
}

/** The texts between separators, without what is not known being looked into. */
export function splitText(pattern: TextPattern, separator: string): readonly TextPattern[] {
  if (typeof pattern === 'string') return pattern.split(separator);
  let at = 0;
  return maskedText(pattern).split(separator).map(part => {
    const start = at;
    at += part.length + separator.length;
    return sliceText(pattern, start, start + part.length);
  });
}

/** A text without blanks around it. */
export function trimText(pattern: TextPattern): TextPattern {
  if (typeof pattern === 'string') return pattern.trim();
  const text = maskedText(pattern);
  return sliceText(pattern, text.length - text.trimStart().length, text.trimEnd().length);
}

/** A text without what a regular expression that is bound to its start finds there. */
export function withoutStart(pattern: TextPattern, start: RegExp): TextPattern {
  return sliceText(pattern, start.exec(maskedText(pattern))?.[0].length ?? 0);
}

/** What a regular expression (with the flag `d`) finds in a text: the whole and its groups, empty where one matches nothing. */
export function matchText(pattern: TextPattern, expression: RegExp): readonly TextPattern[] | undefined {
  const match = expression.exec(maskedText(pattern));
  return match ? groupsOf(pattern, match) : undefined;
}

/** All that a regular expression (with the flags `d` and `g`) finds in a text. */
export function matchAllText(pattern: TextPattern, expression: RegExp): readonly (readonly TextPattern[])[] {
  return Array.from(maskedText(pattern).matchAll(expression), match => groupsOf(pattern, match));
}

function groupsOf(pattern: TextPattern, match: RegExpExecArray): readonly TextPattern[] {
  return Array.from(match, (group: string | undefined, index) => {
    const place = match.indices?.[index];
    return typeof pattern === 'string' || !place ? (group ?? '') : sliceText(pattern, place[0], place[1]);
  });
}

/** The texts that are written in one: itself, what it may be by each choice, and the code of expressions. */
export function textsWithin(pattern: TextPattern): readonly TextPattern[] {
  return [
    pattern,
    ...piecesOf(pattern).flatMap(piece => {
      if (typeof piece === 'string') return [];
      if (piece.kind === 'choice') return piece.ways.flatMap(textsWithin);
      return piece.kind === 'unknown' && piece.code !== '' ? [`(${piece.code})`] : [];
    }),
  ];
}
