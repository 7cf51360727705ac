import { attributeOf, elementsOf, setAttribute } from '../syntax/index.ts';
import type { FixMaker } from './fix.ts';

const sharers = new Set(['cache-store-value', 'cache-lookup-value', 'cache-remove-value']);

/** Keeps the secret in the gateway's own cache, where it is stored and wherever it is looked up under the same key. */
export const cacheInternally: FixMaker = ({ document, element }) => {
  if (element.name !== 'cache-store-value') return undefined;
  const key = attributeOf(element, 'key')?.value;
  const same = [...elementsOf(document)].filter(other => sharers.has(other.name) && attributeOf(other, 'key')?.value === key);
  return { title: "Keep the secret in the gateway's own cache", edits: same.map(other => setAttribute(other, 'caching-type', 'internal')) };
};
