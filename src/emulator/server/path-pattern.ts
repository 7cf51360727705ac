/** Which paths and URLs something is for. */
export interface PathPattern {
  /** As it was written. */
  readonly source: string;
  readonly matches: (text: string) => boolean;
}

const longest = 2000;

/**
 * Reads a pattern: a text that occurs anywhere in what is matched, without regard to case. `*` (or `.*`) matches any
 * text, `^` at the start and `$` at the end tie it to where the whole begins and ends, and a backslash takes the next
 * character as it is. Every text is matched in one pass. Undefined for what looks like more of a regular expression.
 */
export function readPathPattern(source: string): PathPattern | undefined {
  if (source.length > longest) return undefined;
  const tokens = source.match(/\\[^]|\.?\*|[^]/g) ?? [];
  const isFromStart = tokens[0] === '^';
  const isToEnd = tokens.at(-1) === '$';
  const pieces = piecesOf(tokens.slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined));
  return pieces && { source, matches: text => matchesPieces(text.toLowerCase(), pieces, { isFromStart, isToEnd }) };
}

/** The texts between the wildcards. */
function piecesOf(tokens: readonly string[]): readonly string[] | undefined {
  const pieces = [''];
  for (const token of tokens) {
    if (/^[\\()[\]{}|+]$/.test(token)) return undefined;
    if (/^\.?\*$/.test(token)) pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${token.replace(/^\\/, '').toLowerCase()}`);
  }
  return pieces;
}

/** Whether the pieces are in the text one after the other; the first place of each is as good as any later one. */
function matchesPieces(
  text: string,
  pieces: readonly string[],
  { isFromStart, isToEnd }: { readonly isFromStart: boolean; readonly isToEnd: boolean },
): boolean {
  const last = pieces.at(-1) ?? '';
  if (isFromStart && isToEnd && pieces.length === 1) return text === last;
  let at = 0;
  for (const [index, piece] of (isToEnd ? pieces.slice(0, -1) : pieces).entries()) {
    const found = index > 0 || !isFromStart ? text.indexOf(piece, at) : text.startsWith(piece) ? 0 : -1;
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !isToEnd || (text.length - last.length >= at && text.endsWith(last));
}
