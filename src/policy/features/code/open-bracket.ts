/** The innermost bracket that is open at the end of a code. */
export interface OpenBracket {
  readonly at: number;
  /** How many commas are behind it on its level. */
  readonly argument: number;
  /** What names the argument that is written: `f(name: |`. */
  readonly name: string | undefined;
}

/** The innermost `(` or `[` that code without comments leaves open; undefined behind an open `{` or where none is open. */
export function openBracket(code: string): OpenBracket | undefined {
  const open: { readonly at: number; argument: number; from: number }[] = [];
  let at = 0;
  while (at < code.length) {
    const character = code[at] ?? '';
    const end = stringEnd(code, at);
    if (end !== undefined) {
      if (end > code.length) break; // the end is in the string
      at = end;
      continue;
    }
    if ('([{'.includes(character)) open.push({ at, argument: 0, from: at + 1 });
    else if (')]}'.includes(character)) open.pop();
    else if (character === ';') while (open.length > 0 && code[open.at(-1)?.at ?? 0] !== '{') open.pop();
    else if (character === ',') {
      const last = open.at(-1);
      if (last) [last.argument, last.from] = [last.argument + 1, at + 1];
    }
    at++;
  }
  const last = open.at(-1);
  if (!last || code[last.at] === '{') return undefined;
  return { at: last.at, argument: last.argument, name: /^\s*(\w+)\s*:(?!:)/.exec(code.slice(last.from))?.[1] };
}

/** The offset after a string or character that begins at an offset, behind the end of the code where it does not close. */
function stringEnd(code: string, start: number): number | undefined {
  const quote = code[start];
  if (quote !== '"' && (quote !== "'" || !isCharacter(code, start))) return undefined;
  const isVerbatim = code[start - 1] === '@' || code[start - 2] === '@';
  const isInterpolated = code[start - 1] === '$' || code[start - 2] === '$';
  let depth = 0;
  for (let at = start + 1; at < code.length; at++) {
    const character = code[at];
    if (isInterpolated && character === '{' && code[at + 1] === '{') at++;
    else if (isInterpolated && character === '{') depth++;
    else if (isInterpolated && character === '}') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === '\\' && !isVerbatim) at++;
    else if (character === quote && isVerbatim && code[at + 1] === quote) at++;
    else if (character === quote) return at + 1;
  }
  return depth > 0 ? start + 1 : code.length + 1; // in a hole its own brackets count
}

function isCharacter(code: string, at: number): boolean {
  return code[at + 1] === '\\' || code[at + 2] === "'";
}
