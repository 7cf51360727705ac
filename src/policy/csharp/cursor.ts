import type { ErrorList } from '../../base/error-list.ts';
import type { Span } from '../../base/text/text-span.ts';
import { said, type Sentence } from '../../base/text/translation.ts';
import type { Directive, Directives } from './directives.ts';
import { maximumNesting, plainToken, type Token } from './token.ts';
import type { Block, Expression, Pattern } from './tree.ts';

/** The rules that call each other across files; handed in, so that no file imports back. */
export interface Grammar {
  readonly expression: (cursor: Cursor) => Expression;
  /** An expression that is no lambda and no assignment: a constant of a pattern. */
  readonly operand: (cursor: Cursor) => Expression;
  readonly block: (cursor: Cursor) => Block;
  readonly pattern: (cursor: Cursor, place: 'is' | 'case') => Pattern;
  readonly query: (cursor: Cursor) => Expression;
}

/** A position in a list of tokens, with what every rule needs to look ahead, go on and complain. */
export class Cursor {
  readonly grammar: Grammar;
  readonly errors: ErrorList;
  /** End of the type that starts at a token, `undefined` for none: filled in by the look-ahead, so that it stays linear. */
  typeEnds: Map<number, number | undefined> | undefined;
  readonly #directives: Directives;
  readonly #tokens: readonly Token[];
  readonly #partners: readonly (number | undefined)[];
  readonly #last: Token;
  #at = 0;
  #current: Token;
  #depth: number;

  constructor(
    tokens: readonly Token[],
    errors: ErrorList,
    { grammar, directives }: { readonly grammar: Grammar; readonly directives: Directives },
    depth = 0,
  ) {
    this.#directives = directives;
    this.#tokens = tokens;
    this.errors = errors;
    this.grammar = grammar;
    this.#depth = depth;
    this.#partners = bracketPartners(tokens);
    this.#last = tokens.at(-1) ?? plainToken('end', '', 0, 0);
    this.#current = this.token(0);
  }

  get at(): number {
    return this.#at;
  }

  get current(): Token {
    return this.#current;
  }

  get isAtEnd(): boolean {
    return this.#current.kind === 'end';
  }

  token(index: number): Token {
    return this.#tokens[index] ?? this.#last;
  }

  peek(ahead = 1): Token {
    return this.token(this.#at + ahead);
  }

  /** Index of the bracket that closes the one at an index. */
  partnerOf(index: number): number | undefined {
    return this.#partners[index];
  }

  next(): Token {
    const token = this.#current;
    if (token.kind !== 'end') this.jump(this.#at + 1);
    return token;
  }

  jump(index: number): void {
    this.#at = index;
    this.#current = this.token(index);
  }

  is(text: string): boolean {
    return isSymbol(this.#current, text);
  }

  isAny(texts: readonly string[]): boolean {
    return isAnyOf(this.#current, texts);
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.jump(this.#at + 1);
    return true;
  }

  /** Takes a directive of a build tool before the token here. */
  acceptDirective(word: Directive): boolean {
    return this.#directives.take(word, this.#current.start);
  }

  /** Whether what a directive began goes on, or ends, before the token here. */
  get isAtDirectiveEnd(): boolean {
    const word = this.#directives.next(this.#current.start);
    return word !== undefined && word !== 'if' && word !== 'for';
  }

  expect(text: string): boolean {
    if (this.accept(text)) return true;
    this.error(said('"{0}" is missing here.', text));
    return false;
  }

  /** The name at the cursor; an empty one with an error when there is none. */
  expectName(): string {
    if (this.current.kind === 'word') return this.next().text;
    this.error(said('A name is missing here.'));
    return '';
  }

  error(message: Sentence, token = this.current): void {
    if (this.errors.last?.span.start !== token.start) this.errors.add({ start: token.start, end: token.end }, message);
  }

  /** Complains about the token here; only marks are named, as anything else may be part of a secret. */
  unexpected(): void {
    this.error(this.current.kind === 'mark' ? said('"{0}" is not allowed here.', this.current.text) : said('This is not allowed here.'));
  }

  /** The span from a token's start to the end of what was read last. */
  spanFrom(start: number): Span {
    return { start, end: Math.max(start, this.token(this.#at - 1).end) };
  }

  /** A gap where an expression should be. */
  missing(): Expression {
    const { start } = this.current;
    return { kind: 'missing', span: { start, end: start } };
  }

  /**
   * Begins a rule that may call itself, to be ended by {@link leave}; past the depth that is read it says no and gives up on the
   * rest of the code.
   */
  enter(): boolean {
    if (this.#depth < maximumNesting) {
      this.#depth++;
      return true;
    }
    this.errors.cut(
      { start: this.current.start, end: this.current.end },
      said('This is nested too deep to be read. Split it over several variables.'),
    );
    this.jump(this.#tokens.length - 1);
    return false;
  }

  leave(): void {
    this.#depth--;
  }

  /** A cursor over the tokens of an interpolation. */
  inside(tokens: readonly Token[]): Cursor {
    return new Cursor(tokens, this.errors, { grammar: this.grammar, directives: this.#directives }, this.#depth);
  }
}

/** Whether a token is that mark or keyword. */
export function isSymbol(token: Token, text: string): boolean {
  return token.symbol === text;
}

/** Whether a token is one of those marks or keywords. */
export function isAnyOf(token: Token, texts: readonly string[]): boolean {
  return token.symbol !== '' && texts.includes(token.symbol);
}

function bracketPartners(tokens: readonly Token[]): readonly (number | undefined)[] {
  const partners: (number | undefined)[] = [];
  const open: number[] = [];
  const closers: string[] = [];
  for (const { symbol } of tokens) {
    const index = partners.push(undefined) - 1;
    const closer = closerOf(symbol);
    if (closer !== undefined) {
      open.push(index);
      closers.push(closer);
    } else if (symbol !== '' && symbol === closers[closers.length - 1]) {
      closers.pop();
      partners[open.pop() ?? index] = index;
    }
  }
  return partners;
}

function closerOf(opener: string): string | undefined {
  return opener === '(' ? ')' : opener === '[' ? ']' : opener === '{' ? '}' : undefined;
}
