import { LineMap, type Span } from '../../../base/text/text-span.ts';
import { contentOf, definitionOf, documentContent, entryOf, holdsElements, isSectionName, type Content } from '../../language/index.ts';
import { layoutOf } from '../../syntax/layout.ts';
import type { Attribute, Element, PolicyDocument, PolicyNode } from '../../syntax/index.ts';

/** How an editor wants lines to be indented. */
export interface Indentation {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** White space that means nothing, and what it is in a well-laid-out document. */
export interface Gap {
  readonly span: Span;
  readonly wanted: string;
  /** The indentation of a line that begins in it, before another line of it; absent where it is inside a tag. */
  readonly indentation?: string;
}

/**
 * All white space of a document that means nothing, in the order of the text: between elements where the language has nothing but
 * elements, and in tags. That in texts, values, expressions, comments, CDATA, literal markup, unknown elements and in what is not
 * whole is none of it.
 */
export function gapsOf(document: PolicyDocument, indentation: Indentation): readonly Gap[] {
  const layout = new PolicyLayout(document, indentation);
  layout.document(document);
  return layout.gaps;
}

/** What is at either side of white space: the edge of the content, markup that is given a line of its own, or what stays where it is. */
type Side = 'edge' | 'element' | 'remark' | 'fixed';

const blanks = /^[ \t\r\n]*$/;

class PolicyLayout {
  readonly gaps: Gap[] = [];
  readonly #text: string;
  readonly #lines: LineMap;
  readonly #unit: string;
  readonly #lineEnd: string;

  constructor(document: PolicyDocument, { tabSize, insertSpaces }: Indentation) {
    this.#text = document.text;
    this.#lines = new LineMap(document.text);
    this.#unit = insertSpaces ? ' '.repeat(tabSize) : '\t';
    this.#lineEnd = layoutOf(document).lineEnd;
  }

  document({ nodes }: PolicyDocument): void {
    this.#content(nodes, documentContent, { level: 0, span: { start: 0, end: this.#text.length } });
  }

  /** The nodes of content that consists of elements. */
  #content(nodes: readonly PolicyNode[], content: Content, { level, span }: { readonly level: number; readonly span: Span }): void {
    let before: Side = 'edge';
    let at = span.start;
    for (const node of nodes) {
      if (node.kind === 'text' && this.#isBlank(node.span)) continue;
      const side = sideOf(node);
      const isNewLine = this.#between(before, side, { start: at, end: node.span.start }, level);
      if (node.kind === 'element') this.#element(node, content, level, isNewLine);
      before = node.kind === 'element' && !this.#isWhole(node) ? 'fixed' : side; // what is behind an element without end is in it
      at = node.span.end;
    }
    this.#between(before, 'edge', { start: at, end: span.end }, level);
  }

  /** White space between two nodes; whether what is behind it begins a line. */
  #between(before: Side, after: Side, span: Span, level: number): boolean {
    if (before === 'fixed' || after === 'fixed') return false;
    const { start, end } = span;
    const lines = this.#text.slice(start, end).split('\n').length - 1;
    const isOuter = start === 0 || end === this.#text.length;
    const isEmpty = before === 'edge' && after === 'edge';
    // a remark stays behind what it is said of; what follows it goes to the next line, for which a suppression in it counts
    const staysInLine = lines === 0 && (isEmpty || isOuter || after === 'remark');
    const indentation = this.#unit.repeat(level);
    if (staysInLine) {
      if (isEmpty || isOuter) this.gaps.push({ span, wanted: '', indentation });
      return start === 0;
    }
    const isEdge = before === 'edge' || after === 'edge';
    const lineEnds = this.#lineEnd.repeat(isEdge ? 1 : Math.min(Math.max(lines, 1), 2));
    const behind = after === 'edge' ? this.#unit.repeat(Math.max(0, level - 1)) : indentation;
    this.gaps.push({ span, wanted: start === 0 ? '' : lineEnds + behind, indentation });
    return true;
  }

  #element(element: Element, around: Content, level: number, isNewLine: boolean): void {
    const { name, children, startTagSpan, endTagSpan } = element;
    const tag = this.#tag(element, level, isNewLine);
    if (tag) this.gaps.push(...tag);
    const isKnown = entryOf(name, around) ?? definitionOf(name) ?? isSectionName(name);
    const content = contentOf(name, around);
    if (!endTagSpan || !this.#isWhole(element) || isKnown === false || !this.#isLaidOut(element, content)) return;
    this.#content(children, content, { level: level + 1, span: { start: startTagSpan.end, end: endTagSpan.start } });
  }

  /** Whether it has both its tags, and the first of them its end. */
  #isWhole({ startTagSpan, endTagSpan, isSelfClosing, attributes }: Element): boolean {
    const last = attributes.at(-1)?.span.end ?? 0;
    return isSelfClosing || (endTagSpan !== undefined && this.#text[startTagSpan.end - 1] === '>' && last < startTagSpan.end);
  }

  #isLaidOut({ attributes, children }: Element, content: Content): boolean {
    if (attributes.some(({ name }) => name === 'xml:space')) return false;
    if (holdsElements(content)) return true;
    const isMixed = content.kind === 'children';
    return isMixed && children.some(({ kind }) => kind === 'element') && children.every(node => !isText(node) || this.#isBlank(node.span));
  }

  /** White space in a start tag; undefined where there is anything in it that is no attribute with a quoted value. */
  #tag(element: Element, level: number, isNewLine: boolean): readonly Gap[] | undefined {
    const { name, nameSpan, startTagSpan, attributes, isSelfClosing } = element;
    const gaps: Gap[] = [];
    const indentation = this.#unit.repeat(level);
    const column = this.#firstColumn(element);
    let at = nameSpan.end;
    for (const attribute of attributes) {
      const span = { start: at, end: attribute.span.start };
      const equals = this.#equals(attribute);
      if (!equals || span.start === span.end || !this.#isBlank(span)) return undefined;
      const isAligned = isNewLine && this.#lines.positionAt(attribute.span.start).column === column;
      const inner = isAligned ? indentation + ' '.repeat(name.length + 2) : indentation + this.#unit;
      gaps.push({ span, wanted: this.#hasLineEnd(span) ? this.#lineEnd + inner : ' ' }, equals);
      at = attribute.span.end;
    }
    const mark = isSelfClosing ? '/>' : '>';
    const rest = { start: at, end: startTagSpan.end - mark.length };
    if (!this.#text.startsWith(mark, rest.end) || !this.#isBlank(rest)) return undefined;
    return [...gaps, { span: rest, wanted: this.#hasLineEnd(rest) ? this.#lineEnd + indentation : isSelfClosing ? ' ' : '' }];
  }

  /** The column of the first attribute where it is in the line of the tag's name: further lines may be aligned with it. */
  #firstColumn({ nameSpan, attributes: [first] }: Element): number | undefined {
    if (!first) return undefined;
    const { line, column } = this.#lines.positionAt(first.span.start);
    return line === this.#lines.positionAt(nameSpan.start).line ? column : undefined;
  }

  /** What is between a name and the quote; undefined where it is not `=` alone. */
  #equals({ nameSpan, valueSpan }: Attribute): Gap | undefined {
    const span = { start: nameSpan.end, end: valueSpan.start - 1 };
    const isQuoted = /["']/.test(this.#text[span.end] ?? '') && this.#text[span.end] === this.#text[valueSpan.end];
    return isQuoted && /^\s*=\s*$/.test(this.#text.slice(span.start, span.end)) ? { span, wanted: '=' } : undefined;
  }

  #isBlank({ start, end }: Span): boolean {
    return blanks.test(this.#text.slice(start, end));
  }

  #hasLineEnd({ start, end }: Span): boolean {
    return this.#text.slice(start, end).includes('\n');
  }
}

function sideOf(node: PolicyNode): Side {
  switch (node.kind) {
    case 'element':
      return 'element';
    case 'comment':
    case 'markup':
      return 'remark';
    case 'text':
    case 'cdata':
    case 'error':
      return 'fixed';
  }
}

function isText({ kind }: PolicyNode): boolean {
  return kind === 'text' || kind === 'cdata';
}
