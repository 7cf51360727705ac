import assert from 'node:assert/strict';
import { createAzureAccess, type AzureAccess } from '../../../src/host/connection/azure-access.ts';
import { createEstateSource, type EstateSource } from '../../../src/host/connection/estate-source.ts';
import type { Log } from '../../../src/host/window/log.ts';
import { openVsCodeSession } from '../../../src/host/connection/session.ts';
import { readSettings } from '../../../src/host/connection/settings.ts';
import { demoSecrets } from '../../../src/emulator/demo-estate/demo-secrets.ts';
import { askControl } from '../../../drive/vscode/control.ts';
import { AppError } from '../../../src/base/app-error.ts';
import { LazyTree } from '../../../src/views/lazy-tree.ts';
import { serviceRoots } from '../../../src/views/services/nodes.ts';
import type { LoadChildren, TreeNode, TreeReader } from '../../../src/views/tree-node.ts';
import { vaultRoots } from '../../../src/views/vaults/nodes.ts';
import { buildEstate } from '../../../src/wiring/index.ts';

const ignore = (): void => undefined;
const silent: Log = { info: ignore, warn: ignore, error: ignore, debug: ignore, show: ignore, dispose: ignore };

describe('the views over the demo estate', () => {
  let access: AzureAccess;
  let estate: EstateSource;

  beforeEach(() => {
    access = createAzureAccess({
      load: () => import('../../../src/azure/index.ts'),
      settings: readSettings,
      onSettingsChange: () => ({ dispose: ignore }),
      vsCodeSession: cloud => openVsCodeSession(cloud, silent),
      isTrusted: () => true,
    });
    estate = createEstateSource(access);
  });

  afterEach(() => {
    estate.dispose();
    access.dispose();
  });

  const treeOf = (rootsOf: (read: ReturnType<typeof buildEstate>) => readonly TreeNode[]): LazyTree =>
    new LazyTree({
      id: 'test',
      log: silent,
      azure: () => access.azure(),
      roots: async () => {
        const { subscriptions, inventory } = await estate.read();
        return rootsOf(buildEstate(subscriptions, inventory));
      },
      patience: 20_000,
    });

  const services = () => treeOf(serviceRoots);
  const vaults = () => treeOf(read => vaultRoots(read, () => new Date()));

  it('show every service under its subscription with its identity', async () => {
    const lines = await outline(services(), 2);
    for (const line of ['Contoso Shop', '  contoso-shop: no identity', 'Contoso Platform', '  contoso-orders: system-assigned', '  contoso-partners: user-assigned']) {
      assert.ok(lines.some(each => each.startsWith(line)), `${line} in\n${lines.join('\n')}`);
    }
  });

  it('show what each service may do in which vault', async () => {
    const lines = await outline(services(), 4);
    assert.ok(lines.some(line => /contoso-orders-kv: Get only ✓/.test(line)), lines.join('\n'));
    assert.ok(lines.some(line => /contoso-payments-kv: ⚠ more than Get: .*secrets: list/.test(line)), lines.join('\n'));
  });

  it('show named values, APIs and operations when they are opened', async () => {
    const lines = await outline(services(), 5, 'contoso-shop');
    assert.ok(lines.some(line => /Get Item: (no )?policy · GET \/item\/\{id\}/.test(line)), lines.join('\n'));
    assert.ok(lines.some(line => /: plain$/.test(line)), lines.join('\n'));
    assert.ok(lines.some(line => /: secret$/.test(line)), lines.join('\n'));
  });

  it('are filled from the subscriptions that were selected, and count the others', async () => {
    const selected = createEstateSource(access, () => ['A1A1A1A1-1111-4111-8111-111111111111']);
    const { subscriptions, inventory, known } = await selected.read();
    assert.deepEqual(
      [subscriptions.map(({ displayName }) => displayName), inventory.services.map(({ name }) => name), known.subscriptions.length],
      [['Contoso Shop'], ['contoso-shop'], 2],
    );
    selected.dispose();
  });

  it('show how the last fetch of Key Vault-backed named values went', async () => {
    const rows = (await everything(services())).map(({ description = '' }) => description);
    assert.ok(rows.some(row => /^fetched ✓ \d+ (min|h|days) ago · /.test(row)), rows.join('\n'));
    assert.ok(rows.some(row => /^⚠ fetch failed: \w+ \d+ (min|h|days) ago · /.test(row)), rows.join('\n'));
  });

  it('show access model, firewall and secrets of vaults', async () => {
    const lines = await outline(vaults(), 5);
    for (const line of [/contoso-shop-kv: access policies/, /contoso-orders-kv: role-based access/, /contoso-payments-kv: access policies · firewall/, /backend-password: /, /: disabled ⚠/, /: expired .* ⚠/]) {
      assert.ok(lines.some(each => line.test(each)), `${String(line)} in\n${lines.join('\n')}`);
    }
  });

  it('never show a value', async () => {
    const shown = [...(await everything(services())), ...(await everything(vaults()))];
    assert.ok(shown.length > 40, `${shown.length} rows`);
    const text = JSON.stringify(shown);
    const values = [...JSON.stringify(demoSecrets(0)).matchAll(/"value":"([^"]+)"/g)].flatMap(([, value]) =>
      value === undefined ? [] : [value],
    );
    assert.ok(values.length >= 12, `${values.length} secrets`);
    assert.deepEqual(values.filter(value => text.includes(value)), []);
  });

  it('have ids that no other row has', async () => {
    for (const tree of [services(), vaults()]) {
      const ids = (await everything(tree)).map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    }
  });

  it('ask Azure seven times for the first level of both: tenants, subscriptions and five queries, however large the estate is', async () => {
    const before = await requestCount();
    await outline(services(), 2);
    await outline(vaults(), 2);
    assert.equal((await requestCount()) - before, 7);
  });
});

describe('a lazy tree', () => {
  const reader: TreeReader = {
    apis: { page: async () => ({ items: [] }), listResolvers: async () => [],
      pageMatching: async () => ({ items: [] }), pageOfOperations: async () => ({ items: [] }) },
    policies: { exists: async () => false, scopes: async () => ({ kind: 'known', scopeIds: [] }) },
    namedValues: { page: async () => ({ items: [] }) },
    products: { page: async () => ({ items: [] }), pageOfApiNames: async () => ({ items: [] }) },
    policyFragments: { page: async () => ({ items: [] }) },
    contents: {
      listBackends: async () => [],
      listLoggers: async () => [],
      backends: async () => ({ items: [] }),
      subscriptions: async () => ({ items: [] }),
      revisions: async () => ({ items: [] }),
    },
    workspaces: {
      list: async () => ({ workspaces: [], unread: [] }),
      read: async () => ({ policies: [], namedValues: [], productApis: [], unread: [] }),
    },
    vaults: { pageOfSecrets: async () => ({ items: [] }) },
  };
  const leaf = (label: string): TreeNode => ({ id: label, label });
  const treeWith = (children: LoadChildren, patience = 20_000): { readonly tree: LazyTree; readonly root: TreeNode } => {
    const root: TreeNode = { id: 'root', label: 'root', children };
    return { root, tree: new LazyTree({ id: 'test', log: silent, azure: async () => reader, roots: async () => [root], patience }) };
  };
  const labels = (nodes: readonly TreeNode[]): readonly string[] => nodes.map(({ label }) => label);

  it('reads children once and then remembers them', async () => {
    let reads = 0;
    const { tree, root } = treeWith(async () => [leaf(`read ${++reads}`)]);
    assert.deepEqual([labels(await tree.getChildren(root)), labels(await tree.getChildren(root))], [['read 1'], ['read 1']]);
  });

  it('shows on the rows above what was read to warn below, and draws them anew for that', async () => {
    const warning: TreeNode = { id: 'value', label: 'psp-api-key', description: '⚠ fetch failed: Forbidden', meaning: 'warning' };
    let rows: readonly TreeNode[] = [warning, leaf('harmless')];
    const values: TreeNode = { id: 'values', label: 'Named values', children: async () => rows };
    const service: TreeNode = { id: 'service', label: 'shop', description: 'system-assigned', children: [values] };
    const tree = new LazyTree({ id: 'test', log: silent, azure: async () => reader, roots: async () => [service], patience: 20_000 });
    const drawn: (string | undefined)[] = [];
    tree.onDidChangeTreeData(node => drawn.push(node?.id));
    const [root] = await tree.getChildren();
    assert.ok(root);
    const [group] = await tree.getChildren(root);
    assert.ok(group);
    assert.equal(tree.getTreeItem(root).description, 'system-assigned', 'what was not read is not reported');
    await tree.getChildren(group);
    const item = tree.getTreeItem(root);
    assert.deepEqual([item.description, tree.getTreeItem(group).description, drawn], ['⚠ 1 · system-assigned', '⚠ 1', ['service']]);
    assert.match(
      JSON.stringify([item.tooltip, item.accessibilityInformation]),
      /1 warning below:\\n⚠ psp-api-key: fetch failed: Forbidden.*shop, system-assigned, 1 warning below/,
    );
    rows = [leaf('harmless')];
    tree.reload(group);
    await tree.getChildren(group);
    assert.equal(tree.getTreeItem(root).description, 'system-assigned');
  });

  it('reads the children of one node again, and lets go of what was read beside them', async () => {
    let reads = 0;
    let forgotten = 0;
    const { tree, root } = treeWith(async () => [leaf(`read ${++reads}`)]);
    const again: TreeNode = { ...root, beforeReload: () => forgotten++ };
    await tree.getChildren(root);
    tree.reload(again);
    assert.deepEqual([labels(await tree.getChildren(root)), forgotten], [['read 2'], 1]);
  });

  it('makes the first level anew without reading the children of other nodes', async () => {
    const reads = { a: 0, b: 0 };
    let filter = '';
    const group = (id: 'a' | 'b'): TreeNode => ({
      id,
      label: id,
      description: filter,
      children: async () => [leaf(`${id} ${++reads[id]} ${filter}`)],
    });
    const tree = new LazyTree({
      id: 'test',
      log: silent,
      azure: async () => reader,
      roots: async () => [group('a'), group('b')],
      patience: 20_000,
    });
    for (const node of await tree.getChildren()) await tree.getChildren(node);
    filter = 'items';
    tree.redraw('a');
    const rows = await tree.getChildren();
    assert.deepEqual(rows.map(({ description }) => description), ['items', 'items']);
    assert.deepEqual((await Promise.all(rows.map(node => tree.getChildren(node)))).flat().map(({ label }) => label), ['a 2 items', 'b 1 ']);
  });

  it('says so while a first read takes long, and shows the rows when it has ended', async () => {
    const { promise, resolve } = deferred<readonly TreeNode[]>();
    const { tree, root } = treeWith(() => promise, 0);
    assert.deepEqual(labels(await tree.getChildren(root)), ['Loading…']);
    const changed = new Promise<TreeNode | undefined>(done => tree.onDidChangeTreeData(done));
    resolve([leaf('there')]);
    assert.equal((await changed)?.id, 'root');
    assert.deepEqual(labels(await tree.getChildren(root)), ['there']);
  });

  it('names the row that VS Code has, where it was made anew while its children were read', async () => {
    const { promise, resolve } = deferred<readonly TreeNode[]>();
    const group = (): TreeNode => ({ id: 'group', label: 'APIs', children: () => promise });
    const tree = new LazyTree({ id: 'test', log: silent, azure: async () => reader, roots: async () => [group()], patience: 0 });
    const give = async (): Promise<TreeNode> => {
      const row = (await tree.getChildren()).find(({ id }) => id === 'group');
      if (!row) return give(); // the first level is still being read
      tree.getTreeItem(row);
      return row;
    };
    const before = await give();
    tree.refresh();
    assert.deepEqual(labels(await tree.getChildren(before)), ['Loading…'], 'expanded before VS Code has heard of the change');
    const now = await give();
    assert.notEqual(now, before);
    assert.deepEqual(labels(await tree.getChildren(now)), ['Loading…']);
    const named: unknown[] = [];
    tree.onDidChangeTreeData(node => named.push(node));
    resolve([leaf('Items API')]);
    while (labels(await tree.getChildren(now))[0] !== 'Items API');
    await promise;
    assert.ok(named.length > 0 && named.every(node => node === now), JSON.stringify(named));
  });

  it('shows rows as they come, and ends with all', async () => {
    const { promise, resolve } = deferred<readonly TreeNode[]>();
    const { tree, root } = treeWith((_azure, _signal, show) => {
      show([leaf('first')]);
      return promise;
    }, 0);
    while (labels(await tree.getChildren(root))[0] !== 'first');
    const changed = new Promise<TreeNode | undefined>(done => tree.onDidChangeTreeData(done));
    resolve([leaf('first'), leaf('last')]);
    assert.equal((await changed)?.id, 'root');
    assert.deepEqual(labels(await tree.getChildren(root)), ['first', 'last']);
  });

  it('stops reading when the node, or one above it, is collapsed, keeps what is shown, and goes on when it is expanded', async () => {
    const signals: AbortSignal[] = [];
    const ends: ((rows: readonly TreeNode[]) => void)[] = [];
    const { tree, root } = treeWith((_azure, signal, show) => {
      signals.push(signal);
      show([leaf('first')]);
      return new Promise((resolve, reject) => {
        ends.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    }, 0);
    while (labels(await tree.getChildren(root))[0] !== 'first');
    tree.collapsed(root);
    assert.deepEqual(signals.map(({ aborted }) => aborted), [true]);
    const changed = new Promise<TreeNode | undefined>(done => tree.onDidChangeTreeData(done));
    tree.expanded(root);
    assert.equal((await changed)?.id, 'root');
    assert.deepEqual(labels(await tree.getChildren(root)), ['first']);
    const ended = new Promise<TreeNode | undefined>(done => tree.onDidChangeTreeData(done));
    ends.at(-1)?.([leaf('all')]);
    await ended;
    assert.deepEqual([labels(await tree.getChildren(root)), signals.length], [['all'], 2]);
  });

  it('reads on where a row offers it, keeps what is there when that fails, and goes on from there when it is tried again', async () => {
    let tries = 0;
    const more: TreeNode = {
      id: 'root/more',
      label: 'Load More…',
      more: async () => {
        if (++tries === 1) throw new AppError('throttled', 'Slow down.', 'Wait.');
        return [leaf('first'), leaf('second')];
      },
    };
    const { tree, root } = treeWith(async () => [leaf('first'), more]);
    await tree.getChildren(root);
    await tree.loadMore(more);
    const shown = await tree.getChildren(root);
    assert.deepEqual(labels(shown), ['first', 'Load More…', 'Slow down.']);
    const ended = new Promise<TreeNode | undefined>(done => tree.onDidChangeTreeData(done));
    assert.equal(tree.retry(shown.at(-1) ?? root), true);
    await ended;
    assert.deepEqual(labels(await tree.getChildren(root)), ['first', 'second']);
  });

  it('keeps the old rows while a refresh reads, so that nothing collapses', async () => {
    let reads = 0;
    const { promise, resolve } = deferred<undefined>();
    const { tree, root } = treeWith(async () => {
      if (++reads === 2) await promise;
      return [leaf(`read ${reads}`)];
    }, 0);
    while (labels(await tree.getChildren(root))[0] !== 'read 1');
    tree.refresh();
    setImmediate(() => resolve(undefined)); // long after the patience of a first read
    assert.deepEqual(labels(await tree.getChildren(root)), ['read 2']);
  });

  it('shows a failure as a row with its next step, and reads again on retry', async () => {
    let reads = 0;
    const { tree, root } = treeWith(async () => {
      if (++reads === 1) throw new AppError('forbidden', 'You may not.', 'Ask for Reader.');
      return [leaf('there')];
    });
    const [failed] = await tree.getChildren(root);
    assert.deepEqual(
      [failed?.label, failed?.description, failed?.command, failed?.context],
      ['You may not.', 'Ask for Reader.', 'retry', ['failed']],
    );
    assert.ok(failed && tree.retry(failed));
    assert.deepEqual(labels(await tree.getChildren(root)), ['there']);
  });

  it('leaves the retry of a row that is not its own to others', () => {
    assert.equal(treeWith(async () => []).tree.retry(leaf('stranger')), false);
  });

  it('says when there is nothing', async () => {
    const { tree, root } = treeWith(async () => []);
    assert.deepEqual(labels(await tree.getChildren(root)), ['None']);
  });

  it('cancels a read under way when it is refreshed', async () => {
    const { promise, resolve } = deferred<AbortSignal>();
    const { tree, root } = treeWith((_, signal) => {
      resolve(signal);
      return new Promise<readonly TreeNode[]>((_done, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    });
    const children = tree.getChildren(root);
    const signal = await promise;
    tree.refresh();
    assert.ok(signal.aborted);
    assert.deepEqual(await children, []);
  });

  it('gives each row a name for screen readers', async () => {
    const { tree } = treeWith(async () => []);
    const item = tree.getTreeItem({ id: 'x', label: 'shop', description: 'no identity' });
    assert.equal(item.accessibilityInformation?.label, 'shop, no identity');
    assert.equal(tree.getTreeItem({ id: 'x', label: 'shop', accessibleLabel: 'Service shop' }).accessibilityInformation?.label, 'Service shop');
  });
});

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  const settle: { resolve: (value: T) => void } = { resolve: ignore };
  const promise = new Promise<T>(resolve => {
    settle.resolve = resolve;
  });
  return { promise, resolve: value => settle.resolve(value) };
}

/** The rows down to a depth as indented lines; below the second level only of the row named. */
async function outline(tree: LazyTree, depth: number, only?: string): Promise<readonly string[]> {
  const below = async (node: TreeNode | undefined, level: number): Promise<readonly string[]> => {
    if (level > depth) return [];
    const nodes = await tree.getChildren(node);
    const lines = await Promise.all(
      nodes
        .filter(({ label }) => level !== 2 || only === undefined || label === only)
        .map(async child => [`${'  '.repeat(level - 1)}${child.label}${child.description === undefined ? '' : `: ${child.description}`}`, ...(await below(child, level + 1))]),
    );
    return lines.flat();
  };
  return below(undefined, 1);
}

async function everything(tree: LazyTree, node?: TreeNode): Promise<readonly TreeNode[]> {
  const nodes = await tree.getChildren(node);
  const below = await Promise.all(nodes.map(child => everything(tree, child)));
  return [...nodes, ...below.flat()];
}

async function requestCount(): Promise<number> {
  const { HOST_SUITE_CONTROL: control = '', HOST_SUITE_CONTROL_TOKEN: controlToken = '' } = process.env;
  const { body } = await askControl({ control, controlToken }, '/state');
  return Object.values(body['requests'] as Readonly<Record<string, number>>).reduce((sum, count) => sum + count, 0);
}
