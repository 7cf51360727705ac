import type { Entry, HostValue } from './host-value.ts';
import { tokensOf, type HostSyntax, type HostToken } from './host-token.ts';

/** What a file says, as far as it was read. */
export interface HostFile {
  /** All declarations of the file, as an object. */
  readonly root: HostValue;
  /** Whether something in it is nested too deep to be read. */
  readonly isCut: boolean;
}

/** How deep values are read that stand in each other. */
const deepest = 200;
/** What a value goes on with on the next line. */
const continuing: ReadonlySet<string> = new Set(['?', ':', '.', '+', '-', '&', '|', '=', '==', '>', '<', '!']);

/** Reads a file of a language of declarations and blocks (Terraform, Bicep); never fails, whatever the text is. */
export function readHostValues(text: string, syntax: HostSyntax): HostFile {
  const reader = new HostReader(tokensOf(text, syntax));
  const root: HostValue = { kind: 'object', span: { start: 0, end: text.length }, entries: reader.entries(undefined) };
  return { root, isCut: reader.isCut };
}

/** Reads one value, which is all of a text. */
export function readHostValue(text: string, syntax: HostSyntax): HostValue {
  return new HostReader(tokensOf(text, syntax)).value();
}

class HostReader {
  isCut = false;
  readonly #tokens: readonly HostToken[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly HostToken[]) {
    this.#tokens = tokens;
  }

  /** The entries up to a mark, which is taken, or to the end. */
  entries(closer: '}' | undefined): readonly Entry[] {
    const entries: Entry[] = [];
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (isMark(token, closer)) {
        this.#at++;
        break;
      }
      const before = this.#at;
      const entry = this.#entry();
      if (entry) entries.push(entry);
      if (this.#at === before) this.#at++; // whatever it is, it goes on behind it
    }
    return entries;
  }

  /** Words and texts, and the value behind them. */
  #entry(): Entry | undefined {
    const words: string[] = [];
    const first = this.#peek();
    if (!first) return undefined;
    const { start } = first;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'word') words.push(token.text);
      else if (token.kind === 'text') words.push(token.pieces.map(piece => ('text' in piece ? piece.text : '${}')).join(''));
      else break;
      this.#at++;
    }
    const next = this.#peek();
    if (words.length > 0 && next && ['=', ':', '=>'].some(mark => isMark(next, mark))) this.#at++;
    else if (!next || !isOpening(next)) return undefined;
    const value = this.value();
    return { words, span: { start, end: value.span.end }, value };
  }

  /** The value up to the end of the line, a comma or what closes the value around it. */
  value(isInBrackets = false): HostValue {
    const parts: HostValue[] = [];
    const start = this.#peek()?.start ?? 0;
    let end = start;
    let isPlain = true;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'line') {
        if (!isInBrackets && parts.length > 0 && !this.#goesOn()) break;
        this.#at++;
        continue;
      }
      if (token.kind === 'mark' && (token.text === ',' || isClosing(token))) break;
      const part = this.#part(token);
      if (part) parts.push(part);
      else isPlain = false;
      end = this.#tokens[this.#at - 1]?.end ?? token.end;
    }
    const [only] = parts;
    return only && parts.length === 1 && isPlain ? only : { kind: 'other', span: { start, end }, parts };
  }

  #part(token: HostToken): HostValue | undefined {
    this.#at++;
    const { start } = token;
    switch (token.kind) {
      case 'text':
        return { kind: 'text', span: { start, end: token.end }, pieces: token.pieces, quote: token.quote };
      case 'word': {
        const next = this.#peek();
        if (next && isMark(next, '(') && next.start === token.end) {
          this.#at++;
          const given = this.#list(')');
          return { kind: 'call', span: { start, end: this.#tokens[this.#at - 1]?.end ?? token.end }, name: token.text, given };
        }
        return { kind: 'word', span: { start, end: token.end }, word: token.text };
      }
      case 'mark':
        if (token.text === '{') return this.#nested(start, () => ({ kind: 'object', entries: this.entries('}') }));
        if (token.text === '[') return this.#nested(start, () => ({ kind: 'list', items: this.#list(']') }));
        if (token.text === '(') return this.#nested(start, () => ({ kind: 'other', parts: this.#list(')') }));
        return undefined;
      case 'line':
        return undefined;
    }
  }

  #nested(start: number, read: () => Unplaced): HostValue {
    if (this.#depth >= deepest) {
      this.isCut = true;
      this.#skipNested();
      return { kind: 'other', span: { start, end: this.#tokens[this.#at - 1]?.end ?? start }, parts: [] };
    }
    this.#depth++;
    const value = read();
    this.#depth--;
    return { ...value, span: { start, end: this.#tokens[this.#at - 1]?.end ?? start } };
  }

  /** Passes over what is open up to what closes it. */
  #skipNested(): void {
    let open = 1;
    for (let token = this.#peek(); token && open > 0; token = this.#peek()) {
      if (isOpening(token)) open++;
      else if (isClosing(token)) open--;
      this.#at++;
    }
  }

  /** Values with commas or lines between them, up to a mark, which is taken. */
  #list(closer: ')' | ']'): readonly HostValue[] {
    const items: HostValue[] = [];
    this.#depth++;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (isMark(token, closer) || isMark(token, '}')) {
        if (isMark(token, closer)) this.#at++;
        break;
      }
      const before = this.#at;
      if (token.kind !== 'line' && !isMark(token, ',')) {
        if (this.#depth >= deepest) {
          this.isCut = true;
          this.#skipNested();
          break;
        }
        items.push(this.value(closer === ')'));
      }
      if (this.#at === before) this.#at++;
    }
    this.#depth--;
    return items;
  }

  /** Whether the value goes on behind the end of a line. */
  #goesOn(): boolean {
    for (let at = this.#at; at < this.#tokens.length; at++) {
      const token = this.#tokens[at];
      if (token?.kind !== 'line') return token?.kind === 'mark' && continuing.has(token.text);
    }
    return false;
  }

  #peek(): HostToken | undefined {
    return this.#tokens[this.#at];
  }
}

type Unplaced = { readonly [Kind in HostValue['kind']]: Omit<Extract<HostValue, { kind: Kind }>, 'span'> }[HostValue['kind']];

function isMark(token: HostToken, text: string | undefined): boolean {
  return token.kind === 'mark' && token.text === text;
}

function isOpening(token: HostToken): boolean {
  return token.kind === 'mark' && '{[('.includes(token.text);
}

function isClosing(token: HostToken): boolean {
  return token.kind === 'mark' && '}])'.includes(token.text);
}
