import { deepestJson } from '../secrets/masked-json.ts';

/**
 * JSON on indented lines, each text and number of it put through `shown`; any other text as `shown` gives it. Nothing is read
 * into values: numbers of any size, repeated names and the order of members stay as they are. What is nested deeper than
 * can be read stays on its line.
 */
export function prettyJson(text: string, shown: (text: string) => string = same): string {
  if (!isJson(text)) return shown(text);
  const tokens = tokensOf(text);
  let depth = 0;
  return tokens
    .map((piece, index) => {
      if (piece === '}' || piece === ']') {
        const isEmpty = tokens[index - 1] === (piece === '}' ? '{' : '[');
        depth--;
        return isEmpty ? piece : lineAt(depth) + piece;
      }
      if (piece === ',') return `,${lineAt(depth)}`;
      if (piece === ':') return ': ';
      if (piece !== '{' && piece !== '[') return scalar(piece, shown);
      depth++;
      const isEmpty = tokens[index + 1] === (piece === '{' ? '}' : ']');
      return isEmpty ? piece : piece + lineAt(depth);
    })
    .join('');
}

/** The signs, texts, words and numbers of JSON. A text is looked through by hand: it may be longer than a pattern can go back. */
function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  const blanks = /[ \t\r\n]*/y;
  const signOrWord = /[{}[\],:]|[^ \t\r\n{}[\],:"]+/y;
  const endOf = (pattern: RegExp, start: number): number => {
    pattern.lastIndex = start;
    pattern.test(text);
    return pattern.lastIndex;
  };
  for (let start = endOf(blanks, 0); start < text.length; ) {
    const end = text.startsWith('"', start) ? endOfText(text, start) : endOf(signOrWord, start);
    tokens.push(text.slice(start, end));
    start = endOf(blanks, end);
  }
  return tokens;
}

/** Behind the closing quote of the text that begins there. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.startsWith('\\', at) ? 2 : 1;
  return at + 1;
}

function lineAt(depth: number): string {
  return depth > deepestJson ? '' : `\n${'  '.repeat(depth)}`;
}

function scalar(piece: string, shown: (text: string) => string): string {
  const value = piece.startsWith('"') ? (JSON.parse(piece) as string) : piece;
  const said = shown(value);
  return said === value ? piece : JSON.stringify(said);
}

/** A single word or number is no document that lines would make easier to read. */
function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // no JSON
  }
}

function same(text: string): string {
  return text;
}
