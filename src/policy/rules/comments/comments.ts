import type { Span } from '../../../base/text/text-span.ts';
import type { Element, PolicyNode } from '../../syntax/index.ts';

/** A comment of XML, and the elements that it is in, the outermost first. */
export interface CommentInPolicy {
  readonly contentSpan: Span;
  readonly parents: readonly Element[];
}

/** All comments of a document, in its order. */
export function commentsIn(nodes: readonly PolicyNode[]): readonly CommentInPolicy[] {
  const found: CommentInPolicy[] = [];
  const parents: Element[] = [];
  const visit = (inner: readonly PolicyNode[]): void => {
    for (const node of inner) {
      if (node.kind === 'comment') found.push({ contentSpan: node.contentSpan, parents: [...parents] });
      else if (node.kind === 'element' && node.children.length > 0) {
        parents.push(node);
        visit(node.children);
        parents.pop();
      }
    }
  };
  visit(nodes);
  return found;
}
