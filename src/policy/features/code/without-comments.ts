/** Code with blanks in place of its comments, so that offsets stay; and whether its end is in one. */
export function withoutComments(code: string): { readonly code: string; readonly isInComment: boolean } {
  let kept = '';
  let at = 0;
  while (at < code.length) {
    const next = code.startsWith('//', at) ? lineEnd(code, at) : code.startsWith('/*', at) ? blockEnd(code, at) : undefined;
    if (next === undefined) {
      const end = literalEnd(code, at);
      kept += code.slice(at, end);
      at = end;
    } else if (next.isOpen) {
      return { code: kept + blanks(code.slice(at)), isInComment: true };
    } else {
      kept += blanks(code.slice(at, next.end));
      at = next.end;
    }
  }
  return { code: kept, isInComment: false };
}

interface CommentEnd {
  readonly end: number;
  readonly isOpen: boolean;
}

function lineEnd(code: string, at: number): CommentEnd {
  const end = code.indexOf('\n', at);
  return { end: end < 0 ? code.length : end, isOpen: end < 0 };
}

function blockEnd(code: string, at: number): CommentEnd {
  const end = code.indexOf('*/', at + 2);
  return { end: end < 0 ? code.length : end + 2, isOpen: end < 0 };
}

/** The end of the string or character that begins at an offset; the next offset where none does. */
function literalEnd(code: string, at: number): number {
  const quote = code[at];
  if (quote !== '"' && quote !== "'") return at + 1;
  if (quote === "'" && code[at + 1] !== '\\' && code[at + 2] !== "'") return at + 1;
  const isVerbatim = code[at - 1] === '@' || (code[at - 1] === '$' && code[at - 2] === '@');
  let end = at + 1;
  while (end < code.length && code[end] !== quote && (isVerbatim || code[end] !== '\n')) end += code[end] === '\\' && !isVerbatim ? 2 : 1;
  return Math.min(end + 1, code.length);
}

function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
