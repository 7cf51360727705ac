import { ErrorList } from '../../base/error-list.ts';
import type { Span } from '../../base/text/text-span.ts';
import { said, type Sentence } from '../../base/text/translation.ts';
import { code, startsTagName } from './characters.ts';
import { EarlierTree, type EarlierNodes } from './earlier-tree.ts';
import { ValueReader } from './read-value.ts';
import { readStartTag, type StartTag } from './start-tag.ts';
import type { Element, PolicyDocument, PolicyNode } from './tree.ts';

const maximumDepth = 128;
const maximumErrors = 1000;

/** The longest text that is read, in UTF-16 code units; the service itself takes 256 KiB. */
export const maximumDocumentLength = 16 * 1024 * 1024;

/** An element whose end tag has not come yet. */
interface OpenElement {
  readonly tag: StartTag;
  readonly children: PolicyNode[];
  /** What was in it in an earlier tree. */
  readonly earlier: EarlierNodes | undefined;
}

/** Reads a policy document, raw or escaped, whole or damaged, in one pass; the tree covers every byte of it. */
export function parsePolicy(text: string): PolicyDocument {
  return text.length > maximumDocumentLength ? tooLong(text) : documentOf(new DocumentParser(text));
}

/**
 * Reads a document that differs from an earlier one in a stretch. What is the same in both is taken over from the earlier tree, whose
 * nodes and spans are those of the new one from then on: nobody may read it any more, nor keep anything of it.
 */
export function parseAgain(text: string, earlier: PolicyDocument): PolicyDocument {
  if (text === earlier.text) return earlier;
  if (text.length > maximumDocumentLength) return tooLong(text);
  return documentOf(new DocumentParser(text, EarlierTree.of(earlier, text)));
}

function documentOf(parser: DocumentParser): PolicyDocument {
  parser.run();
  const { text, nodes, expressions, errors } = parser;
  return { text, nodes, expressions, errors: errors.sorted(), isCut: errors.isCut };
}

function tooLong(text: string): PolicyDocument {
  const message = said('This document is longer than {0} MiB; it is not read.', String(maximumDocumentLength / 1024 / 1024));
  return {
    text,
    nodes: [{ kind: 'error', span: { start: 0, end: text.length }, message }],
    expressions: [],
    errors: [{ span: { start: 0, end: 1 }, message, isLimit: true }],
    isCut: true,
  };
}

class DocumentParser {
  readonly nodes: PolicyNode[] = [];
  readonly errors = new ErrorList(maximumErrors);
  readonly text: string;
  readonly #reader: ValueReader;
  readonly #open: OpenElement[] = [];
  readonly #earlier: EarlierTree | undefined;
  readonly #outermost: EarlierNodes | undefined;
  /** Start tags that are kept as errors because the tree is deep enough; so are their end tags. */
  #tooDeep = 0;
  /** The end tag without a start tag that was met last. */
  #stray = { name: '', message: said('</{0}> closes nothing.', '…') };

  constructor(text: string, earlier?: EarlierTree) {
    this.text = text;
    this.#reader = new ValueReader(text, this.errors);
    this.#earlier = earlier;
    this.#outermost = earlier?.outermost;
  }

  get expressions(): PolicyDocument['expressions'] {
    return this.#reader.expressions;
  }

  run(): void {
    let at = 0;
    while (at < this.text.length) at = this.#takenOver(at) ?? this.#node(at);
    while (this.#open.length > 0) this.#close(undefined, this.text.length);
    this.#earlier?.finish();
  }

  /** Takes what starts at an offset over from the earlier tree, and gives the offset after it; `undefined` where it is to be read. */
  #takenOver(at: number): number | undefined {
    const among = this.#earlierSiblings;
    if (!among || this.#tooDeep > 0 || this.#reader.isSpent) return undefined;
    const node = this.#earlier?.take(at, among, this.#reader.expressions);
    if (!node) return undefined;
    this.#add(node);
    return at + node.span.end - node.span.start;
  }

  /** Reads what starts at an offset and gives the offset after it: always further on. */
  #node(at: number): number {
    const text = this.text;
    if (text.charCodeAt(at) !== code.less) return this.#textNode(at);
    const next = text.charCodeAt(at + 1);
    if (startsTagName(next)) return this.#startTag(at);
    if (next === code.slash) return this.#endTag(at);
    if (text.startsWith('<!--', at)) return this.#comment(at);
    if (text.startsWith('<![CDATA[', at)) return this.#cdata(at);
    if (next === code.question) return this.#markup(at, '?>');
    if (next === code.exclamation) return this.#markup(at, this.#hasSubset(at) ? ']>' : '>');
    return this.#textNode(at); // a bare `<`, as in a body's literal text
  }

  #textNode(start: number): number {
    const parts = this.#reader.read(start, 'markup');
    const { end } = this.#reader;
    this.#add({ kind: 'text', span: { start, end }, parts });
    return end;
  }

  #comment(start: number): number {
    const { end, contentEnd } = this.#until('-->', start, start + 4, said('This comment is not closed.'));
    this.#add({ kind: 'comment', span: { start, end }, contentSpan: { start: start + 4, end: contentEnd } });
    return end;
  }

  #cdata(start: number): number {
    const { end, contentEnd } = this.#until(']]>', start, start + 9, said('This CDATA section is not closed.'));
    this.#add({ kind: 'cdata', span: { start, end }, parts: this.#reader.read(start + 9, 'offset', contentEnd, false) });
    return end;
  }

  #markup(start: number, mark: string): number {
    const { end } = this.#until(mark, start, start + 2, said('This markup is not closed.'));
    this.#add({ kind: 'markup', span: { start, end } });
    return end;
  }

  /** Whether a document type has declarations of its own in brackets, which contain `>` themselves. */
  #hasSubset(start: number): boolean {
    return this.text.slice(start, this.text.indexOf('>', start)).includes('[');
  }

  /** Where a mark that closes what starts at an offset ends and begins; the end of the text, with an error, when it is missing. */
  #until(mark: string, start: number, from: number, message: Sentence): { readonly end: number; readonly contentEnd: number } {
    const at = this.text.indexOf(mark, from);
    if (at >= 0) return { end: at + mark.length, contentEnd: at };
    const end = this.text.length;
    this.errors.add({ start, end: Math.min(start + mark.length + 1, end) }, message);
    return { end, contentEnd: end };
  }

  #startTag(at: number): number {
    const { expressions } = this.#reader;
    const before = expressions.length;
    const tag = readStartTag(this.#reader, at);
    if (tag.isSelfClosing) {
      this.#add(elementFrom(tag, [], undefined, tag.span.end));
    } else if (this.#open.length < maximumDepth) {
      const among = this.#earlierSiblings;
      this.#open.push({ tag, children: [], earlier: among && this.#earlier?.within(at, tag, among) });
    } else {
      const message = said('Elements are nested deeper than {0} levels; what is below is not read.', String(maximumDepth));
      this.#tooDeep++;
      expressions.length = before; // those of the tag are in no node
      this.errors.cut(tag.nameSpan, message);
      this.#add({ kind: 'error', span: tag.span, message });
    }
    return tag.span.end;
  }

  #endTag(start: number): number {
    const innermost = this.#open.at(-1)?.tag.name;
    if (innermost !== undefined && this.#tooDeep === 0 && this.#isEndTag(start, innermost)) {
      const end = start + innermost.length + 3;
      this.#close({ start, end }, end);
      return end;
    }
    const closing = this.text.indexOf('>', start);
    const end = closing < 0 ? this.text.length : closing + 1;
    const span = { start, end };
    const name = this.text.slice(start + 2, closing < 0 ? end : closing).trim();
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      this.#add({ kind: 'error', span, message: said('This end tag lies too deep to be read.') });
    } else if (this.#isOpen(name)) {
      while (this.#open.at(-1)?.tag.name !== name) this.#close(undefined, start);
      this.#close(span, end);
    } else {
      const message = this.#closesNothing(name);
      if (this.errors.isFull) this.#addUntold(span, message);
      else this.#add({ kind: 'error', span, message });
      this.errors.add(span, message);
    }
    return end;
  }

  /** The message of an end tag without a start tag; where there are many, most are alike. */
  #closesNothing(name: string): Sentence {
    if (this.#stray.name !== name) this.#stray = { name, message: said('</{0}> closes nothing.', shortName(name)) };
    return this.#stray.message;
  }

  /** Whether the end tag of a name is at an offset, written as almost all are: without blanks. */
  #isEndTag(start: number, name: string): boolean {
    return this.text.charCodeAt(start + 2 + name.length) === code.greater && this.text.startsWith(name, start + 2);
  }

  #isOpen(name: string): boolean {
    for (const { tag } of this.#open) if (tag.name === name) return true;
    return false;
  }

  /** Ends the innermost open element, at its end tag or where that is missed. */
  #close(endTagSpan: Span | undefined, end: number): void {
    const open = this.#open.pop();
    if (!open) return;
    if (!endTagSpan) this.errors.add(open.tag.nameSpan, said('<{0}> has no end tag.', shortName(open.tag.name)));
    this.#add(elementFrom(open.tag, open.children, endTagSpan, end));
  }

  #add(node: PolicyNode): void {
    this.#siblings.push(node);
  }

  /** Adds an error behind as many as are told: of those like it that touch, a text of nothing else, one node is made. */
  #addUntold(span: Span, message: Sentence): void {
    const siblings = this.#siblings;
    const last = siblings.at(-1);
    const continues = last?.kind === 'error' && last.message === message && last.span.end === span.start;
    if (!continues || last.span.start <= (this.errors.last?.span.start ?? 0)) siblings.push({ kind: 'error', span, message });
    else siblings[siblings.length - 1] = { ...last, span: { start: last.span.start, end: span.end } };
  }

  /** What was in the innermost element that is open in an earlier tree, if all that are open were so there. */
  get #earlierSiblings(): EarlierNodes | undefined {
    const innermost = this.#open.at(-1);
    return innermost ? innermost.earlier : this.#outermost;
  }

  /** The nodes of the innermost element that is open. */
  get #siblings(): PolicyNode[] {
    return this.#open.at(-1)?.children ?? this.nodes;
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

function shortName(name: string): string {
  return /^[\w:.-]{1,60}$/.test(name) ? name : '…';
}
