import type { TextToken } from './host-token.ts';
import { backslashEscape, insertionEnd, readQuoted, readRaw, type QuotedForm } from './quoted-string.ts';
import type { Hole, Piece } from './host-value.ts';

const escapes = { unicode: /^\\u\{([0-9A-Fa-f]{1,6})\}/, simple: { n: '\n', r: '\r', t: '\t', "'": "'", '\\': '\\', $: '$' } };
const quotedForm: QuotedForm = {
  quote: "'",
  pieceAt: (text, at, depth) =>
    text[at] === '\\' ? backslashEscape(text, at, escapes) : text.startsWith('${', at) ? insertionAt(text, at, 2, depth) : undefined,
};

/** The string of Bicep that begins at an offset: `'…'`, `'''…'''`, or `$'''…'''`, which is filled in as well. */
export function bicepStringAt(text: string, at: number): TextToken | undefined {
  const lines = /^(\$*)'''/.exec(text.slice(at, at + 10));
  if (lines) return linesAt(text, at, lines[1] ?? '');
  return text[at] === "'" ? { kind: 'text', ...readQuoted(text, at, quotedForm), quote: 'bicep-quoted', start: at } : undefined;
}

/** As written up to the next three quotes, without the first line end; a quote more at the end belongs to it. */
function linesAt(text: string, start: number, dollars: string): TextToken {
  const opening = start + dollars.length + 3;
  const from = opening + (/^\r?\n/.exec(text.slice(opening, opening + 2))?.[0].length ?? 0);
  const closing = text.indexOf("'''", from);
  let end = closing < 0 ? text.length : closing;
  while (closing >= 0 && text.startsWith("'''", end + 1)) end++;
  const insertion = `${dollars}{`;
  const pieces = readRaw(text, { start: from, end }, at =>
    dollars !== '' && text.startsWith(insertion, at) ? insertionAt(text, at, insertion.length, 0) : undefined,
  );
  return { kind: 'text', pieces, quote: 'bicep-lines', start, end: Math.min(text.length, Math.max(end + 3, ...pieces.slice(-1).map(endOf))) };
}

function insertionAt(text: string, at: number, opening: number, depth: number): Hole {
  const end = insertionEnd(text, at + opening, quotedForm, depth);
  return { kind: 'hole', code: text.slice(at + opening, end - 1), codeAt: at + opening, source: at, width: end - at };
}

function endOf(piece: Piece): number {
  return piece.source + ('width' in piece ? piece.width : piece.text.length);
}
