import type { Span } from '../../base/text/text-span.ts';
import { nodesAt, type CodeNode, type ParsedCode } from '../csharp/index.ts';
import {
  attributeDefinitionOf, contentOf, definitionOf, documentContent, entryOf, isSectionName, rootNames,
  type AttributeDefinition, type Content, type ElementDefinition, type PartDefinition, type SectionName,
} from '../language/index.ts';
import {
  codeOffset, sourceOffset, type Attribute, type Element, type ExpressionPart, type PolicyDocument, type PolicyNode, type ValuePart,
} from '../syntax/index.ts';
import { boundTreeOf } from './code/parsed-codes.ts';

/** What is at an offset of a policy: what it is, what it is in, and what the language says of that. */
export type PolicyPlace = Surroundings & Thing;

/** The elements around a place. */
export interface Surroundings {
  /** Outermost first; of a tag, a name or an attribute the element that has it is the last one. */
  readonly path: readonly Element[];
  /** What may be in the innermost element around; of a name of an element what may be beside it. */
  readonly content: Content;
  /** The section around, if any. */
  readonly section: SectionName | undefined;
}

/** What the language says of an element: of a policy, or of a part of one. */
export type ElementMeaning = ElementDefinition | PartDefinition;

/** The thing itself. */
export type Thing =
  | { readonly kind: 'element-name'; readonly element: Element; readonly meaning: ElementMeaning | undefined; readonly isEndTag: boolean; readonly span: Span }
  /** Between the attributes of a start tag. */
  | { readonly kind: 'tag'; readonly element: Element; readonly meaning: ElementMeaning | undefined; readonly span: Span }
  | { readonly kind: 'attribute-name'; readonly element: Element; readonly attribute: Attribute; readonly meaning: AttributeDefinition | undefined; readonly span: Span }
  | { readonly kind: 'attribute-value'; readonly element: Element; readonly attribute: Attribute; readonly meaning: AttributeDefinition | undefined; readonly span: Span }
  | { readonly kind: 'text'; readonly element: Element | undefined; readonly span: Span }
  /** `{{name}}`, wherever it is. */
  | { readonly kind: 'named-value'; readonly name: string; readonly span: Span }
  | ExpressionThing
  | { readonly kind: 'comment' | 'markup'; readonly span: Span };

/** A policy expression, with what of its code is at the offset. */
export interface ExpressionThing {
  readonly kind: 'expression';
  readonly expression: ExpressionPart;
  /** The attribute whose value has it; absent in text. */
  readonly attribute: Attribute | undefined;
  readonly element: Element | undefined;
  readonly code: ParsedCode;
  /** The offset in the code. */
  readonly offset: number;
  /** The nodes at that offset, the innermost first. */
  readonly nodes: readonly CodeNode[];
  readonly span: Span;
}

/** What is at an offset of a document: between two things the one that begins there. */
export function placeAt(document: PolicyDocument, offset: number): PolicyPlace {
  return placeIn(document, document.nodes, offset, { path: [], content: documentContent, section: undefined });
}

/** What the language says of an element in such content. */
export function meaningOf(name: string, within: Content): ElementMeaning | undefined {
  return entryOf(name, within) ?? definitionOf(name);
}

/** The surroundings of what is inside an element. */
export function inside(element: Element, { path, content, section }: Surroundings): Surroundings {
  const isTop = path.length === 0 || (path.length === 1 && path[0]?.name === rootNames.policies);
  return {
    path: [...path, element],
    content: contentOf(element.name, content),
    section: isTop && isSectionName(element.name) ? element.name : section,
  };
}

function placeIn(document: PolicyDocument, nodes: readonly PolicyNode[], offset: number, around: Surroundings): PolicyPlace {
  const node = nodes.find(({ span }) => offset < span.end) ?? nodes.at(-1);
  if (!node) return { ...around, kind: 'text', element: around.path.at(-1), span: { start: offset, end: offset } };
  const { span } = node;
  switch (node.kind) {
    case 'element':
      return placeInElement(document, node, offset, around);
    case 'text':
    case 'cdata': {
      const element = around.path.at(-1);
      return { ...around, ...(inParts(document, node.parts, offset, { element, attribute: undefined }) ?? { kind: 'text', element, span }) };
    }
    case 'comment':
      return { ...around, kind: 'comment', span };
    case 'markup':
    case 'error':
      return { ...around, kind: 'markup', span };
  }
}

function placeInElement(document: PolicyDocument, element: Element, offset: number, around: Surroundings): PolicyPlace {
  const { name, nameSpan, startTagSpan, endTagSpan, attributes } = element;
  const meaning = meaningOf(name, around.content);
  const inTag: Surroundings = { ...around, path: [...around.path, element] };
  if (endTagSpan && offset >= endTagSpan.start) {
    const start = endTagSpan.start + 2;
    return { ...inTag, kind: 'element-name', element, meaning, isEndTag: true, span: { start, end: start + name.length } };
  }
  const isTagClosed = document.text[startTagSpan.end - 1] === '>';
  if (offset > startTagSpan.end || (offset === startTagSpan.end && isTagClosed)) {
    return placeIn(document, element.children, offset, inside(element, around));
  }
  if (offset <= nameSpan.end) return { ...inTag, kind: 'element-name', element, meaning, isEndTag: false, span: nameSpan };
  const attribute = attributes.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!attribute) return { ...inTag, kind: 'tag', element, meaning, span: startTagSpan };
  const attributeMeaning = meaning && attributeDefinitionOf(meaning, attribute.name);
  const isName = offset <= attribute.nameSpan.end;
  const inValue = inParts(document, isName ? attribute.nameParts : attribute.parts, offset, { element, attribute });
  if (inValue) return { ...inTag, ...inValue };
  const common = { ...inTag, element, attribute, meaning: attributeMeaning };
  if (isName) return { ...common, kind: 'attribute-name', span: attribute.nameSpan };
  return { ...common, kind: 'attribute-value', span: attribute.valueSpan };
}

interface Within {
  readonly element: Element | undefined;
  readonly attribute: Attribute | undefined;
}

function inParts({ text }: PolicyDocument, parts: readonly ValuePart[], offset: number, { element, attribute }: Within): Thing | undefined {
  const part = parts.find(({ kind, span }) => kind !== 'literal' && span.start <= offset && offset < span.end);
  switch (part?.kind) {
    case 'named-value':
      return { kind: 'named-value', name: part.name, span: part.span };
    case 'expression':
      return inExpression(text, part, offset, { element, attribute });
    default:
      return undefined;
  }
}

function inExpression(text: string, expression: ExpressionPart, at: number, { element, attribute }: Within): Thing {
  const code = boundTreeOf(expression).parsed;
  const offset = codeOffset(expression, at);
  const nodes = nodesAt(code, offset);
  const named = nodes.find(isNamedValue);
  if (named && offset < named.span.end) {
    const start = sourceOffset(expression, named.span.start);
    return { kind: 'named-value', name: named.name, span: { start, end: text.indexOf('}}', start) + 2 } };
  }
  return { kind: 'expression', expression, attribute, element, code, offset, nodes, span: expression.span };
}

function isNamedValue(node: CodeNode): node is Extract<CodeNode, { kind: 'named-value' }> {
  return 'kind' in node && node.kind === 'named-value';
}
