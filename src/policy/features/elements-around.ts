import type { Element, PolicyDocument } from '../syntax/index.ts';

/** The elements around an offset, outermost first; one that ends there is around it, too, unless another one begins there. */
export function elementsAround(document: PolicyDocument, offset: number): readonly Element[] {
  const path: Element[] = [];
  let nodes = document.nodes;
  for (;;) {
    const touching = nodes.filter(({ kind, span }) => kind === 'element' && span.start <= offset && offset <= span.end);
    const inner = touching.findLast(node => node.kind === 'element');
    if (!inner) return path;
    path.push(inner);
    nodes = inner.children;
  }
}
