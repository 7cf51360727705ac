import type { Span } from '../../base/text/text-span.ts';
import type { TextToken } from './host-token.ts';
import { backslashEscape, insertionEnd, readQuoted, readRaw, type MadePiece, type QuotedForm } from './quoted-string.ts';
import type { Piece } from './host-value.ts';

const heredoc = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;
const escapes = {
  unicode: /^\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/,
  simple: { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' },
};
const quotedForm: QuotedForm = {
  quote: '"',
  pieceAt: (text, at, depth) => (text[at] === '\\' ? backslashEscape(text, at, escapes) : templateAt(text, at, depth)),
};

/** The string or heredoc of Terraform's language (HCL) that begins at an offset. */
export function terraformStringAt(text: string, at: number): TextToken | undefined {
  if (text[at] === '"') return { kind: 'text', ...readQuoted(text, at, quotedForm), quote: 'hcl-quoted', start: at };
  if (!text.startsWith('<<', at)) return undefined;
  heredoc.lastIndex = at;
  const [opening, dash, mark] = heredoc.exec(text) ?? [];
  return opening === undefined || mark === undefined
    ? undefined
    : heredocAt(text, at, { from: at + opening.length, isIndented: dash === '-', mark });
}

/** `${…}`, `%{…}`, or one of them doubled, which means itself. */
export function templateAt(text: string, at: number, depth: number): MadePiece | undefined {
  const unit = text[at];
  if (unit !== '$' && unit !== '%') return undefined;
  if (text[at + 1] === unit && text[at + 2] === '{') return { kind: 'escaped', text: `${unit}{`, source: at, width: 3 };
  if (text[at + 1] !== '{') return undefined;
  const end = insertionEnd(text, at + 2, quotedForm, depth);
  const codeAt = text[at + 2] === '~' ? at + 3 : at + 2;
  const code = text.slice(codeAt, end - 1).replace(/~$/, '');
  if (unit === '$') return { kind: 'hole', code, codeAt, source: at, width: end - at };
  return { kind: 'directive', word: /^\s*(\w+)/.exec(code)?.[1] ?? 'if', source: at, width: end - at };
}

/** The lines of a heredoc up to its mark; of an indented one without the indentation that they share. */
function heredocAt(
  text: string,
  start: number,
  { from, isIndented, mark }: { readonly from: number; readonly isIndented: boolean; readonly mark: string },
): TextToken {
  const lines: Span[] = [];
  let end = text.length;
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, next);
    if (line.trim() === mark) {
      end = at + line.trimEnd().length;
      break;
    }
    lines.push({ start: at, end: next });
    at = next;
  }
  return { kind: 'text', pieces: linePieces(text, lines, isIndented ? sharedIndentation(text, lines) : 0), quote: 'hcl-heredoc', start, end };
}

/** How many blanks all lines begin with; empty ones do not count. */
function sharedIndentation(text: string, lines: readonly Span[]): number {
  let shared = Number.POSITIVE_INFINITY;
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    if (line.trim() !== '') shared = Math.min(shared, line.search(/[^ \t]/));
  }
  return Number.isFinite(shared) ? shared : 0;
}

function linePieces(text: string, lines: readonly Span[], indentation: number): readonly Piece[] {
  const pieces: Piece[] = [];
  const content = text.slice(0, lines.at(-1)?.end ?? 0);
  let insertedTo = 0; // an insertion may go on over several lines
  for (const { start, end } of lines) {
    const blanks = /^[ \t]*/.exec(text.slice(start, Math.min(end, start + indentation)))?.[0].length ?? 0;
    const found = readRaw(text, { start: Math.max(start + blanks, insertedTo), end }, at => templateAt(content, at, 0));
    const last = found.at(-1);
    if (last && 'width' in last) insertedTo = last.source + last.width;
    pieces.push(...found);
  }
  return pieces;
}
