import type { CSharpError } from './tree.ts';
import { maximumNesting, type Token, type TokenStringPart } from './token.ts';

const marks = [
  '??=', '<<=', '...',
  '=>', '==', '!=', '<=', '>=', '&&', '||', '??', '?.', '++', '--', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<', '->', '::', '..',
];
const word = /@?[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /0[xX][0-9A-Fa-f_]+[uUlL]*|0[bB][01_]+[uUlL]*|(?:[0-9][0-9_]*)?\.?[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?[fFdDmMuUlL]*/y;
const namedValue = /\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/y;
const blank = /(?:\s|\/\/[^\n]*|#(?:region|endregion|pragma)[^\n]*|\/\*[^]*?\*\/)+/y;
const escapes = new Map([['n', '\n'], ['r', '\r'], ['t', '\t'], ['0', '\0'], ['a', '\x07'], ['b', '\b'], ['f', '\f'], ['v', '\v']]);

/** The tokens of C# code, an `end` token last. Characters that C# does not know give an error and are left out. */
export function lex(code: string, errors: CSharpError[]): readonly Token[] {
  return new Lexer(code, errors).tokens();
}

class Lexer {
  readonly #code: string;
  readonly #errors: CSharpError[];
  #at = 0;

  constructor(code: string, errors: CSharpError[]) {
    this.#code = code;
    this.#errors = errors;
  }

  tokens(): readonly Token[] {
    return this.#until(() => false, 0);
  }

  /** Tokens up to the first mark outside brackets that `isEnd` accepts; the mark itself is not read. */
  #until(isEnd: (mark: string) => boolean, nesting: number): readonly Token[] {
    const tokens: Token[] = [];
    let open = 0;
    for (;;) {
      this.#skipBlanks();
      if (this.#at >= this.#code.length) break;
      const character = this.#code[this.#at] ?? '';
      if (open === 0 && isEnd(character)) break;
      if ('([{'.includes(character)) open++;
      if (')]}'.includes(character)) open = Math.max(0, open - 1);
      const before = this.#at;
      const token = this.#token(nesting);
      if (!token) continue;
      if (token.kind === 'named-value' && character === '{' && token.start === before) open--;
      tokens.push(token);
    }
    tokens.push({ kind: 'end', text: '', start: this.#at, end: this.#at });
    return tokens;
  }

  #token(nesting: number): Token | undefined {
    const start = this.#at;
    const code = this.#code;
    const quote = /^(?:\$@|@\$|@|\$)?"/.exec(code.slice(start, start + 3));
    if (quote) return this.#string(quote[0], nesting);
    const character = code[start] ?? '';
    if (character === "'") return this.#character();
    const named = character === '{' ? match(namedValue, code, start) : undefined;
    if (named) return this.#take('named-value', start + named[0].length, named[1] ?? '');
    if (/[0-9]/.test(character) || (character === '.' && /[0-9]/.test(code[start + 1] ?? ''))) {
      const digits = match(number, code, start);
      if (digits) return this.#take('number', start + digits[0].length);
    }
    const name = match(word, code, start)?.[0];
    if (name !== undefined) {
      const isVerbatim = name.startsWith('@');
      return { ...this.#take('word', start + name.length, isVerbatim ? name.slice(1) : name), ...(isVerbatim && { isVerbatim }) };
    }
    if (character === '?' && code[start + 1] === '.' && /[0-9]/.test(code[start + 2] ?? '')) return this.#take('mark', start + 1);
    const mark = marks.find(candidate => code.startsWith(candidate, start));
    if (mark !== undefined) return this.#take('mark', start + mark.length);
    if ('(){}[]<>.,;:?!~+-*/%&|^='.includes(character)) return this.#take('mark', start + 1);
    this.#at++;
    this.#errors.push({ span: { start, end: start + 1 }, message: 'This character cannot stand in C#.' });
    return undefined;
  }

  #take(kind: Token['kind'], end: number, text = this.#code.slice(this.#at, end)): Token {
    const start = this.#at;
    this.#at = end;
    return { kind, text, start, end };
  }

  #skipBlanks(): void {
    const blanks = match(blank, this.#code, this.#at);
    if (blanks) this.#at += blanks[0].length;
    if (!this.#code.startsWith('/*', this.#at)) return;
    this.#errors.push({ span: { start: this.#at, end: this.#at + 2 }, message: 'This comment is not closed.' });
    this.#at = this.#code.length;
  }

  #character(): Token {
    const start = this.#at++;
    const isEscape = this.#code[this.#at] === '\\';
    const text = isEscape ? this.#escape() : (this.#code[this.#at] ?? '');
    if (!isEscape) this.#at += text.length;
    if (this.#code[this.#at] === "'") this.#at++;
    else this.#errors.push({ span: { start, end: this.#at }, message: 'This character literal is not closed.' });
    return { kind: 'char', text, start, end: this.#at };
  }

  #string(opening: string, nesting: number): Token {
    const start = this.#at;
    const isVerbatim = opening.includes('@');
    const isInterpolated = opening.includes('$');
    const parts: TokenStringPart[] = [];
    let text = '';
    this.#at += opening.length;
    let textStart = this.#at;
    const endText = (): void => {
      if (text !== '') parts.push({ kind: 'text', text, span: { start: textStart, end: this.#at } });
      text = '';
    };
    for (;;) {
      const character = this.#code[this.#at];
      const named = character === '{' ? match(namedValue, this.#code, this.#at) : undefined;
      if (character === undefined || (character === '\n' && !isVerbatim)) {
        this.#errors.push({ span: { start, end: start + opening.length }, message: 'This string is not closed.' });
        break;
      }
      if (character === '"') {
        if (!isVerbatim || this.#code[this.#at + 1] !== '"') break;
        text += '"';
        this.#at += 2;
      } else if (character === '\\' && !isVerbatim) {
        text += this.#escape();
      } else if (named) {
        endText();
        const end = this.#at + named[0].length;
        parts.push({ kind: 'named-value', name: named[1] ?? '', span: { start: this.#at, end } });
        this.#at = textStart = end;
      } else if (isInterpolated && (character === '{' || character === '}')) {
        if (this.#code[this.#at + 1] === character) {
          text += character;
          this.#at += 2;
        } else if (character === '{') {
          endText();
          parts.push(this.#hole(nesting));
          textStart = this.#at;
        } else {
          this.#at++;
          this.#errors.push({ span: { start: this.#at - 1, end: this.#at }, message: 'A "}" in an interpolated string is written twice.' });
        }
      } else {
        text += character;
        this.#at++;
      }
    }
    endText();
    if (this.#code[this.#at] === '"') this.#at++;
    return { kind: 'string', text: '', start, end: this.#at, parts };
  }

  #hole(nesting: number): TokenStringPart {
    const start = this.#at++;
    if (nesting >= maximumNesting) {
      this.#errors.push({ span: { start, end: start + 1 }, message: 'Strings are nested too deep to be read.' });
      this.#at = this.#code.length;
      return { kind: 'hole', tokens: [{ kind: 'end', text: '', start, end: start }], format: undefined };
    }
    const tokens = this.#until(mark => mark === '}' || mark === ':', nesting + 1);
    let format: string | undefined;
    if (this.#code[this.#at] === ':') {
      const end = this.#code.indexOf('}', this.#at);
      format = this.#code.slice(this.#at + 1, end < 0 ? this.#code.length : end);
      this.#at = end < 0 ? this.#code.length : end;
    }
    if (this.#code[this.#at] === '}') this.#at++;
    else this.#errors.push({ span: { start, end: start + 1 }, message: 'This interpolation is not closed.' });
    return { kind: 'hole', tokens, format };
  }

  /** Reads the escape at the current `\` and gives the text it stands for. */
  #escape(): string {
    const escape = /^\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{1,4})|([^]))/.exec(this.#code.slice(this.#at, this.#at + 10));
    if (!escape) {
      this.#at = this.#code.length;
      return '';
    }
    this.#at += escape[0].length;
    const hex = escape[1] ?? escape[2] ?? escape[3];
    if (hex === undefined) return escapes.get(escape[4] ?? '') ?? escape[4] ?? '';
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
