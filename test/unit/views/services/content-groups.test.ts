import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TreeNode, TreeReader } from '../../../../src/views/tree-node.ts';
import { contentGroups } from '../../../../src/views/services/content-groups.ts';
import { aService } from '../../../support/wiring/wiring-state.ts';

const service = aService({ sku: 'Premium' });
const { id: serviceId } = service;
const nothing = async () => ({ items: [] });
const never = async (): Promise<never> => Promise.reject(new Error('not asked for'));
const product = { id: `${serviceId}/products/starter`, name: 'starter', displayName: 'Starter' };
const reader: TreeReader = {
  apis: { page: nothing, listResolvers: async () => [],
      pageMatching: nothing, pageOfOperations: nothing },
  policies: { exists: never, scopes: async () => ({ kind: 'known', scopeIds: [product.id.toUpperCase()] }) },
  namedValues: { page: nothing },
  products: {
    page: async () => ({ items: [product, { ...product, id: `${serviceId}/products/b`, displayName: 'B' }] }),
    pageOfApiNames: async () => ({ items: ['items', 'catalog', 'items'] }),
  },
  policyFragments: { page: async () => ({ items: [{ id: `${serviceId}/policyFragments/trace`, name: 'trace' }] }) },
  contents: {
    listBackends: async () => [],
    listLoggers: async () => [],
    backends: async () => ({
      items: [
        { id: `${serviceId}/backends/erp`, name: 'erp', url: 'https://erp.example', isPool: false, hasCredentials: true },
        { id: `${serviceId}/backends/pool`, name: 'pool', isPool: true, hasCredentials: false },
      ],
    }),
    subscriptions: async () => ({
      items: [{ id: `${serviceId}/subscriptions/1`, name: '1', displayName: 'Starter demo', state: 'suspended', scope: 'product starter' }],
    }),
    revisions: nothing,
  },
  workspaces: {
    list: async () => ({
      workspaces: [{ id: `${serviceId}/workspaces/team`, name: 'team' }],
      unread: [{ what: 'Further workspaces', why: 'No.' }],
    }),
    read: async id => ({
      policies: [{ path: 'apis/a/policy.xml', scopeId: `${id}/apis/a`, text: '<policies />' }],
      namedValues: [{ id: `${id}/namedValues/own`, name: 'own', displayName: 'own', kind: 'plain', value: 'canary' }],
      productApis: [],
      unread: [{ what: 'Products', why: 'No.' }],
    }),
  },
  vaults: { pageOfSecrets: nothing },
};

async function below(...labels: readonly string[]): Promise<readonly TreeNode[]> {
  let rows = contentGroups(service);
  for (const label of labels) {
    const children = rows.find(row => row.label === label)?.children;
    assert.ok(typeof children === 'function', label);
    rows = await children(reader, new AbortController().signal, () => undefined);
  }
  return rows;
}
const words = (rows: readonly TreeNode[]) => rows.map(({ label, description }) => [label, description]);

describe('what a service contains beside its APIs', () => {
  it('are products with whether they have a policy, and the names of their APIs, each once', async () => {
    assert.deepEqual(words(await below('Products')), [['B', 'no policy'], ['Starter', 'policy']]);
    assert.deepEqual((await below('Products', 'Starter')).map(({ label }) => label), ['catalog', 'items']);
  });
  it('are fragments, which open like policies', async () => {
    const [fragment] = await below('Policy fragments');
    assert.deepEqual(
      [fragment?.label, fragment?.command, fragment?.target?.scopeId],
      ['trace', 'openPolicy', `${serviceId}/policyFragments/trace`],
    );
  });
  it('are backends by their URLs, with no more of their credentials than that there are some', async () => {
    const backends = await below('Backends');
    assert.deepEqual(words(backends), [['erp', 'https://erp.example'], ['pool', 'pool']]);
    assert.deepEqual(
      backends.map(({ tooltip }) => tooltip?.at(-1)),
      ['Has credentials of its own, which are not read here', 'Has no credentials of its own'],
    );
  });
  it('are subscriptions with their state and scope', async () =>
    assert.deepEqual(words(await below('Subscriptions')), [['Starter demo', 'suspended · product starter']]));
  it('are workspaces, and what of them could not be read', async () => {
    assert.deepEqual(words(await below('Workspaces')), [['team', undefined], ['Not read: further workspaces', undefined]]);
    const inside = await below('Workspaces', 'team');
    assert.deepEqual(words(inside), [['apis/a', 'policy'], ['own', 'plain'], ['Not read: products', undefined]]);
    assert.doesNotMatch(JSON.stringify(inside), /canary/);
    assert.deepEqual(
      inside.map(({ command, context }) => [command, context]),
      [
        ['openPolicy', ['scope']],
        [undefined, undefined],
        [undefined, undefined],
      ],
      'values in them are not edited from here',
    );
  });
  it('are workspaces only in the tiers that have them', () =>
    assert.equal(
      contentGroups(aService({ sku: 'Developer' })).some(({ label }) => label === 'Workspaces'),
      false,
    ));
});
