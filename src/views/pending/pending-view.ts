import { commands, Disposable, EventEmitter, ThemeColor, type StatusBarItem, type TreeDataProvider } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { AzureAccess } from '../../host/connection/azure-access.ts';
import type { Deployments } from '../../host/deployments.ts';
import type { OpenConflicts } from '../../host/window/editor-context.ts';
import type { JournalFile } from '../../host/journal-file.ts';
import type { Log } from '../../host/window/log.ts';
import { icons } from '../../host/window/plain-text.ts';
import { createStatusItem, createTree, say, type Plain } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import { countPending, demoConnection, isShown } from '../../host/unfinished-count.ts';
import type * as Content from '../index.ts';
import { toTreeItem } from '../tree-item.ts';
import type { TreeNode } from '../tree-node.ts';
import { pendingSummary, type PendingSummary } from './pending-summary.ts';

const viewId = 'apimSecrets.pending';

/** What the view is built from. */
export interface PendingParts {
  readonly log: Log;
  readonly journal: JournalFile;
  readonly conflicts: OpenConflicts;
  readonly deployments: Pick<Deployments, 'open' | 'onDidChange'>;
  readonly access: Pick<AzureAccess, 'azure' | 'isDemo' | 'onDidChange'>;
  /** Whether the user trusts the workspace; nothing is read before. */
  readonly isTrusted: () => boolean;
  readonly loadContent: () => Promise<typeof Content>;
}

/** Creates the view "To Do" and its entry in the status bar, which are there as long as something is to be settled. */
export function createPendingView({ log, journal, conflicts, deployments, access, isTrusted, loadContent }: PendingParts): Disposable {
  const changed = new EventEmitter<void>();
  let item: Plain<StatusBarItem> | undefined; // made when there is something, which most windows never have
  let latest = 0;

  const demoNow = async (): Promise<string | undefined> =>
    access.isDemo ? `${demoConnection} ${(await access.azure()).cloud.emulatorAddress ?? ''}` : undefined;
  const roots = async (): Promise<readonly TreeNode[]> => {
    const [kept, demo, { readJournal, pendingRoots }] = await Promise.all([journal.read(), demoNow(), loadContent()]);
    const { entries, skipped } = readJournal(kept);
    for (const { note } of skipped) log.warn(note);
    return pendingRoots({
      entries: entries.filter(({ connection }) => isShown(connection, demo)),
      skipped,
      underWay: journal.underWay,
      conflicts: conflicts.open,
      deployments: deployments.open,
    });
  };
  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren: async node => [
      ...(node ? (Array.isArray(node.children) ? (node.children as readonly TreeNode[]) : []) : isTrusted() ? await roots() : []),
    ],
  };
  const view = createTree(viewId, { treeDataProvider: provider });

  const showItem = ({ text, detail, isUrgent }: PendingSummary): void => {
    item ??= newItem();
    say(item, { text: isUrgent ? icons`$(warning) ${text}` : icons`$(history) ${text}`, tooltip: detail });
    item.accessibilityInformation = { label: t('APIM Secret Wiring: {0}', detail) };
    item.backgroundColor = isUrgent ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  const look = async (): Promise<void> => {
    const turn = (latest += 1);
    const demo = await demoNow();
    const counts = countPending(isTrusted() ? await journal.read() : undefined, {
      ...(demo !== undefined && { demo }),
      underWay: journal.underWay,
    });
    if (turn !== latest) return; // what was asked later has answered already, or will
    const summary = pendingSummary({
      unfinished: counts.unfinished,
      undoable: counts.undoable + deployments.open.length,
      conflicts: conflicts.open.length,
    });
    await commands.executeCommand('setContext', `${viewId}.hasAny`, summary !== undefined);
    view.badge = summary?.isUrgent === true ? { value: counts.unfinished + conflicts.open.length, tooltip: summary.detail } : undefined;
    if (summary) showItem(summary);
    else item?.hide();
    changed.fire();
  };
  const lookNow = (): void => inBackground(log, look);
  lookNow();
  return Disposable.from(
    view,
    changed,
    journal.onDidChange(lookNow),
    conflicts.onDidChange(lookNow),
    deployments.onDidChange(lookNow),
    access.onDidChange(lookNow),
    new Disposable(() => item?.dispose()),
  );
}

function newItem(): Plain<StatusBarItem> {
  const item = createStatusItem(viewId, 39);
  say(item, { name: t('APIM Secret Wiring: To Do') });
  item.command = `${viewId}.focus`;
  return item;
}
