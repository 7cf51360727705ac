import { commands, Disposable, type TreeView } from 'vscode';
import { t } from '../base/text/translation.ts';
import type { AzureAccess } from '../host/connection/azure-access.ts';
import { showWaits } from '../host/connection/azure-waits.ts';
import type { ViewControl } from '../host/command-context.ts';
import type { CommandTarget } from '../host/command-target.ts';
import type { Demo } from '../host/demo-window/demo.ts';
import type { EstateReading, EstateSource } from '../host/connection/estate-source.ts';
import { tickFirstStep } from '../host/demo-window/first-steps.ts';
import type { Log } from '../host/window/log.ts';
import { createTree, say, type Plain } from '../host/window/plain-window.ts';
import { withViewProgress } from '../host/window/progress.ts';
import { settle, inBackground, type Settled } from '../host/window/run.ts';
import type { Estate } from '../wiring/index.ts';
import { apiGroupId } from './services/api-group-id.ts';
import type * as Content from './index.ts';
import { LazyTree } from './lazy-tree.ts';
import { welcomeOf, type Welcome } from './welcome.ts';
import { errorNode, type TreeNode } from './tree-node.ts';

/** What the sidebar is built from. */
export interface SidebarParts {
  readonly access: AzureAccess;
  readonly estate: EstateSource;
  readonly demo: Demo;
  readonly log: Log;
  /** Whether the user trusts the workspace; nothing is read before. */
  readonly isTrusted: () => boolean;
  /** Loads what fills the views: `() => import('./views/index.ts')`. */
  readonly loadContent: () => Promise<typeof Content>;
}

/** The two views and what commands may ask of them. */
export interface Sidebar extends ViewControl, Disposable {
  readonly services: LazyTree;
  readonly vaults: LazyTree;
}

/** What was read, joined. */
interface Shown extends EstateReading {
  readonly estate: Estate;
}

/** Creates the views "API Management" and "Key Vaults" over one shared reading of the estate. */
export function createSidebar({ access, estate, demo, log, isTrusted, loadContent }: SidebarParts): Sidebar {
  let shared: Promise<Settled<Shown>> | undefined;
  const readEstate = (): Promise<Settled<Shown>> =>
    (shared ??= settle(log, async () => {
      const [{ buildEstate }, reading] = await Promise.all([loadContent(), estate.read()]);
      return { ...reading, estate: buildEstate(reading.subscriptions, reading.inventory) };
    }));

  const showWelcome = (id: string, welcome: Welcome): void => {
    inBackground(log, async () => {
      await commands.executeCommand('setContext', `${id}.welcome`, welcome);
    });
  };

  const treeOf = (id: string, rootsOf: (shown: Shown, content: typeof Content) => readonly TreeNode[]): LazyTree => {
    const roots = async (): Promise<readonly TreeNode[]> => {
      if (!isTrusted()) {
        showWelcome(id, 'untrusted');
        return [];
      }
      const reading = readEstate();
      const settled = await reading;
      const nodes = settled.kind === 'done' ? rootsOf(settled.value, await loadContent()) : [];
      const welcome = welcomeOf(settled, nodes.length > 0);
      if (settled.kind === 'done') tickFirstStep(log, 'connected');
      if (reading === shared) showWelcome(id, welcome);
      return settled.kind === 'failed' && welcome === 'none' ? [errorNode(id, settled.report)] : nodes;
    };
    return new LazyTree({ id, log, azure: () => access.azure(), roots });
  };

  const apiFilters = new Map<string, string>();
  const services = treeOf('apimSecrets.services', (shown, { demoRows, serviceRoots, withCoverage }) => [
    ...(demo.isActive ? demoRows(shown.inventory.services) : []),
    ...withCoverage(serviceRoots(shown.estate, apiFilters), shown, { view: 'services', noun: t('API Management service') }),
  ]);
  const vaults = treeOf('apimSecrets.vaults', (shown, { vaultRoots, withCoverage }) =>
    withCoverage(
      vaultRoots(shown.estate, () => new Date()),
      shown,
      { view: 'vaults', noun: t('key vault') },
    ),
  );
  const serviceView = createTree('apimSecrets.services', { treeDataProvider: services, showCollapseAll: true });
  const vaultView = createTree('apimSecrets.vaults', { treeDataProvider: vaults, showCollapseAll: true });

  const showAgain = (): void => {
    shared = undefined;
    for (const view of [serviceView, vaultView]) markDemo(view, demo.isActive);
    services.refresh();
    vaults.refresh();
  };
  const followed = ([[services, serviceView], [vaults, vaultView]] as const).flatMap(([tree, view]) => [
    view.onDidCollapseElement(({ element }) => tree.collapsed(element)),
    view.onDidExpandElement(({ element }) => tree.expanded(element)),
  ]);
  const subscriptions = Disposable.from(
    services,
    vaults,
    serviceView,
    vaultView,
    ...followed,
    showWaits(access, [serviceView, vaultView], log),
    estate.onDidChange(showAgain),
  );

  const refresh = async (): Promise<void> => {
    estate.invalidate();
    await withViewProgress('apimSecrets.services', readEstate);
  };

  return {
    services,
    vaults,
    refresh,
    retry: async node => {
      const isHandled = isTreeNode(node) && (services.retry(node) || vaults.retry(node));
      if (!isHandled) await refresh();
    },
    loadMore: async node => {
      if (isTreeNode(node)) await Promise.all([services.loadMore(node), vaults.loadMore(node)]);
    },
    refreshItem: async node => {
      const [tree] =
        isTreeNode(node) && typeof node.children === 'function'
          ? [services, vaults].filter(each => each.getParent(node) !== undefined)
          : [];
      if (tree && isTreeNode(node)) tree.reload(node);
      else await refresh();
    },
    apiFilterOf: serviceId => apiFilters.get(serviceId.toLowerCase()),
    filterApis: (serviceId, text) => {
      if (text === undefined) apiFilters.delete(serviceId.toLowerCase());
      else apiFilters.set(serviceId.toLowerCase(), text);
      services.redraw(apiGroupId(serviceId));
    },
    reveal: async target => {
      await revealIn(
        services,
        serviceView,
        target,
        ({ target: own, context }) => context?.includes('service') === true && own?.serviceId === target.serviceId,
      );
    },
    dispose: () => {
      subscriptions.dispose();
    },
  };
}

async function revealIn(
  tree: LazyTree,
  view: Plain<TreeView<TreeNode>>,
  { serviceId }: CommandTarget,
  matches: (node: TreeNode) => boolean,
): Promise<void> {
  if (serviceId === undefined || !view.visible) return; // never steals the user's place
  const node = await tree.find(matches);
  if (node) await view.reveal(node, { select: true, focus: false, expand: true });
}

function markDemo(view: Plain<TreeView<TreeNode>>, isDemo: boolean): void {
  say(view, { description: isDemo ? t('demo') : '' });
}

function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'id' in value && 'label' in value;
}
