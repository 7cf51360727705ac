import type { Span } from '../../base/text/text-span.ts';
import type { Attribute, Drift, PolicyNode, ValuePart } from './tree.ts';

/**
 * Moves nodes, with all in them, by a number of characters, where they are: whoever else has them sees them moved. Only who has them
 * alone may do that. To move an element costs a small part of what it costs to read it.
 */
export function moveNodes(nodes: readonly PolicyNode[], by: number): void {
  for (const node of nodes) {
    move(node.span, by);
    switch (node.kind) {
      case 'element':
        move(node.nameSpan, by);
        move(node.startTagSpan, by);
        if (node.endTagSpan) move(node.endTagSpan, by);
        for (const attribute of node.attributes) moveAttribute(attribute, by);
        moveNodes(node.children, by);
        break;
      case 'text':
      case 'cdata':
        moveParts(node.parts, by);
        break;
      case 'comment':
        move(node.contentSpan, by);
        break;
      default:
    }
  }
}

/** Spans that are one object are moved once. */
function moveAttribute({ nameSpan, nameParts, valueSpan, span, parts }: Attribute, by: number): void {
  move(nameSpan, by);
  moveParts(nameParts, by);
  if (span !== nameSpan) move(span, by);
  if (valueSpan !== parts[0]?.span) move(valueSpan, by);
  moveParts(parts, by);
}

function moveParts(parts: readonly ValuePart[], by: number): void {
  for (const part of parts) {
    move(part.span, by);
    if (part.kind !== 'expression') continue;
    move(part.codeSpan, by);
    for (const drift of part.drifts as readonly Changeable<Drift>[]) drift.source += by;
  }
}

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };

function move(span: Span, by: number): void {
  const changed: Changeable<Span> = span;
  changed.start += by;
  changed.end += by;
}
