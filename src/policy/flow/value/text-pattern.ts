/**
 * Text as far as it is known: a string where every character of it is, else its pieces in order. Two equal patterns represent
 * equal texts ({@link sameText}), which is how a cache key is recognised again.
 */
export type TextPattern = string | PartialText;

/** A piece of a text that is known in part: what is written, or a mark for the rest. */
export type TextPiece =
  | string
  /** What an expression gives at run time. */
  | { readonly kind: 'unknown'; readonly code: string; /** Whether it may be what the caller sent. */ readonly isCallers?: boolean }
  | { readonly kind: 'named-value'; readonly name: string }
  /** One of several texts, by the way that was taken. */
  | { readonly kind: 'choice'; readonly ways: readonly TextPattern[] }
  /** Text of which more could be known than is followed. */
  | { readonly kind: 'lost' };

/** Text with a piece that is not known, or known only by name. */
export class PartialText {
  readonly pieces: readonly TextPiece[];
  /** How much there is to look at: what texts are limited by. */
  readonly size: number;
  readonly hasChoice: boolean;
  /** Whether a piece of it, or of a choice in it, is lost. */
  readonly hasLost: boolean;
  #key: string | undefined;

  constructor(pieces: readonly TextPiece[]) {
    let size = 0;
    let hasChoice = false;
    let hasLost = false;
    for (const piece of pieces) {
      size += sizeOfPiece(piece);
      if (typeof piece === 'string') continue;
      hasChoice ||= piece.kind === 'choice';
      hasLost ||= isLostPiece(piece);
    }
    this.pieces = pieces;
    this.size = size;
    this.hasChoice = hasChoice;
    this.hasLost = hasLost;
  }

  /** The same for equal patterns, and another for others. */
  get key(): string {
    return (this.#key ??= `${keyMark}${this.pieces.map(keyOfPiece).join('')}`);
  }
}

/** How long a text may be to be known. */
export const maximumLength = 20_000;

const keyMark = '\0';

/** The pattern of an expression nothing else is known of; blanks make no difference. */
export function unknownText(code: string, isCallers = false): PartialText {
  return new PartialText([{ kind: 'unknown', code: code.replace(/\s+/g, ''), ...(isCallers && { isCallers }) }]);
}

/** Whether some of a text may be what the caller sent. */
export function mayBeCallers(pattern: TextPattern): boolean {
  return piecesOf(pattern).some(
    piece =>
      typeof piece !== 'string' &&
      ((piece.kind === 'unknown' && piece.isCallers === true) || (piece.kind === 'choice' && piece.ways.some(mayBeCallers))),
  );
}

/** The pattern of a text of which nothing is known. */
export const anyText = unknownText('');

/** In place of a text where there may be none; no code of a policy can be it. */
export const nullText = unknownText('\0');

/** Text of which more could be known than is followed: it is too long, one of too many, or another in each round of a loop. */
export const lostText = new PartialText([{ kind: 'lost' }]);

/** `${…}` (Terraform, Bicep), `#{…}` (Octopus), `<%= … %>` (ERB), `$(…)` (Azure Pipelines). */
const filledIn = /[$#]\{([^{}]{1,200})\}|<%=([^%<\n]{1,200})%>|\$\(([\w.:-]{1,100})\)/g;
/** The first and the last of what build tools decide by: `%{ … }`, `{% … %}`, `<% … %>`, `{{ if … }}`. */
const opensDirective = /%\{|\{%|<%(?!=)|\{\{[-~#/]?\s{0,9}(?:if|unless|each|range|with)\b/;
const closers = ['}', '%>'] as const;

/**
 * The pattern of a text that is written out: what a build tool fills in before the policy is deployed is not known, and what
 * is between the directives of a template may not be there.
 */
export function writtenText(text: string): TextPattern {
  if (!text.includes('{') && !text.includes('<%') && !text.includes('$(')) return text;
  const open = text.search(opensDirective);
  const close = open < 0 ? -1 : Math.max(...closers.map(closer => text.lastIndexOf(closer) + closer.length));
  if (close > open + 2) {
    return concatText([writtenText(text.slice(0, open)), unknownText(text.slice(open, close)), text.slice(close)]) ?? text;
  }
  const pieces: TextPattern[] = [];
  let at = 0;
  for (const { 0: whole, 1: braced, 2: ruby, 3: bracketed, index } of text.matchAll(filledIn)) {
    pieces.push(text.slice(at, index), unknownText(braced ?? ruby ?? bracketed ?? ''));
    at = index + whole.length;
  }
  return at === 0 ? text : (concatText([...pieces, text.slice(at)]) ?? text);
}

/** The pattern of a named value. */
export function namedValueText(name: string): PartialText {
  return new PartialText([{ kind: 'named-value', name }]);
}

/** Whether every character is known. */
export function isKnownText(pattern: TextPattern | undefined): pattern is string {
  return typeof pattern === 'string';
}

/** How much of a text there is to look at: its length, and that of the marks for the rest. */
export function textSize(pattern: TextPattern): number {
  return typeof pattern === 'string' ? pattern.length : pattern.size;
}

/** A string that is the same for equal patterns, and another for others. */
export function textKey(pattern: TextPattern): string {
  if (typeof pattern !== 'string') return pattern.key;
  return pattern.startsWith(keyMark) ? `${keyMark}=${pattern}` : pattern;
}

/** Whether two patterns represent equal texts. */
export function sameText(a: TextPattern | undefined, b: TextPattern | undefined): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && a.size === b.size && a.key === b.key);
}

/** The patterns one after the other; `undefined` when one is. */
export function concatText(patterns: readonly (TextPattern | undefined)[]): TextPattern | undefined {
  let size = 0;
  const joined: TextPiece[] = [];
  for (const pattern of patterns) {
    if (pattern === undefined) return undefined;
    size += textSize(pattern);
    if (typeof pattern === 'string') addPiece(joined, pattern);
    else for (const piece of pattern.pieces) addPiece(joined, piece);
  }
  return size > maximumLength ? lostText : textOfJoined(joined);
}

/** The pattern that pieces one after the other make. */
export function textOfPieces(pieces: readonly TextPiece[]): TextPattern {
  const joined: TextPiece[] = [];
  for (const piece of pieces) addPiece(joined, piece);
  return textOfJoined(joined);
}

/** Adds a piece to others, to the last one if both are written. */
function addPiece(joined: TextPiece[], piece: TextPiece): void {
  if (piece === '') return;
  const last = joined[joined.length - 1];
  if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
  else joined.push(piece);
}

function textOfJoined(joined: readonly TextPiece[]): TextPattern {
  const [first = ''] = joined;
  return joined.length < 2 && typeof first === 'string' ? first : new PartialText(joined);
}

/** The pattern with each occurrence of a text replaced; `undefined` when it is not known, or when it becomes too long to be of use. */
export function replacedText(pattern: TextPattern | undefined, from: string, to: TextPattern): TextPattern | undefined {
  if (pattern === undefined) return undefined;
  return concatText(
    piecesOf(pattern).flatMap((piece): readonly (TextPattern | undefined)[] => {
      if (typeof piece === 'string') return piece.split(from).flatMap((part, index) => (index === 0 ? [part] : [to, part]));
      if (piece.kind !== 'choice') return [new PartialText([piece])];
      const ways = piece.ways.map(way => replacedText(way, from, to) ?? lostText);
      return [new PartialText([{ kind: 'choice', ways }])];
    }),
  );
}

/** The pattern with named values replaced by what is known of them. */
export function resolveNamedValues(pattern: TextPattern, valueOf: (name: string) => string | undefined): TextPattern {
  if (typeof pattern === 'string') return pattern;
  return textOfPieces(
    pattern.pieces.flatMap((piece): readonly TextPiece[] => {
      if (typeof piece === 'string') return [piece];
      if (piece.kind === 'named-value') return [valueOf(piece.name) ?? { kind: 'unknown', code: piece.name }];
      return piece.kind === 'choice' ? [{ kind: 'choice', ways: piece.ways.map(way => resolveNamedValues(way, valueOf)) }] : [piece];
    }),
  );
}

/** The names of the named values in a pattern. */
export function namedValuesIn(pattern: TextPattern): readonly string[] {
  return piecesOf(pattern).flatMap(piece => {
    if (typeof piece === 'string') return [];
    if (piece.kind === 'named-value') return [piece.name];
    return piece.kind === 'choice' ? piece.ways.flatMap(namedValuesIn) : [];
  });
}

/** The pieces of a text; a known one is one piece. */
export function piecesOf(pattern: TextPattern): readonly TextPiece[] {
  return typeof pattern === 'string' ? [pattern] : pattern.pieces;
}

function sizeOfPiece(piece: TextPiece): number {
  if (typeof piece === 'string') return piece.length;
  switch (piece.kind) {
    case 'unknown':
      return piece.code.length + 2;
    case 'named-value':
      return piece.name.length + 2;
    case 'choice':
      return piece.ways.reduce((size, way) => size + textSize(way) + 1, 1);
    case 'lost':
      return 3;
  }
}

function isLostPiece(piece: Exclude<TextPiece, string>): boolean {
  return piece.kind === 'lost' || (piece.kind === 'choice' && piece.ways.some(way => typeof way !== 'string' && way.hasLost));
}

/** A length before what may be anything, so that no two patterns have one key. */
function keyOfPiece(piece: TextPiece): string {
  if (typeof piece === 'string') return `t${piece.length}:${piece}`;
  switch (piece.kind) {
    case 'unknown':
      return `u${piece.code.length}:${piece.code}`;
    case 'named-value':
      return `n${piece.name.length}:${piece.name}`;
    case 'choice':
      return `c${piece.ways.length}:${piece.ways.map(way => (typeof way === 'string' ? keyOfPiece(way) : `(${way.key})`)).join('')}`;
    case 'lost':
      return 'l';
  }
}
