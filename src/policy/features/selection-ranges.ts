import { isRecord } from '../../base/is-record.ts';
import type { Span } from '../../base/text/text-span.ts';
import { parseCode } from '../csharp/index.ts';
import { sourceOffset, type Attribute, type Element, type ExpressionPart, type PolicyDocument, type PolicyNode, type ValuePart } from '../syntax/index.ts';
import { elementsAround } from './elements-around.ts';

/**
 * What a selection at an offset grows to, smallest first, each inside the next: parts of the C#, the expression, the value, the
 * attribute, the tag, the element, what it is in, and the whole document.
 */
export function selectionsAt(document: PolicyDocument, offset: number): readonly Span[] {
  const around = elementsAround(document, offset);
  const spans: Span[] = [{ start: 0, end: document.text.length }];
  for (const element of around) spans.push(element.span, ...insideElement(document.text, element, offset));
  const siblings = around.at(-1)?.children ?? document.nodes;
  for (const node of siblings) if (node.kind !== 'element' && contains(node.span, offset)) spans.push(...insideNode(document.text, node, offset));
  return nested(spans.filter(span => contains(span, offset)));
}

function insideElement(text: string, { nameSpan, startTagSpan, endTagSpan, attributes }: Element, offset: number): readonly Span[] {
  if (offset < startTagSpan.end) {
    const own = attributes.filter(({ span }) => contains(span, offset)).flatMap(attribute => insideAttribute(text, attribute, offset));
    return [startTagSpan, nameSpan, ...own];
  }
  if (!endTagSpan) return [];
  if (offset > endTagSpan.start) return [endTagSpan, { start: endTagSpan.start + 2, end: endTagSpan.end - 1 }];
  const content = { start: startTagSpan.end, end: endTagSpan.start };
  return [content, trimmed(text, content)];
}

function insideAttribute(text: string, { span, nameSpan, valueSpan, parts }: Attribute, offset: number): readonly Span[] {
  const quoted = { start: valueSpan.start - 1, end: valueSpan.end + 1 };
  const isQuoted = text[quoted.start] === text[valueSpan.end] && /["']/.test(text[quoted.start] ?? '');
  return [span, nameSpan, ...(isQuoted ? [quoted] : []), valueSpan, ...insideParts(parts, offset)];
}

function insideNode(text: string, node: Exclude<PolicyNode, Element>, offset: number): readonly Span[] {
  switch (node.kind) {
    case 'text':
      return [node.span, trimmed(text, node.span), ...insideParts(node.parts, offset)];
    case 'cdata':
      return [node.span, { start: node.span.start + 9, end: node.span.end - 3 }, ...insideParts(node.parts, offset)];
    case 'comment':
      return [node.span, node.contentSpan, trimmed(text, node.contentSpan)];
    case 'markup':
    case 'error':
      return [node.span];
  }
}

function insideParts(parts: readonly ValuePart[], offset: number): readonly Span[] {
  return parts.filter(({ span }) => contains(span, offset)).flatMap(part => {
    if (part.kind === 'literal') return [];
    return part.kind === 'expression' ? [part.span, part.codeSpan, ...insideCode(part)] : [part.span, { start: part.span.start + 2, end: part.span.end - 2 }];
  });
}

function insideCode(part: ExpressionPart): readonly Span[] {
  const inDocument = ({ start, end }: Span): Span => ({ start: sourceOffset(part, start), end: sourceOffset(part, end) });
  return spansOf(parseCode(part.code, part.form).body).map(inDocument);
}

/** The spans of all parts of a tree. */
function spansOf(tree: unknown): readonly Span[] {
  const found: Span[] = [];
  const open: unknown[] = [tree]; // a chain of operators is as deep as it is long
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) open.push(...(node as readonly unknown[]));
    if (!isRecord(node)) continue;
    const { start, end } = node;
    if (typeof start === 'number' && typeof end === 'number') found.push({ start, end });
    else open.push(...Object.values(node));
  }
  return found;
}

function trimmed(text: string, { start, end }: Span): Span {
  const inside = text.slice(start, end);
  const from = start + inside.length - inside.trimStart().length;
  return { start: from, end: Math.max(from, start + inside.trimEnd().length) };
}

function contains({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end && start < end;
}

/** Those of the spans that are inside each other, smallest first. */
function nested(spans: readonly Span[]): readonly Span[] {
  const chain: Span[] = [];
  for (const span of spans.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    const outer = chain.at(-1);
    if (!outer || (outer.start <= span.start && span.end <= outer.end && span.end - span.start < outer.end - outer.start)) chain.push(span);
  }
  return chain.reverse();
}
