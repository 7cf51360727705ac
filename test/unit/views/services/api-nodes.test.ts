import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Api, Operation } from '../../../../src/azure/index.ts';
import { apiNodes } from '../../../../src/views/services/api-nodes.ts';
import type { TreeNode, TreeReader } from '../../../../src/views/tree-node.ts';

const api: Api = { id: '/s/apis/items', name: 'items', displayName: 'Items API', path: 'items' };
const operation = (name: string): Operation => ({ id: `${api.id}/operations/${name}`, name, displayName: name, method: 'GET', urlTemplate: `/${name}` });

/** Azure as far as this part of the tree asks it, with a policy at the scopes given; `peak` counts what is asked at once. */
function azureWith(operations: readonly Operation[], scopesWithPolicy: readonly string[]): { readonly azure: TreeReader; peak: number } {
  let running = 0;
  const seen = {
    peak: 0,
    azure: {
      apis: { list: async () => [api], listOperations: async () => operations },
      policies: {
        exists: async (scopeId: string) => {
          seen.peak = Math.max(seen.peak, ++running);
          await new Promise(resolve => setImmediate(resolve));
          running--;
          return scopesWithPolicy.includes(scopeId);
        },
      },
      namedValues: { list: async () => [] },
      vaults: { listSecrets: async () => [] },
    },
  };
  return seen;
}

const parent = { id: '/s#apis', serviceId: '/s', serviceName: 'shop' };
const { signal } = new AbortController();

async function operationsOf(azure: TreeReader): Promise<readonly TreeNode[]> {
  const [, node] = await apiNodes(parent, azure, signal);
  assert.ok(typeof node?.children === 'function');
  return node.children(azure, signal);
}

describe('APIs', () => {
  it('come after the row for the policy of all of them', async () => {
    const nodes = await apiNodes(parent, azureWith([], ['/s']).azure, signal);
    assert.deepEqual(nodes.map(({ label, description }) => [label, description]), [['All APIs', 'policy'], ['Items API', '/items']]);
  });

  it('are what the commands may wire', async () => {
    const [, node] = await apiNodes(parent, azureWith([], []).azure, signal);
    assert.deepEqual(node?.target, { serviceId: '/s', apiId: api.id, scopeId: api.id, scopeLabel: 'Items API', resourceId: api.id });
  });
});

describe('operations', () => {
  it('say whether they have a policy of their own', async () => {
    const { azure } = azureWith([operation('get-item'), operation('list-items')], [`${api.id}/operations/get-item`]);
    const nodes = await operationsOf(azure);
    assert.deepEqual(nodes.map(({ description }) => description), ['no policy', 'GET /get-item · policy', 'GET /list-items · no policy']);
  });

  it('open their policy', async () => {
    const [, node] = await operationsOf(azureWith([operation('get-item')], []).azure);
    assert.deepEqual([node?.command, node?.target?.scopeId], ['openPolicy', `${api.id}/operations/get-item`]);
  });

  it('of a large API are not asked about all at once', async () => {
    const seen = azureWith(Array.from({ length: 40 }, (_, index) => operation(`op-${index}`)), []);
    await operationsOf(seen.azure);
    assert.ok(seen.peak > 1 && seen.peak <= 6, `peak ${seen.peak}`);
  });
});
