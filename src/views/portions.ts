import { t } from '../base/text/translation.ts';
import type { TreeNode } from './tree-node.ts';

/** How many rows are drawn at once: thousands would keep the window waiting, and they are not read in one go. */
const size = 200;

/**
 * A row for each item, or, where they are many, rows of two hundred each, of which the first is open; the others are made when
 * they are opened.
 */
export function inPortions<T>(id: string, items: readonly T[], rowOf: (item: T, index: number) => TreeNode): readonly TreeNode[] {
  if (items.length <= size) return items.map(rowOf);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index): TreeNode => {
    const start = index * size;
    const portion = items.slice(start, start + size);
    let made: readonly TreeNode[] | undefined;
    return {
      id: `${id}/from-${start + 1}`,
      label: t('{0} to {1}', start + 1, start + portion.length),
      isExpanded: index === 0,
      madeChildren: () => (made ??= portion.map((item, offset) => rowOf(item, start + offset))),
    };
  });
}
