import { code } from './characters.ts';
import { entityAt } from './entities.ts';

/** What {@link scanExpression} may look at. */
export interface ScanLimits {
  /** Offset before which the expression must end. */
  readonly end: number;
  /** Whether `&quot;` and the like mean characters (not so in CDATA). */
  readonly hasEntities: boolean;
  /** Whether anything of the document is left out of what a build tool makes of it. */
  readonly hasLeftOut: boolean;
}

const maximumNesting = 32;

/** The characters at which something begins or ends; all others are walked over. */
const isSpecial = new Uint8Array(128);
for (const unit of [code.newline, code.quote, code.apostrophe, code.at, code.dollar, code.slash, code.backslash, code.ampersand]) {
  isSpecial[unit] = 1;
}
for (const unit of [code.openParenthesis, code.closeParenthesis, code.openBrace, code.closeBrace]) isSpecial[unit] = 1;

/** Where an expression ends, and the `&quot;` in it that are text of a string which a raw quote opened. */
export interface ScannedExpression {
  readonly end: number;
  readonly quotesInText: ReadonlySet<number> | undefined;
}

/**
 * Finds the end of the expression whose `@` is at an offset: the offset after its closing bracket, or `undefined`
 * when it does not close. Only brackets of the expression's own kind count, and none inside strings, characters and
 * comments, raw or escaped: so a raw quote or `<` never ends it.
 */
export function scanExpression(text: string, at: number, limits: ScanLimits): ScannedExpression | undefined {
  const scan = new ExpressionScan(text, limits);
  const isBlock = text.charCodeAt(at + 1) === code.openBrace;
  const end = isBlock
    ? scan.code(at + 2, code.openBrace, code.closeBrace, 0)
    : scan.code(at + 2, code.openParenthesis, code.closeParenthesis, 0);
  return end < 0 ? undefined : { end, quotesInText: scan.quotesInText };
}

/** How a string is written. */
interface StringForm {
  readonly isVerbatim: boolean;
  readonly isInterpolated: boolean;
  readonly nesting: number;
}

/**
 * One expression's walk; each method takes the offset where its construct starts and gives the offset after it, -1 when it does
 * not end.
 */
class ExpressionScan {
  quotesInText: Set<number> | undefined;
  readonly #text: string;
  readonly #end: number;
  readonly #hasEntities: boolean;
  /** From where on no comment of Razor ends. */
  #lastRazorComment = Number.POSITIVE_INFINITY;
  /** Offset after the character that {@link #read} gave last. */
  #next = 0;

  constructor(text: string, { end, hasEntities }: ScanLimits) {
    this.#text = text;
    this.#end = end;
    this.#hasEntities = hasEntities;
  }

  code(start: number, opener: number, closer: number, nesting: number): number {
    if (nesting > maximumNesting) return -1;
    let open = 1;
    for (let i = start; i < this.#end; ) {
      const unit = this.#text.charCodeAt(i);
      if (unit > 127 || isSpecial[unit] === 0) {
        i++;
        continue;
      }
      const character = this.#read(i);
      const next = this.#next;
      if (character === closer) {
        if (--open === 0) return next;
        i = next;
      } else if (character === opener) {
        open++;
        i = next;
      } else if (character === code.quote || character === code.at || character === code.dollar) {
        i = this.#razorCommentEnd(i) ?? this.#stringEnd(i, nesting);
        if (i < 0) return -1;
      } else if (character === code.slash) {
        i = this.#commentEnd(next);
      } else if (character === code.apostrophe) {
        i = this.#characterLiteralEnd(next);
      } else {
        i = next;
      }
    }
    return -1;
  }

  /** Skips a string of any kind, or the `@` and `$` that start none. */
  #stringEnd(at: number, nesting: number): number {
    let i = at;
    let isVerbatim = false;
    let isInterpolated = false;
    for (let unit = this.#text.charCodeAt(i); unit === code.at || unit === code.dollar; unit = this.#text.charCodeAt(++i)) {
      if (unit === code.at) isVerbatim = true;
      else isInterpolated = true;
      if (i - at === 2) return at + 1;
    }
    return this.#read(i) === code.quote ? this.#string(i, { isVerbatim, isInterpolated, nesting }) : i;
  }

  #string(at: number, { isVerbatim, isInterpolated, nesting }: StringForm): number {
    const isEscapedQuote = this.#text.charCodeAt(at) === code.ampersand;
    this.#read(at);
    for (let i = this.#next; i < this.#end; ) {
      const unit = this.#text.charCodeAt(i);
      if (unit > 127 || isSpecial[unit] === 0) {
        i++;
        continue;
      }
      const character = this.#read(i);
      const next = this.#next;
      // in a string that a raw quote opened, `&quot;` is text: HTML in a body
      const isQuote = character === code.quote && (isEscapedQuote || unit !== code.ampersand);
      if (isQuote) {
        if (!isVerbatim || this.#read(next) !== code.quote) return next;
        i = this.#next;
      } else if (character === code.quote) {
        (this.quotesInText ??= new Set()).add(i);
        i = next;
      } else if (character === code.backslash && !isVerbatim) {
        this.#read(next);
        i = this.#next;
      } else if (character === code.newline && !isVerbatim) {
        return i; // an ordinary string ends with its line at the latest
      } else if (isInterpolated && character === code.openBrace) {
        i = this.#read(next) === code.openBrace ? this.#next : this.code(next, code.openBrace, code.closeBrace, nesting + 1);
        if (i < 0) return -1;
      } else {
        i = next;
      }
    }
    return -1;
  }

  #characterLiteralEnd(start: number): number {
    // a lone apostrophe is skipped
    if (this.#read(start) !== code.backslash) return this.#read(this.#next) === code.apostrophe ? this.#next : start;
    for (let i = start + 2; i < start + 10; i++) if (this.#read(i) === code.apostrophe) return this.#next;
    return start;
  }

  /** The end of a comment whose first `/` is read; the offset itself when it is a division. */
  #commentEnd(at: number): number {
    const second = this.#read(at);
    if (second === code.asterisk) return this.#upTo('*/', this.#next);
    return second === code.slash ? this.#lineEnd(this.#next) : at;
  }

  /** The end of a comment of Razor, `@* … *@`; of many that never end, one is searched for. */
  #razorCommentEnd(at: number): number | undefined {
    if (at >= this.#lastRazorComment || !this.#text.startsWith('@*', at)) return undefined;
    const end = this.#text.indexOf('*@', at + 2);
    if (end >= 0 && end + 2 <= this.#end) return end + 2;
    this.#lastRazorComment = at;
    return undefined;
  }

  #upTo(mark: string, at: number): number {
    const end = this.#text.indexOf(mark, at);
    return end < 0 || end > this.#end ? this.#end : end + mark.length;
  }

  /** The end of the line, which a character reference may write, too. */
  #lineEnd(at: number): number {
    let i = at;
    while (i < this.#end && this.#read(i) !== code.newline) i = this.#next;
    return i;
  }

  /** The character at an offset with its entity decoded, -1 behind the end. */
  #read(at: number): number {
    this.#next = at + 1;
    if (at >= this.#end) return -1;
    const unit = this.#text.charCodeAt(at);
    if (unit !== code.ampersand || !this.#hasEntities) return unit;
    const entity = entityAt(this.#text, at);
    if (!entity) return unit;
    this.#next = at + entity.length;
    return entity.text.charCodeAt(0);
  }
}
