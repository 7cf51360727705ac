import type { Quote, Piece } from '../host-value.ts';
import { joinPieces } from '../pieces.ts';
import { backslashEscape, readRaw, type MadePiece } from '../quoted-string.ts';
import { blockPieces } from './block-pieces.ts';
import type { YamlScalar } from './yaml-scalar.ts';

/** What each character of a scalar is written as in the file. */
export function scalarPieces(text: string, scalar: YamlScalar): readonly Piece[] {
  const { value, start, end } = scalar;
  const pieces = readers[scalar.style](text, scalar);
  // what is written in a way that is not known here keeps its text, with one place for all of it
  return joinPieces(pieces, start).text === value ? pieces : [{ kind: 'escaped', text: value, source: start, width: end - start }];
}

/** How new text is written into a scalar of each style. */
export const quoteOfStyle: Readonly<Record<YamlScalar['style'], Quote>> = {
  literal: 'yaml-lines',
  folded: 'yaml-folded',
  plain: 'yaml-folded',
  single: 'yaml-single',
  double: 'json',
};

const escapes = {
  unicode: /^\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/,
  simple: {
    0: '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b', ' ': ' ', '"': '"', '/': '/', '\\': '\\',
    N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
  },
};
const writtenLineEnd = /\\\r?\n[ \t]*/y;

const readers: Readonly<Record<YamlScalar['style'], (text: string, scalar: YamlScalar) => readonly Piece[]>> = {
  literal: blockPieces,
  folded: blockPieces,
  plain: (text, { start, end }) => flowPieces(text, { start, end }, () => undefined),
  single: (text, { start, end }) => {
    const quotes = (at: number): MadePiece | undefined =>
      text.startsWith("''", at) ? { kind: 'escaped', text: "'", source: at, width: 2 } : undefined;
    return flowPieces(text, { start: start + 1, end: end - 1 }, quotes);
  },
  double: (text, { start, end }) => {
    const escaped = (at: number): MadePiece | undefined => {
      if (text[at] !== '\\') return undefined;
      const width = widthOf(writtenLineEnd, text, at);
      return width === undefined ? backslashEscape(text, at, escapes) : { kind: 'escaped', text: '', source: at, width };
    };
    return flowPieces(text, { start: start + 1, end: end - 1 }, escaped);
  },
};

const lineEnds = /[ \t]*(?:\r?\n[ \t]*)+/y;

/** Text whose line ends are blanks, and whose empty lines are line ends. */
function flowPieces(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  escapeAt: (at: number) => MadePiece | undefined,
): readonly Piece[] {
  let looked = start; // blanks without a line end behind them are looked at once
  return readRaw(text, { start, end }, at => {
    const escaped = escapeAt(at);
    if (escaped || at < looked || !isBlank(text[at])) return escaped;
    const width = widthOf(lineEnds, text, at);
    if (width !== undefined) {
      const lines = text.slice(at, at + width).split('\n').length - 1;
      return { kind: 'escaped', text: lines === 1 ? ' ' : '\n'.repeat(lines - 1), source: at, width };
    }
    for (looked = at + 1; isBlank(text[looked]); ) looked++;
    return undefined;
  });
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t' || unit === '\n' || unit === '\r';
}

function widthOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : undefined;
}
