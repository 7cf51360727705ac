import { readStartTag, type StartTag } from './start-tag.ts';
import { ValueParts, type ValueSource } from './split-value.ts';
import type { Element, PolicyDocument, PolicyError, PolicyNode } from './tree.ts';

const maximumDepth = 128;
const nameStart = /[A-Za-z_:]/;

/** An element whose end tag has not come yet. */
interface OpenElement {
  readonly tag: StartTag;
  readonly children: PolicyNode[];
}

/** Reads a policy document, raw or escaped, whole or damaged, in one pass; the tree covers every byte of it. */
export function parsePolicy(text: string): PolicyDocument {
  const parser = new DocumentParser(text);
  parser.run();
  return { text, nodes: parser.nodes, errors: parser.errors.sort((a, b) => a.span.start - b.span.start) };
}

class DocumentParser {
  readonly nodes: PolicyNode[] = [];
  readonly errors: PolicyError[] = [];
  readonly #text: string;
  readonly #source: ValueSource;
  readonly #open: OpenElement[] = [];
  /** Start tags that stand as text because the tree is deep enough; their end tags are text, too. */
  #tooDeep = 0;

  constructor(text: string) {
    this.#text = text;
    this.#source = { text, hasEntities: true, errors: this.errors, budget: 4 * text.length + 1000 };
  }

  run(): void {
    let at = 0;
    while (at < this.#text.length) at = this.#node(at);
    while (this.#open.length > 0) this.#close(undefined, this.#text.length);
  }

  /** Reads what starts at an offset and gives the offset after it: always further on. */
  #node(at: number): number {
    const text = this.#text;
    if (text.charCodeAt(at) !== 60) return this.#textNode(at, at);
    if (text.startsWith('<!--', at)) return this.#comment(at);
    if (text.startsWith('<![CDATA[', at)) return this.#cdata(at);
    if (text.startsWith('<?', at)) return this.#markup(at, '?>');
    if (text.startsWith('<!', at)) return this.#markup(at, '>');
    if (text.startsWith('</', at)) return this.#endTag(at);
    if (nameStart.test(text[at + 1] ?? '')) return this.#startTag(at);
    return this.#textNode(at, at + 1); // a bare `<`, as in a body's literal text
  }

  #textNode(start: number, from: number): number {
    const text = this.#text;
    const value = new ValueParts(this.#source, start);
    let i = from;
    while (i < text.length) {
      const unit = text.charCodeAt(i);
      if (unit === 60 && isMarkup(text, i)) break;
      if (unit === 123 && text.charCodeAt(i + 1) === 37) i = liquidTagEnd(text, i);
      else i = value.tryPart(i, text.length) ?? i + 1;
    }
    this.#add({ kind: 'text', span: { start, end: i }, parts: value.finish(i) });
    return i;
  }

  #comment(start: number): number {
    const end = this.#until('-->', start + 4, 'This comment is not closed.', start);
    this.#add({ kind: 'comment', span: { start, end }, contentSpan: { start: start + 4, end: this.#text.endsWith('-->', end) ? Math.max(start + 4, end - 3) : end } });
    return end;
  }

  #cdata(start: number): number {
    const end = this.#until(']]>', start + 9, 'This CDATA section is not closed.', start);
    const contentEnd = this.#text.endsWith(']]>', end) ? Math.max(start + 9, end - 3) : end;
    const source = { ...this.#source, hasEntities: false };
    const value = new ValueParts(source, start + 9);
    for (let i = start + 9; i < contentEnd; ) i = value.tryPart(i, contentEnd) ?? i + 1;
    this.#source.budget = source.budget;
    this.#add({ kind: 'cdata', span: { start, end }, parts: value.finish(contentEnd) });
    return end;
  }

  #markup(start: number, mark: string): number {
    const end = this.#until(mark, start + 2, 'This markup is not closed.', start);
    this.#add({ kind: 'markup', span: { start, end } });
    return end;
  }

  #until(mark: string, from: number, message: string, start: number): number {
    const end = this.#text.indexOf(mark, from);
    if (end >= 0) return end + mark.length;
    this.errors.push({ span: { start, end: Math.min(start + mark.length + 1, this.#text.length) }, message });
    return this.#text.length;
  }

  #startTag(at: number): number {
    const tag = readStartTag(this.#source, at);
    if (!tag.isSelfClosing && this.#open.length >= maximumDepth) {
      if (this.#tooDeep++ === 0) this.errors.push({ span: tag.nameSpan, message: `Elements are nested deeper than ${maximumDepth} levels; what is below is not read.` });
      this.#add({ kind: 'text', span: tag.span, parts: [] });
    } else if (tag.isSelfClosing) {
      this.#add(elementFrom(tag, [], undefined, tag.span.end));
    } else {
      this.#open.push({ tag, children: [] });
    }
    return tag.span.end;
  }

  #endTag(start: number): number {
    const closing = this.#text.indexOf('>', start);
    const end = closing < 0 ? this.#text.length : closing + 1;
    const span = { start, end };
    const name = this.#text.slice(start + 2, closing < 0 ? end : closing).trim();
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      this.#add({ kind: 'markup', span });
    } else if (!this.#open.some(({ tag }) => tag.name === name)) {
      this.errors.push({ span, message: `</${shortName(name)}> closes nothing.` });
      this.#add({ kind: 'markup', span });
    } else {
      while (this.#open.at(-1)?.tag.name !== name) this.#close(undefined, start);
      this.#close(span, end);
    }
    return end;
  }

  /** Ends the innermost open element, at its end tag or where that is missed. */
  #close(endTagSpan: { start: number; end: number } | undefined, end: number): void {
    const open = this.#open.pop();
    if (!open) return;
    if (!endTagSpan) this.errors.push({ span: open.tag.nameSpan, message: `<${shortName(open.tag.name)}> has no end tag.` });
    this.#add(elementFrom(open.tag, open.children, endTagSpan, end));
  }

  #add(node: PolicyNode): void {
    (this.#open.at(-1)?.children ?? this.nodes).push(node);
  }
}

function elementFrom(tag: StartTag, children: readonly PolicyNode[], endTagSpan: Element['endTagSpan'], end: number): Element {
  return {
    kind: 'element',
    name: tag.name,
    nameSpan: tag.nameSpan,
    attributes: tag.attributes,
    children,
    span: { start: tag.span.start, end },
    startTagSpan: tag.span,
    endTagSpan,
    isSelfClosing: tag.isSelfClosing,
  };
}

function isMarkup(text: string, at: number): boolean {
  return /[A-Za-z_:/!?]/.test(text[at + 1] ?? '');
}

/** `{% if a < b %}` of a Liquid template is text, whatever it compares; a tag stays on its line. */
function liquidTagEnd(text: string, at: number): number {
  const match = /^[^\n]*?%\}/.exec(text.slice(at, at + 500));
  return at + (match ? match[0].length : 1);
}

function shortName(name: string): string {
  return /^[\w:.-]{1,60}$/.test(name) ? name : '…';
}
