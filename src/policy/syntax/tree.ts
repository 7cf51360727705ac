import { countUpTo } from '../../base/text/count-up-to.ts';
import type { Span } from '../../base/text/text-span.ts';
import type { Sentence } from '../../base/text/translation.ts';

/** Something in a document that cannot be read as the gateway reads it: a place and a sentence. */
export interface PolicyError {
  readonly span: Span;
  readonly message: Sentence;
  /** Whether it is only too long or too deep to be read here: the gateway may read it. */
  readonly isLimit?: true;
}

/** A parsed policy document. Parsing never fails: what could not be read is in `errors`, and the nodes cover the whole text. */
export interface PolicyDocument {
  readonly text: string;
  readonly nodes: readonly PolicyNode[];
  /** All expressions in the nodes, in document order: in attributes and texts, and in CDATA. */
  readonly expressions: readonly ExpressionPart[];
  readonly errors: readonly PolicyError[];
  /** Whether a part of the text is not read because it is too long or too deep; an error says so. */
  readonly isCut: boolean;
}

/** Anything between tags, tags included. The spans of siblings touch, so that a tree prints back byte for byte. */
export type PolicyNode = Element | TextNode | CDataNode | CommentNode | MarkupNode | ErrorNode;

/** A policy, a section, or a literal XML element of a body. */
export interface Element {
  readonly kind: 'element';
  readonly name: string;
  readonly nameSpan: Span;
  readonly attributes: readonly Attribute[];
  readonly children: readonly PolicyNode[];
  /** From `<` of the start tag to `>` of the end tag. */
  readonly span: Span;
  readonly startTagSpan: Span;
  /** Absent when the element closes itself or its end tag is missing. */
  readonly endTagSpan: Span | undefined;
  readonly isSelfClosing: boolean;
}

/** An attribute of an element; `value` has its entities decoded, `parts` distinguish literals, expressions and named values. */
export interface Attribute {
  readonly name: string;
  readonly nameSpan: Span;
  /** The named values in the name, as in `{{header}}="1"`. */
  readonly nameParts: readonly NamedValuePart[];
  readonly value: string;
  /** The value without its quotes. */
  readonly valueSpan: Span;
  readonly span: Span;
  readonly parts: readonly ValuePart[];
}

/** Characters between tags. */
export interface TextNode {
  readonly kind: 'text';
  readonly span: Span;
  readonly parts: readonly ValuePart[];
}

/** A `<![CDATA[…]]>` section: text without entities. */
export interface CDataNode {
  readonly kind: 'cdata';
  readonly span: Span;
  readonly parts: readonly ValuePart[];
}

/** A comment, with the span between its marks. */
export interface CommentNode {
  readonly kind: 'comment';
  readonly span: Span;
  readonly contentSpan: Span;
}

/** A processing instruction or a document type. */
export interface MarkupNode {
  readonly kind: 'markup';
  readonly span: Span;
}

/** Markup that has no place in the tree: an end tag that closes nothing, or what lies too deep. */
export interface ErrorNode {
  readonly kind: 'error';
  readonly span: Span;
  readonly message: Sentence;
}

/** A piece of a value: literal text, a policy expression, or a named value the service substitutes. */
export type ValuePart = LiteralPart | ExpressionPart | NamedValuePart;

/** Literal text, its entities decoded. */
export interface LiteralPart {
  readonly kind: 'literal';
  readonly span: Span;
  readonly text: string;
}

/** `@(…)` or `@{…}`. `code` is the C# between the brackets with entities decoded; {@link sourceOffset} leads back to the document. */
export interface ExpressionPart {
  readonly kind: 'expression';
  readonly span: Span;
  readonly form: 'single' | 'block';
  readonly code: string;
  readonly codeSpan: Span;
  /** Where decoded and source offsets drift apart: pairs of decoded and source offset, ascending; empty when nothing was decoded. */
  readonly drifts: readonly Drift[];
}

/** From `decoded` on (an offset into `code`), the source is at `source`. */
export interface Drift {
  readonly decoded: number;
  readonly source: number;
}

/** `{{name}}`. */
export interface NamedValuePart {
  readonly kind: 'named-value';
  readonly span: Span;
  readonly name: string;
}

/** The offset in the document of an offset in an expression's decoded code. */
export function sourceOffset({ codeSpan, drifts }: Pick<ExpressionPart, 'codeSpan' | 'drifts'>, offset: number): number {
  const drift = drifts[countUpTo(drifts, ({ decoded }) => decoded, offset) - 1];
  return drift ? drift.source + offset - drift.decoded : codeSpan.start + offset;
}

/** The offset in an expression's decoded code of an offset of the document: the other way of {@link sourceOffset}. */
export function codeOffset({ code, codeSpan, drifts }: Pick<ExpressionPart, 'code' | 'codeSpan' | 'drifts'>, offset: number): number {
  const index = countUpTo(drifts, ({ source }) => source, offset);
  const drift = drifts[index - 1];
  const before = drift ? drift.decoded + offset - drift.source : offset - codeSpan.start;
  return Math.max(0, Math.min(before, drifts[index]?.decoded ?? code.length)); // inside an entity it is behind its character
}

/** All elements of a document or below an element, in document order. */
export function* elementsOf(root: PolicyDocument | Element): Generator<Element> {
  const nodes = 'nodes' in root ? root.nodes : root.children;
  for (const node of nodes) {
    if (node.kind !== 'element') continue;
    yield node;
    yield* elementsOf(node);
  }
}

/** The elements directly below a document or an element. */
export function childElements(root: PolicyDocument | Element): readonly Element[] {
  const found: Element[] = [];
  for (const node of 'nodes' in root ? root.nodes : root.children) if (node.kind === 'element') found.push(node);
  return found;
}

/** The expressions of a document in which entities encode characters, in document order: not those in CDATA. */
export function expressionsWithEntities(document: PolicyDocument): readonly ExpressionPart[] {
  const found: ExpressionPart[] = [];
  const collect = (parts: readonly ValuePart[]): void => {
    for (const part of parts) if (part.kind === 'expression') found.push(part);
  };
  const visit = (nodes: readonly PolicyNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'element') {
        for (const { parts } of node.attributes) collect(parts);
        visit(node.children);
      } else if (node.kind === 'text') collect(node.parts);
    }
  };
  visit(document.nodes);
  return found;
}

/** All expressions of a document, in document order: in attributes and texts, and in CDATA, where entities are text. */
export function expressionsOf({ expressions }: PolicyDocument): readonly ExpressionPart[] {
  return expressions;
}

/** The attribute of that name, when there is one. */
export function attributeOf(element: Element, name: string): Attribute | undefined {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute;
  return undefined;
}

/** The innermost element around an offset. */
export function elementAt(document: PolicyDocument, offset: number): Element | undefined {
  let found: Element | undefined;
  for (const element of elementsOf(document)) {
    if (element.span.start > offset) break;
    if (offset < element.span.end) found = element;
  }
  return found;
}

/** The document's text, put together from the nodes alone. */
export function printPolicy(document: PolicyDocument): string {
  const { text } = document;
  const print = (nodes: readonly PolicyNode[]): string =>
    nodes
      .map(node => {
        if (node.kind !== 'element') return text.slice(node.span.start, node.span.end);
        const end = node.endTagSpan;
        return (
          text.slice(node.startTagSpan.start, node.startTagSpan.end) + print(node.children) + (end ? text.slice(end.start, end.end) : '')
        );
      })
      .join('');
  return print(document.nodes);
}
