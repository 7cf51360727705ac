import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commandIds } from '../host/command-ids.ts';
import { plain } from '../host/window/plain-text.ts';
import type { Meaning, TreeNode } from './tree-node.ts';

const colours: Readonly<Record<Meaning, string>> = {
  good: 'testing.iconPassed',
  warning: 'list.warningForeground',
  error: 'list.errorForeground',
};

/** A row as VS Code draws it. */
export function toTreeItem(node: TreeNode): TreeItem {
  const { tooltip, icon, meaning, context, accessibleLabel, command, children } = node;
  const label = plain(node.label);
  const description = node.description === undefined ? undefined : plain(node.description);
  const item = new TreeItem(label, collapsibleState(node));
  item.id = node.id;
  item.contextValue = [...(context ?? []), ...(typeof children === 'function' ? ['refreshable'] : [])].join(' ');
  item.tooltip = tooltip?.map(plain).join('\n') ?? label;
  item.accessibilityInformation = { label: plain(accessibleLabel ?? (description === undefined ? label : `${label}, ${description}`)) };
  if (description !== undefined) item.description = description;
  if (icon !== undefined) {
    item.iconPath = meaning === undefined ? new ThemeIcon(icon) : new ThemeIcon(icon, new ThemeColor(colours[meaning]));
  }
  if (command !== undefined) item.command = { command: commandIds[command], title: label, arguments: [node] };
  return item;
}

function collapsibleState({ children, madeChildren, isExpanded }: TreeNode): TreeItemCollapsibleState {
  if (children === undefined && madeChildren === undefined) return TreeItemCollapsibleState.None;
  return isExpanded === true ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
