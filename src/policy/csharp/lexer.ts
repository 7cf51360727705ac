import type { ErrorList } from '../../base/error-list.ts';
import type { Span } from '../../base/text/text-span.ts';
import { said } from '../../base/text/translation.ts';
import { directiveAt, type Directive, type Directives } from './directives.ts';
import { continuesAsciiWord, isBlank, isDigit, startsAsciiWord, units } from './characters.ts';
import { lexEscape } from './escape.ts';
import { keywordOf } from './keywords.ts';
import { markAt } from './marks.ts';
import { directiveEndIn, quotedTemplateEndIn, templateEndIn } from './template.ts';
import { maximumNesting, plainToken, type Token, type TokenStringPart } from './token.ts';

const word = /@?[\p{L}_][\p{L}\p{N}_]*/uy;
const number =
  /0[xX][0-9A-Fa-f_]+[uUlL]*|0[bB][01_]+[uUlL]*|(?:[0-9][0-9_]*(?:\.[0-9][0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?[fFdDmMuUlL]*/y;
const namedValue = /\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/y;
const restOfCharacter = /[^'"\n]{0,100}'/y;
const preprocessorLine = /#(?:region|endregion|pragma)[^\n]*/y;

/** What C# code is made of. */
export interface LexedCode {
  /** An `end` token last. */
  readonly tokens: readonly Token[];
  /** What is between the marks of comments. */
  readonly comments: readonly Span[];
}

/** The tokens and comments of C# code. Characters that C# does not have give an error and are left out. */
export function lex(code: string, errors: ErrorList, directives: Directives): LexedCode {
  const lexer = new Lexer(code, errors, directives);
  return { tokens: lexer.tokens(0), comments: lexer.comments };
}

class Lexer {
  readonly comments: Span[] = [];
  readonly #code: string;
  readonly #errors: ErrorList;
  readonly #directives: Directives;
  #at = 0;

  constructor(code: string, errors: ErrorList, directives: Directives) {
    this.#code = code;
    this.#errors = errors;
    this.#directives = directives;
  }

  /** All tokens; in a hole of a string (`nesting` above 0) those up to the `}` or `:` outside brackets, which is not read. */
  tokens(nesting: number): readonly Token[] {
    const code = this.#code;
    const tokens: Token[] = [];
    let open = 0;
    for (;;) {
      this.#skipBlanks();
      if (code.charCodeAt(this.#at) === units.percent) this.#skipDirectives();
      if (this.#at >= code.length) break;
      const unit = code.charCodeAt(this.#at);
      const isCloser = unit === units.closeParenthesis || unit === units.closeBracket || unit === units.closeBrace;
      if (nesting > 0 && open === 0 && (unit === units.closeBrace || unit === units.colon)) break;
      if (isCloser && open > 0) open--;
      const token = this.#token(unit, nesting);
      if (!token) continue;
      if (token.kind === 'mark' && (unit === units.openParenthesis || unit === units.openBracket || unit === units.openBrace)) open++;
      tokens.push(token);
    }
    tokens.push(plainToken('end', '', this.#at, this.#at));
    return tokens;
  }

  #token(unit: number, nesting: number): Token | undefined {
    const code = this.#code;
    const start = this.#at;
    if (startsAsciiWord(unit)) return this.#word(start, start + 1);
    switch (unit) {
      case units.quote:
        return this.#string(1, nesting);
      case units.dollar:
      case units.at: {
        const opening = openingLength(code, start);
        if (opening > 0) return this.#string(opening, nesting);
        if (unit === units.dollar) return this.#template(start) ?? this.#unusual();
        if (unit === units.at && startsAsciiWord(code.charCodeAt(start + 1))) return this.#word(start, start + 2);
        break;
      }
      case units.apostrophe:
        return this.#character();
      case units.openBrace: {
        const named = code.charCodeAt(start + 1) === units.openBrace ? match(namedValue, code, start) : undefined;
        if (named) return this.#take('named-value', start + named[0].length, named[1]);
        const inserted = code.charCodeAt(start + 1) === units.openBrace ? this.#template(start) : undefined;
        if (inserted) return inserted;
        break;
      }
      case units.less: {
        const inserted = code.charCodeAt(start + 2) === units.equals ? this.#template(start) : undefined;
        if (inserted) return inserted;
        break;
      }
      case units.hash: {
        const inserted = this.#template(start);
        if (inserted) return inserted;
        break;
      }
    }
    if (isDigit(unit) || (unit === units.dot && isDigit(code.charCodeAt(start + 1)))) {
      const digits = match(number, code, start);
      if (digits) return this.#take('number', start + digits[0].length);
    }
    // `a ?.5 : b` is a condition
    const mark =
      unit === units.question && code.charCodeAt(start + 1) === units.dot && isDigit(code.charCodeAt(start + 2))
        ? '?'
        : markAt(code, start);
    if (mark !== undefined) {
      this.#at = start + mark.length;
      return plainToken('mark', mark, start, this.#at, mark);
    }
    return this.#unusual();
  }

  /** A value that a build tool fills in. */
  #template(start: number): Token | undefined {
    const end = templateEndIn(this.#code, start);
    return end === undefined ? undefined : this.#take('template', end);
  }

  /** What begins with no character of ordinary code: a name in another script. */
  #unusual(): Token | undefined {
    const start = this.#at;
    const name = match(word, this.#code, start)?.[0];
    if (name !== undefined) return this.#word(start, start + name.length);
    this.#at += (this.#code.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    this.#errors.add({ start, end: this.#at }, said('This character is not allowed in C#.'));
    return undefined;
  }

  #word(start: number, from: number): Token {
    const code = this.#code;
    let end = from;
    while (continuesAsciiWord(code.charCodeAt(end))) end++;
    if (code.charCodeAt(end) > 127) end = start + (match(word, code, start)?.[0].length ?? end - start);
    this.#at = end;
    if (code.charCodeAt(start) === units.at) return plainToken('word', code.slice(start + 1, end), start, end);
    const text = code.slice(start, end);
    return plainToken('word', text, start, end, keywordOf(text));
  }

  #take(kind: Token['kind'], end: number, text = this.#code.slice(this.#at, end)): Token {
    const start = this.#at;
    this.#at = end;
    return plainToken(kind, text, start, end);
  }

  #skipBlanks(): void {
    const code = this.#code;
    for (;;) {
      let at = this.#at;
      while (isBlank(code.charCodeAt(at))) at++;
      this.#at = at;
      const unit = code.charCodeAt(at);
      if (unit === units.slash && code.charCodeAt(at + 1) === units.slash) this.#skipLine();
      else if (unit === units.slash && code.charCodeAt(at + 1) === units.asterisk) this.#skipComment('*/');
      else if (unit === units.at && code.charCodeAt(at + 1) === units.asterisk) this.#skipComment('*@'); // Razor's
      else if (unit === units.hash || unit > 127) {
        const skipped = unit === units.hash ? match(preprocessorLine, code, at)?.[0].length : Number(/\s/.test(code.charAt(at)));
        if (!skipped) return;
        this.#at += skipped;
      } else {
        const end = directiveEndIn(code, at);
        if (end === undefined) return;
        this.#at = end;
      }
    }
  }

  /** What a build tool decides on is no token: the parser asks for it where it makes a difference. */
  #skipDirectives(): void {
    const words: Directive[] = [];
    for (let found = directiveAt(this.#code, this.#at); found; found = directiveAt(this.#code, this.#at)) {
      words.push(found.word);
      this.#at = found.end;
      this.#skipBlanks();
    }
    this.#directives.add(words, this.#at);
  }

  #skipLine(): void {
    const start = this.#at + 2;
    this.#at = orEnd(this.#code, this.#code.indexOf('\n', start));
    this.comments.push({ start, end: this.#at });
  }

  #skipComment(closing: '*/' | '*@'): void {
    const start = this.#at + 2;
    const end = this.#code.indexOf(closing, start);
    if (end < 0) this.#errors.add({ start: this.#at, end: start }, said('This comment is not closed.'));
    this.#at = end < 0 ? this.#code.length : end + 2;
    this.comments.push({ start, end: end < 0 ? this.#at : end });
  }

  #character(): Token {
    const start = this.#at++;
    const escape = lexEscape(this.#code, this.#at);
    const text = escape ? escape.text : this.#code.charAt(this.#at);
    this.#at += escape ? escape.length : text.length;
    if (this.#code.charCodeAt(this.#at) === units.apostrophe) this.#at++;
    else this.#endCharacter(start);
    return plainToken('char', text, start, this.#at);
  }

  /** A character literal that goes on: to its end on the same line, when it has one. */
  #endCharacter(start: number): void {
    const rest = match(restOfCharacter, this.#code, this.#at)?.[0];
    const message =
      rest === undefined
        ? said('This character literal is not closed.')
        : said('A character literal holds one character; a string is written in double quotes.');
    this.#at += rest?.length ?? 0;
    this.#errors.add({ start, end: this.#at }, message);
  }

  #string(openingLength: number, nesting: number): Token {
    const code = this.#code;
    const start = this.#at;
    const opening = code.slice(start, start + openingLength);
    const isVerbatim = opening.includes('@');
    const isInterpolated = opening.includes('$');
    const parts: TokenStringPart[] = [];
    let text = '';
    let textStart = start + openingLength;
    let copied = textStart;
    /** Ends a stretch of text at the current offset. */
    const endText = (): void => {
      text += code.slice(copied, this.#at);
      if (text !== '') parts.push({ kind: 'text', text, span: { start: textStart, end: this.#at } });
      text = '';
    };
    this.#at = textStart;
    for (;;) {
      const unit = code.charCodeAt(this.#at);
      if (this.#at >= code.length || (unit === units.newline && !isVerbatim)) {
        this.#errors.add({ start, end: start + openingLength }, said('This string is not closed.'));
        break;
      }
      if (unit === units.quote) {
        if (!isVerbatim || code.charCodeAt(this.#at + 1) !== units.quote) break;
        text += code.slice(copied, this.#at + 1);
        copied = this.#at += 2;
      } else if (unit === units.backslash && !isVerbatim) {
        const escape = lexEscape(code, this.#at);
        text += code.slice(copied, this.#at) + (escape?.text ?? '');
        copied = this.#at = escape ? this.#at + escape.length : code.length;
      } else if (unit === units.openBrace || (unit === units.closeBrace && isInterpolated)) {
        const isDoubled = code.charCodeAt(this.#at + 1) === unit;
        const named = unit === units.openBrace && isDoubled ? match(namedValue, code, this.#at) : undefined;
        const chosen = unit === units.openBrace ? directiveAt(code, this.#at - 1) : undefined;
        if (chosen) {
          this.#at = chosen.end;
        } else if (named) {
          endText();
          const end = this.#at + named[0].length;
          parts.push({ kind: 'named-value', name: named[1] ?? '', span: { start: this.#at, end } });
          copied = this.#at = textStart = end;
        } else if (!isInterpolated) {
          this.#at = quotedTemplateEndIn(code, this.#at) ?? this.#at + 1;
        } else if (isDoubled) {
          text += code.slice(copied, this.#at + 1);
          copied = this.#at += 2;
        } else if (unit === units.openBrace) {
          endText();
          parts.push(this.#hole(nesting, isVerbatim));
          copied = textStart = this.#at;
        } else {
          this.#errors.add({ start: this.#at, end: this.#at + 1 }, said('A "}" in an interpolated string is written twice.'));
          text += code.slice(copied, this.#at);
          copied = ++this.#at;
        }
      } else {
        this.#at++;
      }
    }
    endText();
    if (code.charCodeAt(this.#at) === units.quote) this.#at++;
    return { kind: 'string', text: '', symbol: '', start, end: this.#at, parts };
  }

  #hole(nesting: number, isVerbatim: boolean): TokenStringPart {
    const start = this.#at++;
    if (nesting >= maximumNesting) {
      this.#errors.cut({ start, end: start + 1 }, said('Strings are nested too deep to be read. Split them over several variables.'));
      this.#at = this.#code.length;
      return { kind: 'hole', tokens: [plainToken('end', '', start, start)], format: undefined };
    }
    const tokens = this.tokens(nesting + 1);
    let format: string | undefined;
    if (this.#code.charCodeAt(this.#at) === units.colon) {
      this.#at++;
      format = this.#format(isVerbatim);
    }
    if (this.#code.charCodeAt(this.#at) === units.closeBrace) this.#at++;
    else this.#errors.add({ start, end: start + 1 }, said('This interpolation is not closed.'));
    return { kind: 'hole', tokens, format };
  }

  /** The format in a hole, up to the brace that closes it, with the escapes of the string around it. */
  #format(isVerbatim: boolean): string {
    let format = '';
    for (;;) {
      const escape = isVerbatim ? undefined : lexEscape(this.#code, this.#at);
      if (this.#at >= this.#code.length || this.#code.charCodeAt(this.#at) === units.closeBrace) return format;
      format += escape ? escape.text : this.#code.charAt(this.#at);
      this.#at += escape ? escape.length : isVerbatim && this.#code.startsWith('""', this.#at) ? 2 : 1;
    }
  }
}

/** How many characters open the string that starts at an offset with `$`, `@` or both; 0 when none does. */
function openingLength(code: string, at: number): number {
  const second = code.charCodeAt(at + 1);
  if (second === units.quote) return 2;
  const isPair = (second === units.dollar || second === units.at) && second !== code.charCodeAt(at);
  return isPair && code.charCodeAt(at + 2) === units.quote ? 3 : 0;
}

function orEnd(code: string, at: number): number {
  return at < 0 ? code.length : at;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
