import { commands, Disposable, EventEmitter, type TreeDataProvider } from 'vscode';
import type { DoctorResult, DoctorView } from '../../host/doctor-view.ts';
import { localTime } from '../../host/local-time.ts';
import type { Log } from '../../host/log.ts';
import { createTree, say } from '../../host/plain-window.ts';
import { inBackground } from '../../host/run.ts';
import type * as Content from '../index.ts';
import { toTreeItem } from '../tree-item.ts';
import type { TreeNode } from '../tree-node.ts';

const viewId = 'apimSecrets.doctor';

/** Creates the view "Wiring Check", which is there as soon as something was checked. */
export function createDoctorView(log: Log, loadContent: () => Promise<typeof Content>): DoctorView & Disposable {
  const changed = new EventEmitter<void>();
  let result: DoctorResult | undefined;
  let roots: readonly TreeNode[] = [];
  const provider: TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren: node => [...(node ? (Array.isArray(node.children) ? (node.children as readonly TreeNode[]) : []) : roots)],
    getParent: () => undefined, // only roots are revealed
  };
  const view = createTree(viewId, { treeDataProvider: provider, showCollapseAll: true });
  const setHasReport = (hasReport: boolean): void => {
    inBackground(log, async () => {
      await commands.executeCommand('setContext', `${viewId}.hasReport`, hasReport);
    });
  };
  const subscriptions = Disposable.from(view, changed);
  return {
    get result() {
      return result;
    },
    show: async next => {
      const { doctorRoots, reportSummary } = await loadContent();
      result = next;
      roots = doctorRoots(next.report);
      say(view, { description: next.report.scope, message: `${reportSummary(next.report)} ${localTime(next.report.checkedAt)}` });
      setHasReport(true);
      changed.fire();
      await commands.executeCommand(`${viewId}.focus`);
    },
    clear: () => {
      result = undefined;
      roots = [];
      setHasReport(false);
      changed.fire();
    },
    dispose: () => {
      subscriptions.dispose();
    },
  };
}
