import type { Quote, Piece } from './host-value.ts';

/** A string of a host language. */
export interface TextToken {
  readonly kind: 'text';
  readonly pieces: readonly Piece[];
  readonly quote: Quote;
  readonly start: number;
  readonly end: number;
}

/** A token of a host language; comments and blanks are none. */
export type HostToken =
  | { readonly kind: 'word' | 'mark'; readonly text: string; readonly start: number; readonly end: number }
  | TextToken
  | { readonly kind: 'line'; readonly start: number; readonly end: number };

/** What distinguishes the host languages where their strings are left aside. */
export interface HostSyntax {
  /** Whether `#` begins a comment. */
  readonly hasHashComments: boolean;
  /** The string that begins at an offset; undefined where none does. */
  readonly stringAt: (text: string, at: number) => TextToken | undefined;
}

const word = /[\p{L}_][\p{L}\p{N}_.-]*|\d[\w.]*/uy;
const longMarks = ['=>', '==', '??', '.?'];
const blanks = /[ \t\f\v\uFEFF\u00A0]+/y;

/** The tokens of a text; whatever is none of the language's is a mark. */
export function tokensOf(text: string, { hasHashComments, stringAt }: HostSyntax): readonly HostToken[] {
  const tokens: HostToken[] = [];
  for (let at = 0; at < text.length; ) {
    const end = blanksEnd(text, at) ?? commentEnd(text, at, hasHashComments);
    if (end !== undefined) {
      at = end;
      continue;
    }
    const token = stringAt(text, at) ?? plainToken(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function blanksEnd(text: string, at: number): number | undefined {
  blanks.lastIndex = at;
  return blanks.test(text) ? blanks.lastIndex : undefined;
}

function commentEnd(text: string, at: number, hasHashComments: boolean): number | undefined {
  const isLine = text.startsWith('//', at) || (hasHashComments && text[at] === '#');
  if (!isLine && !text.startsWith('/*', at)) return undefined;
  const end = isLine ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  return end < 0 ? text.length : isLine ? end : end + 2;
}

function plainToken(text: string, start: number): HostToken {
  if (text[start] === '\n' || text[start] === '\r') return { kind: 'line', start, end: start + (text.startsWith('\r\n', start) ? 2 : 1) };
  word.lastIndex = start;
  const found = word.exec(text)?.[0];
  if (found !== undefined) return { kind: 'word', text: found, start, end: start + found.length };
  const mark = longMarks.find(one => text.startsWith(one, start)) ?? text[start] ?? '';
  return { kind: 'mark', text: mark, start, end: start + mark.length };
}
