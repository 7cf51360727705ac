import type { Span } from '../../../base/text/text-span.ts';
import type { NamedValuePart, ValuePart } from '../../syntax/index.ts';

/** A piece of a Liquid template, in the order of the text. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  /** What Liquid leaves out, but who reads the policy does not. */
  | { readonly kind: 'comment'; readonly text: string }
  /** `{{name}}`, which the service fills in before Liquid comes, or Liquid's own; as text, it is only the service's. */
  | { readonly kind: 'named'; readonly part: NamedValuePart; readonly isText: boolean }
  | ({ readonly kind: 'output' } & LiquidCode)
  | ({ readonly kind: 'tag'; readonly name: string } & LiquidCode);

/** What is in a tag: code, in which each {@link namedMark} is in place of one of the named values. */
export interface LiquidCode {
  readonly code: string;
  readonly named: readonly NamedValuePart[];
  readonly span: Span;
}

/** In place of a named value in a template; no XML can contain this character. */
export const namedMark = '\0';

/** Blocks that only their own end ends: text as it is written, and text that is left out. */
const verbatim: ReadonlyMap<string, string> = new Map([['raw', 'endraw'], ['comment', 'endcomment']]);

/** The pieces of a template; the named values in a comment are left out. */
export function templatePieces(parts: readonly ValuePart[]): readonly TemplatePiece[] {
  return new PieceReader(parts).read();
}

class PieceReader {
  readonly #text: string;
  readonly #named: readonly NamedValuePart[];
  readonly #starts: readonly { readonly at: number; readonly span: Span }[];
  readonly #pieces: TemplatePiece[] = [];
  readonly #missing = new Set<string>();
  /** For each end of a tag: where the last search began, and what it found. */
  readonly #ends = new Map<string, readonly [from: number, found: number]>();
  #nextNamed = 0;
  #nextStart = 0;

  constructor(parts: readonly ValuePart[]) {
    const texts = parts.map(writtenIn);
    let at = 0;
    this.#starts = parts.map(({ span }, index) => ({ at: (at += texts[index - 1]?.length ?? 0), span }));
    this.#text = texts.join('');
    this.#named = parts.filter(part => part.kind === 'named-value');
  }

  read(): readonly TemplatePiece[] {
    let from = 0;
    for (let at = this.#tagAt(0); at >= 0; ) {
      const end = this.#endOf(at);
      if (end < 0) {
        at = this.#tagAt(at + 1);
        continue;
      }
      this.#addText(from, at, false);
      from = this.#addTag(at, end);
      at = this.#tagAt(from);
    }
    this.#addText(from, this.#text.length, false);
    return this.#pieces;
  }

  /** Adds a tag and gives where what is read next begins. */
  #addTag(at: number, end: number): number {
    const inner = withoutDashes(this.#text.slice(at + 2, end - 2));
    const span = this.#spanAt(at);
    if (this.#text[at + 1] === '{') {
      this.#pieces.push({ kind: 'output', code: inner, named: this.#namedIn(inner), span });
      return end;
    }
    const name = tagName(inner);
    const block = this.#blockEnd(verbatim.get(name), end);
    if (!block) {
      this.#pieces.push({ kind: 'tag', name, code: inner.trimStart().slice(name.length), named: this.#namedIn(inner), span });
      return end;
    }
    this.#namedIn(inner);
    if (name === 'raw') this.#addText(end, block.start, true);
    else {
      const comment = this.#text.slice(end, block.start);
      this.#namedIn(comment);
      this.#pieces.push({ kind: 'comment', text: comment.replaceAll(namedMark, ' ') });
    }
    this.#namedIn(this.#text.slice(block.start, block.end));
    return block.end;
  }

  /** Where the tag is that ends a block; `undefined` when there is none. */
  #blockEnd(name: string | undefined, from: number): Span | undefined {
    if (name === undefined || this.#missing.has(name)) return undefined;
    for (let start = this.#text.indexOf('{%', from); start >= 0; start = this.#text.indexOf('{%', start + 2)) {
      const end = this.#endOf(start);
      if (end >= 0 && tagName(withoutDashes(this.#text.slice(start + 2, end - 2))) === name) return { start, end };
    }
    this.#missing.add(name);
    return undefined;
  }

  #tagAt(from: number): number {
    for (let at = this.#text.indexOf('{', from); at >= 0; at = this.#text.indexOf('{', at + 1)) {
      if (this.#text[at + 1] === '{' || this.#text[at + 1] === '%') return at;
    }
    return -1;
  }

  /** Where a tag ends; one end, or none, is looked for once. */
  #endOf(at: number): number {
    const mark = this.#text[at + 1] === '{' ? '}}' : '%}';
    const [from, known] = this.#ends.get(mark) ?? [Infinity, -1];
    if (from <= at && (known < 0 || at + 2 <= known)) return known < 0 ? -1 : known + 2;
    const found = this.#text.indexOf(mark, at + 2);
    this.#ends.set(mark, [at, found]);
    return found < 0 ? -1 : found + 2;
  }

  #addText(start: number, end: number, isText: boolean): void {
    this.#text.slice(start, end).split(namedMark).forEach((text, index) => {
      const part = index > 0 ? this.#named[this.#nextNamed++] : undefined;
      if (part) this.#pieces.push({ kind: 'named', part, isText });
      if (text !== '') this.#pieces.push({ kind: 'text', text });
    });
  }

  /** The named values in a text that is read now. */
  #namedIn(text: string): readonly NamedValuePart[] {
    const start = this.#nextNamed;
    this.#nextNamed += text.split(namedMark).length - 1;
    return this.#named.slice(start, this.#nextNamed);
  }

  #spanAt(at: number): Span {
    while ((this.#starts[this.#nextStart + 1]?.at ?? Infinity) <= at) this.#nextStart++;
    return this.#starts[this.#nextStart]?.span ?? { start: 0, end: 0 };
  }
}

function writtenIn(part: ValuePart): string {
  if (part.kind === 'named-value') return namedMark;
  const text = part.kind === 'literal' ? part.text : `@${part.code}`; // a template is no expression
  return text.replaceAll(namedMark, ' ');
}

function withoutDashes(text: string): string {
  return text.slice(text.startsWith('-') ? 1 : 0, text.length > 1 && text.endsWith('-') ? -1 : undefined);
}

function tagName(code: string): string {
  const text = code.trimStart();
  let end = 0;
  while (isLetter(text.charCodeAt(end))) end++;
  return text.slice(0, end);
}

function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}
