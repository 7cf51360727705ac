import { t, tn } from '../base/text/translation.ts';
import type { TreeNode } from './tree-node.ts';

/** The rows below a node that warn, as far as they were read; `childrenOf` gives what is known of a node's children. */
export function warningsBelow(node: TreeNode, childrenOf: (node: TreeNode) => readonly TreeNode[]): readonly TreeNode[] {
  return childrenOf(node).flatMap(child => [...(isWarning(child) ? [child] : []), ...warningsBelow(child, childrenOf)]);
}

function isWarning({ meaning, context = [] }: TreeNode): boolean {
  return (meaning === 'warning' || meaning === 'error') && !context.includes('failed'); // a list that was not read says nothing of what is in it
}

const mostShown = 5;

/** A node as it is shown with warnings below it: how many first, since a side bar is narrow, and which in the tooltip. */
export function withWarnings(node: TreeNode, below: readonly TreeNode[]): TreeNode {
  if (below.length === 0) return node;
  const { label, description, tooltip = [label], accessibleLabel, meaning } = node;
  const words = tn(below.length, '{0} warning below', '{0} warnings below');
  const sentences = below
    .slice(0, mostShown)
    .map(row => `⚠ ${row.label}${row.description === undefined ? '' : `: ${row.description.replace(/^⚠ /, '')}`}`);
  const isMarked = description?.startsWith('⚠') === true;
  return {
    ...node,
    description: isMarked ? description : `⚠ ${below.length}${description === undefined ? '' : ` · ${description}`}`,
    tooltip: [...tooltip, `${words}:`, ...sentences, ...(below.length > mostShown ? [t('and {0} more', below.length - mostShown)] : [])],
    accessibleLabel: `${accessibleLabel ?? (description === undefined ? label : `${label}, ${description}`)}, ${words}`,
    meaning: meaning === 'error' || below.some(row => row.meaning === 'error') ? 'error' : 'warning',
  };
}
