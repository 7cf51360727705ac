import { attributeOf, elementsOf, setAttribute, type Element } from '../syntax/index.ts';
import type { FixMaker } from './fix.ts';

const sharers: ReadonlySet<string> = new Set(['cache-store-value', 'cache-lookup-value', 'cache-remove-value']);

/** Keeps the secret in the gateway's own cache, where it is stored and wherever it is looked up under the same key. */
export const cacheInternally: FixMaker = ({ document, element }) => {
  if (element.name !== 'cache-store-value') return [];
  const key = keyOf(element);
  const same = [...elementsOf(document)].filter(other => sharers.has(other.name) && keyOf(other) === key && attributeOf(other, 'caching-type')?.value !== 'internal');
  return [{ title: "Keep the secret in the gateway's own cache", edits: same.map(other => setAttribute(other, 'caching-type', 'internal')) }];
};

/** Blanks in an expression make no other key. */
function keyOf(element: Element): string | undefined {
  return attributeOf(element, 'key')?.value.replace(/\s+/g, '');
}
