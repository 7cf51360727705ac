import type { Span } from '../../base/text-span.ts';
import { maximumNesting, type Token } from './token.ts';
import type { Block, CSharpError, Expression, Pattern } from './tree.ts';

/** The rules that call each other across files; handed in, so that no file imports back. */
export interface Grammar {
  readonly expression: (cursor: Cursor) => Expression;
  /** An expression that is no lambda and no assignment: a constant of a pattern. */
  readonly operand: (cursor: Cursor) => Expression;
  readonly block: (cursor: Cursor) => Block;
  readonly pattern: (cursor: Cursor, place: 'is' | 'case') => Pattern;
  readonly query: (cursor: Cursor) => Expression;
}

const maximumErrors = 20;

/** A position in a list of tokens, with what every rule needs to look ahead, go on and complain. */
export class Cursor {
  readonly grammar: Grammar;
  readonly errors: CSharpError[];
  /** End of the type that starts at a token, `undefined` for none: filled in by the look-ahead, so that it stays linear. */
  readonly typeEnds = new Map<number, number | undefined>();
  readonly #tokens: readonly Token[];
  readonly #partners: ReadonlyMap<number, number>;
  readonly #last: Token;
  #at = 0;
  #depth: number;

  constructor(tokens: readonly Token[], errors: CSharpError[], grammar: Grammar, depth = 0) {
    this.#tokens = tokens;
    this.errors = errors;
    this.grammar = grammar;
    this.#depth = depth;
    this.#partners = bracketPartners(tokens);
    this.#last = tokens.at(-1) ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  get at(): number {
    return this.#at;
  }

  get current(): Token {
    return this.token(this.#at);
  }

  get isAtEnd(): boolean {
    return this.current.kind === 'end';
  }

  token(index: number): Token {
    return this.#tokens[index] ?? this.#last;
  }

  peek(ahead = 1): Token {
    return this.token(this.#at + ahead);
  }

  /** Index of the bracket that closes the one at an index. */
  partnerOf(index: number): number | undefined {
    return this.#partners.get(index);
  }

  next(): Token {
    const token = this.current;
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  jump(index: number): void {
    this.#at = index;
  }

  is(...texts: readonly string[]): boolean {
    return texts.some(text => isMarkOrWord(this.current, text));
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at++;
    return true;
  }

  expect(text: string): boolean {
    if (this.accept(text)) return true;
    this.error(`"${text}" is missing here.`);
    return false;
  }

  /** The name at the cursor; an empty one with an error when there is none. */
  expectName(): string {
    if (this.current.kind === 'word') return this.next().text;
    this.error('A name is missing here.');
    return '';
  }

  error(message: string, token = this.current): void {
    const span = { start: token.start, end: token.end };
    if (this.errors.length >= maximumErrors || this.errors.at(-1)?.span.start === span.start) return;
    this.errors.push({ span, message });
  }

  /** Complains about the token here; only marks are named, as anything else may be part of a secret. */
  unexpected(): void {
    this.error(this.current.kind === 'mark' ? `"${this.current.text}" cannot stand here.` : 'This cannot stand here.');
  }

  /** The span from a token's start to the end of what was read last. */
  spanFrom(start: number): Span {
    return { start, end: Math.max(start, this.token(this.#at - 1).end) };
  }

  /** A gap where an expression should stand. */
  missing(): Expression {
    const { start } = this.current;
    return { kind: 'missing', span: { start, end: start } };
  }

  /** Runs a rule that may call itself; past the depth that is read it gives up on the rest of the code. */
  nested<T>(rule: () => T, giveUp: () => T): T {
    if (this.#depth >= maximumNesting) {
      this.error('This is nested too deep to be read.');
      this.#at = this.#tokens.length - 1;
      return giveUp();
    }
    this.#depth++;
    const result = rule();
    this.#depth--;
    return result;
  }

  /** A cursor over the tokens of an interpolation. */
  inside(tokens: readonly Token[]): Cursor {
    return new Cursor(tokens, this.errors, this.grammar, this.#depth);
  }
}

/** Whether a token is that mark, or that word written without `@`. */
export function isMarkOrWord(token: Token, text: string): boolean {
  return token.text === text && (token.kind === 'mark' || (token.kind === 'word' && !token.isVerbatim));
}

function bracketPartners(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: { readonly index: number; readonly closer: string }[] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'mark') return;
    const closer = { '(': ')', '[': ']', '{': '}' }[token.text];
    if (closer !== undefined) open.push({ index, closer });
    else if (open.at(-1)?.closer === token.text) partners.set(open.pop()?.index ?? index, index);
  });
  return partners;
}
