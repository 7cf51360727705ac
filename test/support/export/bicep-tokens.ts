import assert from 'node:assert/strict';

/** A Bicep text, read as its lexer does: what is outside strings and comments, what the strings mean, how many comments there are. */
export interface BicepTokens {
  /** Everything but strings, comments and the symbols that are made of names, without blanks. */
  readonly shape: string;
  readonly strings: readonly string[];
  readonly comments: number;
}

/** Reads a Bicep text; fails where a string stays open or has an escape that there is not. */
export function readBicep(source: string): BicepTokens {
  const strings: string[] = [];
  let comments = 0;
  // in a string between triple marks the longest run of marks ends it, as Bicep has it; `${` in one on a line would be read
  const pattern =
    /'''(\n?)([^]*?)'''(?!')|'((?:\\(?:[\\'nrt$]|u\{[0-9a-f]{1,6}\})|\$(?!\{)|[^'\\\r\n$])*)'|\/\/[^\r\n]*|\/\*[^]*?\*\/|['"]/g;
  const shape = source.replace(pattern, (token: string, _line?: string, lines?: string, line?: string) => {
    if (lines !== undefined) strings.push(lines);
    else if (line !== undefined) strings.push(meaningOf(line));
    else if (token.startsWith('/')) comments++;
    else assert.fail(`a string is open in ${source}`);
    return token.startsWith('/') ? '' : 'TEXT';
  });
  return {
    shape: shape
      .replace(/\b(?:service|scope)_\w+/g, 'SYMBOL')
      .replace(/\bsecretValue_\w+/g, 'SECRET')
      .replace(/\s+/g, ' '),
    strings,
    comments,
  };
}

function meaningOf(escaped: string): string {
  return escaped.replace(
    /\\(?:([\\'$])|([nrt])|u\{([0-9a-f]+)\})/g,
    (_all, mark?: string, control?: string, code?: string) =>
      mark ?? (control === undefined ? String.fromCodePoint(parseInt(code ?? '', 16)) : ({ n: '\n', r: '\r', t: '\t' }[control] ?? '')),
  );
}
