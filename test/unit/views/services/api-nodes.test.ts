import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Api, Operation, Page, PolicyScopes } from '../../../../src/azure/index.ts';
import { AppError } from '../../../../src/base/app-error.ts';
import { nothingRead, pagedNodes } from '../../../../src/views/paged-nodes.ts';
import { apisIn } from '../../../../src/views/services/api-nodes.ts';
import { operationsIn } from '../../../../src/views/services/operation-nodes.ts';
import { createPolicyLookup } from '../../../../src/views/services/policy-lookup.ts';
import type { ShowRows, TreeNode, TreeReader } from '../../../../src/views/tree-node.ts';

const api: Api = { id: '/s/apis/items', name: 'items', displayName: 'Items API', path: 'items' };
const operation = (name: string): Operation => ({
  id: `${api.id}/operations/${name}`,
  name,
  displayName: name,
  method: 'GET',
  urlTemplate: `/${name}`,
});
const many = (count: number): readonly Operation[] => Array.from({ length: count }, (_, index) => operation(`op-${index}`));
const withPolicy = `${api.id}/operations/get-item`;

/** What Azure answers to this part of the tree. */
interface Answers {
  readonly operations?: readonly Operation[];
  /** The scopes that have a policy. */
  readonly policies?: readonly string[];
  /** Whether the service reports which scopes have one. */
  readonly listed?: boolean;
  readonly exists?: (scopeId: string) => Promise<boolean>;
  readonly pageSize?: number;
}

/** Azure as far as this part of the tree asks it; `asked` notes what. */
function azureWith({ operations = [], policies = [], listed = true, exists = async id => policies.includes(id), pageSize = 100 }: Answers) {
  const asked: string[] = [];
  const azure: TreeReader = {
    apis: {
      page: async () => ({ items: [api] }),
      listResolvers: async id => [{ id: `${id}/resolvers/item`, name: 'item', displayName: 'Item', path: 'Query/item' }],
      pageMatching: async (_id, text): Promise<Page<Api>> => ({ items: [api, api].filter(({ path }) => path.includes(text)) }),
      pageOfOperations: async (_id, from = '0'): Promise<Page<Operation>> => {
        asked.push(`operations from ${from}`);
        const end = Number(from) + pageSize;
        return { items: operations.slice(Number(from), end), ...(end < operations.length && { next: String(end) }) };
      },
    },
    policies: {
      exists: async scopeId => {
        asked.push(scopeId);
        return exists(scopeId);
      },
      scopes: async (): Promise<PolicyScopes> => {
        asked.push('all policies');
        return listed ? { kind: 'known', scopeIds: policies } : { kind: 'unknown', why: 'Not reported.' };
      },
    },
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
  return { azure, asked };
}

const parent = { id: '/s#apis', serviceId: '/s', serviceName: 'shop' };
const { signal } = new AbortController();
const ignore: ShowRows = () => undefined;
const apisOf = (azure: TreeReader, show = ignore) => pagedNodes(apisIn(parent), nothingRead, azure, signal, show);

async function operationsOf(azure: TreeReader, show = ignore, until = signal): Promise<readonly TreeNode[]> {
  await apisOf(azure);
  return pagedNodes(operationsIn({ api, serviceId: '/s', lookup: createPolicyLookup('/s') }), nothingRead, azure, until, show);
}

describe('APIs', () => {
  it('come after the row for the policy of all of them', async () => {
    const nodes = await apisOf(azureWith({ policies: ['/s'] }).azure);
    assert.deepEqual(nodes.map(({ label, description }) => [label, description]), [['All APIs', 'policy'], ['Items API', '/items']]);
  });

  it('are what the commands may wire', async () => {
    const [, node] = await apisOf(azureWith({}).azure);
    assert.deepEqual(node?.target, { serviceId: '/s', apiId: api.id, scopeId: api.id, scopeLabel: 'Items API', resourceId: api.id });
  });
});

describe('APIs with a filter', () => {
  const found = (filter: string) => pagedNodes(apisIn({ ...parent, filter }), nothingRead, azureWith({}).azure, signal, ignore);
  it('are those that the service finds, each once, without the row of all', async () =>
    assert.deepEqual(
      (await found('item')).map(({ label }) => label),
      ['Items API'],
    ));
  it('say that there is none', async () =>
    assert.deepEqual(
      (await found('orders')).map(({ label }) => label),
      ['No API has “orders” in its name or path'],
    ));
});

describe('an API', () => {
  const revised: Api = { ...api, revision: '3' };
  const rowsBelow = async (own: Api): Promise<readonly TreeNode[]> => {
    const { azure } = azureWith({ operations: [operation('get')] });
    const reader: TreeReader = {
      ...azure,
      apis: { ...azure.apis, page: async () => ({ items: [own] }) },
      contents: {
        ...azure.contents,
        revisions: async () => ({
          items: [
            { apiId: own.id, revision: '3', isCurrent: true, isOnline: true },
            { apiId: `${own.id};rev=2`, revision: '2', isCurrent: false, isOnline: false },
          ],
        }),
      },
    };
    const [, node] = await apisOf(reader);
    assert.ok(typeof node?.children === 'function');
    const below = await node.children(reader, signal, ignore);
    const revisions = below.at(-1);
    assert.ok(typeof revisions?.children === 'function');
    return [node, revisions, ...(await revisions.children(reader, signal, ignore))];
  };
  it('says which revision is current where that is not the first, and where the others are', async () => {
    const [node, group, current, other] = await rowsBelow(revised);
    assert.deepEqual([node?.description, group?.label, group?.description], ['/items · revision 3', 'Revisions', '3 is current']);
    assert.deepEqual([current?.label, current?.description, current?.target?.scopeId], ['Revision 3', 'current', api.id]);
    assert.deepEqual(
      [other?.description, other?.target?.scopeId, other?.target?.scopeLabel],
      ['not current', `${api.id};rev=2`, 'Items API (revision 2)'],
    );
  });
  it('of the first revision says no more than its path', async () =>
    assert.equal((await rowsBelow({ ...api, revision: '1' }))[0]?.description, '/items'));
  it('has operations below a revision that is not current, whose policies are asked for one by one', async () => {
    const [, , , other] = await rowsBelow(revised);
    const { azure, asked } = azureWith({ operations: [operation('get')] });
    assert.ok(typeof other?.children === 'function');
    const rows = await other.children(azure, signal, ignore);
    assert.deepEqual(rows.map(({ label }) => label), ['All operations', 'get']);
    assert.deepEqual(asked, ['operations from 0', `${api.id};rev=2`, `${api.id}/operations/get`]);
  });
});

describe('the row of all APIs', () => {
  it('does not keep the others from being shown', async () => {
    const shown: (readonly string[])[] = [];
    const exists = async (): Promise<boolean> => Promise.reject(new AppError('throttled', 'Slow down.', 'Wait.'));
    const rows = await apisOf(azureWith({ exists }).azure, before => shown.push(before.map(({ description = '' }) => description)));
    assert.deepEqual([shown, rows.map(({ description }) => description)], [[['…', '/items']], ['policy not read', '/items']]);
  });
});

describe('operations', () => {
  for (const listed of [true, false]) {
    it(`say whether they have a policy of their own, of a service that ${listed ? 'reports them' : 'does not report them'}`, async () => {
      const { azure } = azureWith({ operations: [operation('get-item'), operation('list-items')], policies: [withPolicy], listed });
      const nodes = await operationsOf(azure);
      assert.deepEqual(nodes.map(({ description }) => description), ['no policy', 'policy · GET /get-item', 'no policy · GET /list-items']);
    });
  }

  it('open their policy', async () => {
    const [, node] = await operationsOf(azureWith({ operations: [operation('get-item')] }).azure);
    assert.deepEqual([node?.command, node?.target?.scopeId], ['openPolicy', `${api.id}/operations/get-item`]);
  });

  it('of GraphQL have their resolvers beside them, which open; those of others have none', async () => {
    const { azure } = azureWith({ operations: [operation('get-item')] });
    const below = async (one: Api) => {
      const reader = { ...azure, apis: { ...azure.apis, page: async () => ({ items: [one] }) } };
      const nodes = await pagedNodes(apisIn(parent), nothingRead, reader, signal, ignore);
      const node = nodes.find(({ id }) => id === one.id);
      assert.ok(typeof node?.children === 'function');
      return node.children(azure, signal, ignore);
    };
    const group = (await below({ ...api, isGraphQl: true })).find(({ label }) => label === 'Resolvers');
    assert.ok(typeof group?.children === 'function');
    const [resolver] = await group.children(azure, signal, ignore);
    assert.deepEqual([resolver?.description, resolver?.command, resolver?.target?.scopeId], ['Query/item', 'openPolicy', `${api.id}/resolvers/item`]);
    assert.equal((await below(api)).some(({ label }) => label === 'Resolvers'), false);
  });

  it('are not asked one by one where the service reports them', async () => {
    const { azure, asked } = azureWith({ operations: many(150), policies: [withPolicy] });
    await operationsOf(azure);
    assert.deepEqual(asked, ['/s', 'operations from 0', 'operations from 100', 'all policies']);
  });

  it('are shown with the first page, before it is known which have a policy', async () => {
    const { azure, asked } = azureWith({ operations: many(150) });
    const shown: number[] = [];
    const shownAfter: string[] = [];
    await operationsOf(azure, rows => {
      shown.push(rows.length);
      shownAfter.push(asked.at(-1) ?? '');
    });
    assert.deepEqual([shown[0], shownAfter[0]], [102, 'operations from 0'], 'all operations, a hundred, and that more is being read');
  });

  it('of a large API end with a row that reads on, sorted together with those before', async () => {
    const { azure, asked } = azureWith({ operations: many(450).toReversed() });
    const rows = await operationsOf(azure);
    const more = rows.at(-1);
    assert.deepEqual([rows.length, more?.label, more?.command], [202, 'Load More…', 'loadMore']);
    assert.equal(asked.length, 4);
    const all = (await more?.more?.(azure, signal, ignore)) ?? [];
    assert.deepEqual([all.length, all[1]?.label, all.at(-1)?.label], [451, 'op-0', 'op-449']);
    assert.equal(asked.filter(what => what === 'all policies').length, 1);
  });

  it('of which a page fails are kept, and are read on from that page', async () => {
    const { azure } = azureWith({ operations: many(150) });
    let fails = true;
    const page: TreeReader['apis']['pageOfOperations'] = async (apiId, from, ...rest) => {
      if (from !== undefined && fails) throw new AppError('throttled', 'Azure asks to slow down.', 'Wait.');
      return azure.apis.pageOfOperations(apiId, from, ...rest);
    };
    const failing = { ...azure, apis: { ...azure.apis, pageOfOperations: page } };
    let shown: readonly TreeNode[] = [];
    await assert.rejects(operationsOf(failing, rows => void (shown = rows)), { message: 'Azure asks to slow down.' });
    assert.deepEqual([shown.length, shown.at(-1)?.label], [102, 'Load More…']);
    fails = false;
    assert.equal((await shown.at(-1)?.more?.(failing, signal, ignore))?.length, 151);
  });

  it('whose pages lead back to one that was read have an end all the same', async () => {
    const { azure } = azureWith({ operations: many(150), pageSize: 10 });
    const page: TreeReader['apis']['pageOfOperations'] = async (apiId, from, ...rest) => ({
      ...(await azure.apis.pageOfOperations(apiId, undefined, ...rest)),
      next: from === 'a' ? 'b' : 'a',
    });
    await assert.rejects(operationsOf({ ...azure, apis: { ...azure.apis, pageOfOperations: page } }), /could not be read to their end/);
  });

  it('that could not be asked say so, and the others what they have', async () => {
    const exists = async (id: string): Promise<boolean> => {
      if (id.endsWith('op-1')) throw new AppError('throttled', 'Azure asks to slow down.', 'Wait.');
      return true;
    };
    const nodes = await operationsOf(azureWith({ operations: many(3), listed: false, exists }).azure);
    assert.deepEqual(
      nodes.map(({ description }) => description),
      ['policy', 'policy · GET /0', 'policy not read · GET /1', 'policy · GET /2'].map(text => text.replace(/\/(\d)/, '/op-$1')),
    );
  });

  it('of a service that does not report them are filled in from the top as the answers come, at most 32 asked at once', async () => {
    let [running, peak] = [0, 0];
    const exists = async (): Promise<boolean> => {
      peak = Math.max(peak, ++running);
      await new Promise(resolve => setImmediate(resolve));
      running--;
      return true;
    };
    const known: (readonly boolean[])[] = [];
    await operationsOf(azureWith({ operations: many(150), listed: false, exists }).azure, rows =>
      known.push(rows.filter(({ id }) => !id.endsWith('/more')).map(({ description = '' }) => !description.startsWith('…'))),
    );
    assert.equal(peak, 32);
    const partly = known.filter(row => row.includes(true) && row.includes(false));
    assert.ok(partly.length >= 2 && partly.length <= 5, `${partly.length} times`);
    for (const row of partly) assert.ok(row.lastIndexOf(true) <= row.indexOf(false), 'from the top');
  });

  it('are not asked about any more once that is cancelled', async () => {
    const controller = new AbortController();
    const exists = async (): Promise<boolean> => {
      controller.abort();
      await new Promise(resolve => setImmediate(resolve));
      return true;
    };
    const { azure, asked } = azureWith({ operations: many(150), listed: false, exists: async id => (id === '/s' ? true : exists()) });
    await assert.rejects(operationsOf(azure, ignore, controller.signal));
    await new Promise(resolve => setImmediate(resolve));
    assert.ok(asked.filter(what => what.startsWith(api.id)).length <= 32);
  });
});
