import { entityAt } from './entities.ts';

/** What {@link scanExpression} may look at. */
export interface ScanLimits {
  /** Offset before which the expression must end. */
  readonly end: number;
  /** Whether `&quot;` and its kin stand for characters (not so in CDATA). */
  readonly hasEntities: boolean;
}

const maximumNesting = 32;

/**
 * Finds the end of the expression whose `@` stands at an offset: the offset after its closing bracket, or `undefined`
 * when it does not close. Only brackets of the expression's own kind count, and none inside strings, characters and
 * comments, raw or escaped: so a raw quote or `<` never ends it.
 */
export function scanExpression(text: string, at: number, limits: ScanLimits): number | undefined {
  const scan = new ExpressionScan(text, limits);
  const isBlock = text[at + 1] === '{';
  return scan.code(at + 2, isBlock ? '{' : '(', isBlock ? '}' : ')', 0);
}

/** One expression's walk; each method takes the offset where its construct starts and gives the offset after it. */
class ExpressionScan {
  readonly #text: string;
  readonly #limits: ScanLimits;

  constructor(text: string, limits: ScanLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  code(start: number, opener: string, closer: string, nesting: number): number | undefined {
    if (nesting > maximumNesting) return undefined;
    let open = 1;
    for (let i = start; i < this.#limits.end; ) {
      const character = this.#character(i);
      const next = i + this.#length(i);
      if (character === closer) {
        if (--open === 0) return next;
        i = next;
      } else if (character === opener) {
        open++;
        i = next;
      } else if (character === '/' && this.#character(next) === '/') {
        i = this.#lineEnd(next);
      } else if (character === '/' && this.#character(next) === '*') {
        i = this.#commentEnd(next + 1);
      } else if (character === "'") {
        i = this.#characterLiteralEnd(next);
      } else {
        const end = this.#stringEnd(i, character, nesting);
        if (end === undefined) return undefined;
        i = end;
      }
    }
    return undefined;
  }

  /** Skips a string of any kind, or one character where none starts. */
  #stringEnd(at: number, character: string, nesting: number): number | undefined {
    let i = at;
    let isVerbatim = false;
    let isInterpolated = false;
    while (this.#character(i) === '@' || this.#character(i) === '$') {
      if (this.#character(i) === '@') isVerbatim = true;
      else isInterpolated = true;
      i++;
      if (i - at > 2) return at + 1;
    }
    if (this.#character(i) !== '"') return at + (i === at ? this.#length(at) : character === '' ? 1 : i - at);
    return this.#string(i, { isVerbatim, isInterpolated, nesting });
  }

  #string(at: number, kind: { isVerbatim: boolean; isInterpolated: boolean; nesting: number }): number | undefined {
    const isEscapedQuote = this.#text.charCodeAt(at) === 38;
    for (let i = at + this.#length(at); i < this.#limits.end; ) {
      const character = this.#character(i);
      const next = i + this.#length(i);
      // in a string that a raw quote opened, `&quot;` is text: HTML in a body
      const isQuote = character === '"' && (isEscapedQuote || this.#text.charCodeAt(i) !== 38);
      if (isQuote) {
        if (!kind.isVerbatim || this.#character(next) !== '"') return next;
        i = next + this.#length(next);
      } else if (character === '\\' && !kind.isVerbatim) {
        i = next + this.#length(next);
      } else if (character === '\n' && !kind.isVerbatim) {
        return i; // an ordinary string ends with its line at the latest
      } else if (kind.isInterpolated && character === '{') {
        if (this.#character(next) === '{') i = next + 1;
        else {
          const end = this.code(next, '{', '}', kind.nesting + 1);
          if (end === undefined) return undefined;
          i = end;
        }
      } else {
        i = next;
      }
    }
    return undefined;
  }

  #characterLiteralEnd(start: number): number {
    let i = start;
    if (this.#character(i) === '\\') {
      for (i += 2; i < start + 10; i++) if (this.#character(i) === "'") return i + this.#length(i);
      return start;
    }
    i += this.#length(i);
    return this.#character(i) === "'" ? i + this.#length(i) : start; // a lone apostrophe is skipped
  }

  #lineEnd(at: number): number {
    let i = at;
    while (i < this.#limits.end && this.#character(i) !== '\n') i += this.#length(i);
    return i;
  }

  #commentEnd(at: number): number {
    const end = this.#text.indexOf('*/', at);
    return end < 0 || end > this.#limits.end ? this.#limits.end : end + 2;
  }

  #character(at: number): string {
    if (at >= this.#limits.end) return '';
    const character = this.#text[at] ?? '';
    if (character !== '&' || !this.#limits.hasEntities) return character;
    return entityAt(this.#text, at)?.text ?? '&';
  }

  #length(at: number): number {
    if (this.#text.charCodeAt(at) !== 38 || !this.#limits.hasEntities) return 1;
    return entityAt(this.#text, at)?.length ?? 1;
  }
}
