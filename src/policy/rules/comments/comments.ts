import type { Span } from '../../../base/text/text-span.ts';
import { NextMark, type Element, type PolicyDocument, type PolicyNode } from '../../syntax/index.ts';

/** A comment of XML, and the elements that it is in, the outermost first. */
export interface CommentInPolicy {
  readonly contentSpan: Span;
  readonly parents: readonly Element[];
}

/** All comments of a document, in its order. */
export function commentsIn({ text, nodes }: PolicyDocument): readonly CommentInPolicy[] {
  const found: CommentInPolicy[] = [];
  const marks = new NextMark(text, '<!--');
  const parents: Element[] = [];
  const visit = (inner: readonly PolicyNode[]): void => {
    for (const node of inner) {
      if (node.kind === 'comment') found.push({ contentSpan: node.contentSpan, parents: [...parents] });
      else if (node.kind === 'element' && marks.after(node.span.start) < node.span.end) {
        parents.push(node);
        visit(node.children);
        parents.pop();
      }
    }
  };
  visit(nodes);
  return found;
}
