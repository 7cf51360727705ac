import { spread, type Entry, type HostValue, type Hole } from './host-value.ts';
import { knownText } from './pieces.ts';
import { tokensOf, type HostSyntax, type HostToken } from './host-token.ts';
import { valueInFile } from './value-in-file.ts';
import type { HostFile } from './host-file.ts';

/** How deep nested values are read. */
const deepest = 200;
/** What a value goes on with on the next line. */
const continuing: ReadonlySet<string> = new Set(['?', ':', '.', '.?', '??', '+', '-', '&', '|', '=', '==', '>', '<', '!']);

/** Reads a file of a language of declarations and blocks (Terraform, Bicep); never fails, whatever the text is. */
export function readHostValues(text: string, syntax: HostSyntax): HostFile {
  const reader = new HostReader(tokensOf(text, syntax));
  const root: HostValue = { kind: 'object', span: { start: 0, end: text.length }, entries: reader.entries(undefined) };
  return { root, isCut: reader.isCut, valueOf: hole => valueOf(hole, syntax) };
}

function valueOf({ code, codeAt }: Hole, syntax: HostSyntax): HostValue | undefined {
  return codeAt === undefined ? undefined : valueInFile(readHostValue(code, syntax), { text: code, runs: [{ at: 0, source: codeAt }] });
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
    if (this.#skipSpread()) {
      const value = this.value();
      return { words: [spread], span: { start, end: value.span.end }, value };
    }
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

  #skipSpread(): boolean {
    const marks = this.#tokens.slice(this.#at, this.#at + spread.length);
    const isOne = marks.length === spread.length && marks.every(token => isMark(token, '.'));
    if (isOne) this.#at += spread.length;
    return isOne;
  }

  /** The value up to the end of the line, a comma or what closes the value around it. */
  value(isInBrackets = false, endsAtColon = false): HostValue {
    const parts: HostValue[] = [];
    const start = this.#peek()?.start ?? 0;
    let end = start;
    let isPlain = true;
    const read = (): HostValue => {
      const [only] = parts;
      return only && parts.length === 1 && isPlain ? only : { kind: 'other', span: { start, end }, parts };
    };
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'line') {
        if (!isInBrackets && parts.length > 0 && !this.#goesOn()) break;
        this.#at++;
        continue;
      }
      if (token.kind === 'mark' && (token.text === ',' || (endsAtColon && token.text === ':') || isClosing(token))) break;
      if (isMark(token, '?') && parts.length > 0 && this.#depth < deepest) return this.#choice(read(), isInBrackets, endsAtColon);
      const part = this.#part(token);
      if (part) parts.push(this.#members(part));
      else isPlain = false;
      end = this.#tokens[this.#at - 1]?.end ?? token.end;
    }
    return read();
  }

  /** What follows a condition: two values with a colon between them. */
  #choice(condition: HostValue, isInBrackets: boolean, endsAtColon: boolean): HostValue {
    this.#at++;
    this.#depth++;
    const first = this.value(isInBrackets, true);
    const colon = this.#peek();
    if (colon && isMark(colon, ':')) this.#at++;
    const second = this.value(isInBrackets, endsAtColon);
    this.#depth--;
    return { kind: 'call', span: { start: condition.span.start, end: second.span.end }, name: 'if', given: [condition, first, second] };
  }

  /** A value with the parts that are taken of it, as in `f(x).name` and `names[0]`. */
  #members(whole: HostValue): HostValue {
    let value = whole;
    for (let depth = 0; depth < deepest; depth++) {
      const mark = this.#peek();
      if (mark?.start !== value.span.end) return value;
      const next = this.#tokens[this.#at + 1];
      if ((isMark(mark, '.') || isMark(mark, '.?')) && next?.kind === 'word') {
        this.#at += 2;
        value = { kind: 'member', span: { start: value.span.start, end: next.end }, of: value, name: next.text };
      } else if (isMark(mark, '[') && value.kind !== 'text') {
        this.#at++;
        const [key, ...others] = this.#list(']');
        const end = this.#tokens[this.#at - 1]?.end ?? mark.end;
        value = { kind: 'member', span: { start: value.span.start, end }, of: value, name: others.length === 0 ? nameIn(key) : undefined };
      } else {
        return value;
      }
    }
    return value;
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

/** The name of a part where it is written out. */
function nameIn(key: HostValue | undefined): string | undefined {
  if (key?.kind === 'text') return knownText(key.pieces);
  return key?.kind === 'word' && /^\d+$/.test(key.word) ? key.word : undefined;
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
