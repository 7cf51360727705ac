import type { Span } from '../../../src/base/text/text-span.ts';
import { applyEdits, type Attribute, type PolicyDocument, type PolicyNode, type ValuePart } from '../../../src/policy/syntax/index.ts';

/** The document with every expression, and every named value in a name, made `x` as often as it is long: what an XML parser can read. */
export function blankedPolicy({ text, nodes }: PolicyDocument): string {
  return applyEdits(text, nodes.flatMap(unreadableSpans).map(span => ({ span, newText: 'x'.repeat(span.end - span.start) })));
}

function unreadableSpans(node: PolicyNode): readonly Span[] {
  if (node.kind === 'element') return [...node.attributes.flatMap(spansOfAttribute), ...node.children.flatMap(unreadableSpans)];
  return 'parts' in node ? expressionSpans(node.parts) : [];
}

function spansOfAttribute({ nameParts, parts }: Attribute): readonly Span[] {
  return [...nameParts.map(({ span }) => span), ...expressionSpans(parts)];
}

function expressionSpans(parts: readonly ValuePart[]): readonly Span[] {
  return parts.filter(({ kind }) => kind === 'expression').map(({ span }) => span);
}
