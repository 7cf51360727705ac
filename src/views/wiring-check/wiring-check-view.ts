import { commands, Disposable, EventEmitter, type Memento, type TreeDataProvider } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { WiringCheckResult, WiringCheckView, FindingGrouping } from '../../host/wiring-check-view.ts';
import { localTime } from '../../host/window/local-time.ts';
import type { Log } from '../../host/window/log.ts';
import { createTree, say } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import type * as Content from '../index.ts';
import { toTreeItem } from '../tree-item.ts';
import type { TreeNode } from '../tree-node.ts';

/** An id of its own name would put the view back to where it was before users moved it. */
const viewId = 'apimSecrets.doctor';
/** Context key and key of the workspace's state. */
const groupingKey = `${viewId}.grouping`;

/** Creates the view "Wiring Check", which is there as soon as something was checked. */
export function createWiringCheckView(log: Log, memory: Memento, loadContent: () => Promise<typeof Content>): WiringCheckView & Disposable {
  const changed = new EventEmitter<void>();
  const otherReport = new EventEmitter<void>();
  let result: WiringCheckResult | undefined;
  let grouping: FindingGrouping = memory.get(groupingKey) === 'check' ? 'check' : 'service';
  let roots: readonly TreeNode[] = [];
  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren: node => [...(node ? childrenOf(node) : roots)],
    getParent: () => undefined, // only roots are revealed
  };
  const view = createTree(viewId, { treeDataProvider: provider, showCollapseAll: true });
  const setContext = (key: string, value: unknown): void => {
    inBackground(log, async () => {
      await commands.executeCommand('setContext', key, value);
    });
  };
  setContext(groupingKey, grouping);
  const draw = async (): Promise<void> => {
    if (!result) return;
    const { report } = result;
    const { wiringCheckRoots, findingCounts, reportSummary } = await loadContent();
    roots = wiringCheckRoots(report, grouping);
    const counts = findingCounts(report.findings);
    const urgent = report.findings.filter(({ severity }) => severity !== 'information').length;
    view.badge = urgent === 0 ? undefined : { value: urgent, tooltip: t('Wiring Check: {0}', counts) };
    say(view, {
      description: [counts, report.scope].filter(part => part !== '').join(' · '),
      message: `${reportSummary(report)} ${localTime(report.checkedAt)}`,
    });
    changed.fire();
  };
  const subscriptions = Disposable.from(view, changed, otherReport);
  return {
    get result() {
      return result;
    },
    onDidChange: otherReport.event,
    show: async next => {
      result = next;
      await draw();
      otherReport.fire();
      setContext(`${viewId}.hasReport`, true);
      await commands.executeCommand(`${viewId}.focus`);
    },
    groupBy: async next => {
      grouping = next;
      setContext(groupingKey, grouping);
      await memory.update(groupingKey, grouping);
      await draw();
    },
    clear: () => {
      result = undefined;
      roots = [];
      view.badge = undefined;
      setContext(`${viewId}.hasReport`, false);
      changed.fire();
      otherReport.fire();
    },
    dispose: () => {
      subscriptions.dispose();
    },
  };
}

function childrenOf({ children, madeChildren }: TreeNode): readonly TreeNode[] {
  if (madeChildren) return madeChildren();
  return typeof children === 'object' ? children : []; // nothing here is read later
}
