import type { Span } from '../../base/text/text-span.ts';
import { contentOf, documentContent, holdsElements, type Content } from '../language/index.ts';
import { parsePolicy, type PolicyNode } from '../syntax/index.ts';
import type { PlacedText } from './position-map.ts';

/** Where whole policies, rather than a value of one, are filled in: what they are is not known. */
export function openPlaces({ text, runs }: PlacedText): readonly Span[] {
  if (!runs.some(({ isHole }) => isHole)) return [];
  const holes = runs
    .filter(({ isHole, at }) => isHole && text.startsWith('${', at))
    .map(({ at }) => ({ start: at, end: text.indexOf('}', at) + 1 }));
  const found: Span[] = [];
  const visit = (nodes: readonly PolicyNode[], content: Content): void => {
    for (const node of nodes) {
      if (node.kind === 'element') visit(node.children, contentOf(node.name, content));
      else if (node.kind === 'text' && holdsElements(content)) {
        found.push(...holes.filter(({ start, end }) => node.span.start <= start && end <= node.span.end));
      }
    }
  };
  visit(parsePolicy(text).nodes, documentContent);
  return found;
}
