import type { TreeNode } from './tree-node.ts';

/** How many rows are drawn at once: thousands would keep the window waiting, and nobody reads them in one go. */
const size = 200;

/** Children as they are, or, where they are many, in rows of two hundred each, of which the first is open. */
export function inPortions(id: string, children: readonly TreeNode[]): readonly TreeNode[] {
  if (children.length <= size) return children;
  return Array.from({ length: Math.ceil(children.length / size) }, (_, index): TreeNode => {
    const portion = children.slice(index * size, (index + 1) * size);
    const first = index * size + 1;
    return { id: `${id}/from-${first}`, label: `${first} to ${first + portion.length - 1}`, isExpanded: index === 0, children: portion };
  });
}
