import { definitionOf } from '../language/index.ts';
import { attributeOf, elementsOf, setAttribute, type Element } from '../syntax/index.ts';
import { t } from '../../base/text/translation.ts';
import type { FixMaker } from './fix.ts';

/** Keeps the secret in the gateway's own cache, where it is stored and wherever it is looked up under the same key. */
export const cacheInternally: FixMaker = ({ document, element }) => {
  if (element.name !== 'cache-store-value') return [];
  const key = keyOf(element);
  const same = [...elementsOf(document)].filter(
    other => isOfValues(other) && keyOf(other) === key && attributeOf(other, 'caching-type')?.value !== 'internal',
  );
  return [
    { title: t("Keep the secret in the gateway's own cache"), edits: same.map(other => setAttribute(other, 'caching-type', 'internal')) },
  ];
};

/** Whether it stores, looks up or removes a value under a key. */
function isOfValues({ name }: Element): boolean {
  const { attributes = {} } = definitionOf(name) ?? {};
  return 'caching-type' in attributes && 'key' in attributes;
}

/** Blanks in an expression make no other key. */
function keyOf(element: Element): string | undefined {
  return attributeOf(element, 'key')?.value.replace(/\s+/g, '');
}
