import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../../src/azure/index.ts';
import type { JsonObject } from '../../../../src/emulator/server/json.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { large, largeServiceSeed } from '../../../support/emulator/large-service.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never } from '../estate.ts';

const seed = largeServiceSeed({ operations: 250, policyEvery: 50 });
const cannotBeRead = { code: 'operation-failed', message: /^An answer of Azure could not be read: it contains no / };

const bodies = {
  'nothing': {},
  'an error': { error: { code: 'ServerBusy', message: 'Later.' } },
  'something else under the name': { value: 'none' },
  'no JSON': 'an answer of a proxy',
};

describe('an answer of 200 that contains no list', () => {
  const lists: Readonly<Record<string, readonly [path: string, list: (azure: Azure) => Promise<unknown>]>> = {
    'of APIs': ['/apis\\?', azure => azure.apis.list(demo.shop, never)],
    'of operations': ['/operations\\?', azure => azure.apis.listOperations(`${demo.shop}/apis/items`, never)],
    'of products': ['/products\\?', azure => azure.products.list(demo.shop, never)],
    'of APIs of a product': ['/starter/apis\\?', azure => azure.products.listApiNames(`${demo.shop}/products/starter`, never)],
    'of named values': ['/namedValues\\?', azure => azure.namedValues.list(demo.shop, never)],
    'of fragments': ['/policyFragments\\?', azure => azure.policyFragments.list(demo.shop, never)],
    'of workspaces': ['/workspaces\\?', azure => azure.workspaces.list({ id: demo.shop, sku: 'Premium' }, never)],
    'of secrets': ['/secrets\\?', azure => azure.vaults.listSecrets(demo.shopVault, never)],
    'of subscriptions': ['/subscriptions\\?', azure => azure.subscriptions.list(never)],
    'of role assignments': [
      '/roleAssignments\\?',
      azure => azure.roleAssignments.listForPrincipal(demo.shopVault, '11111111-1111-4111-8111-111111111111', never),
    ],
    'of rows of Resource Graph': ['/resources\\?', azure => azure.inventory.read([demo.shop.split('/')[2] ?? ''], never)],
  };
  for (const [title, [path, list]] of Object.entries(lists)) {
    for (const [kind, body] of Object.entries(bodies)) {
      it(`${title}, but ${kind}, is no empty one`, () =>
        withEmulator({ record: false }, async emulator => {
          emulator.addFault({ path, status: 200, body, times: 99 });
          await assert.rejects(list(emulatorAzure(emulator)), {
            code: 'operation-failed',
            message: /^An answer of Azure could not be read/,
          });
        }));
    }
  }

  it('ends no list as its further page', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/operations\\?*skip', status: 200, body: {}, times: 99 });
      await assert.rejects(emulatorAzure(emulator).apis.listOperations(large.api, never), cannotBeRead);
    }));

  it('is reported beside what was read of the service', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/allPolicies', status: 404, times: 99 });
      emulator.addFault({ path: '/apis\\?', status: 200, body: {}, times: 99 });
      const { unread } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual(unread.map(({ what }) => what), ['APIs, with their policies']);
    }));
});

describe('a list with a text of a length that Azure does not have', () => {
  const long = 'x'.repeat(10_000);
  const { shop } = demo;
  const rows: Readonly<Record<string, readonly [path: string, item: JsonObject, list: (azure: Azure) => Promise<unknown>]>> = {
    'in the id of an API': ['/apis\\?', { id: `${shop}/apis/${long}` }, azure => azure.apis.list(shop, never)],
    'in the display name of an API': [
      '/apis\\?',
      { id: `${shop}/apis/a`, name: 'a', properties: { displayName: long } },
      azure => azure.apis.list(shop, never),
    ],
    'in the path of an operation': [
      '/operations\\?',
      { id: `${shop}/apis/items/operations/a`, name: 'a', properties: { urlTemplate: long } },
      azure => azure.apis.listOperations(`${shop}/apis/items`, never),
    ],
    'in the name of a product': ['/products\\?', { id: `${shop}/products/a`, name: long }, azure => azure.products.list(shop, never)],
    'in the name of an API of a product': [
      '/starter/apis\\?',
      { id: 'a', name: long },
      azure => azure.products.listApiNames(`${shop}/products/starter`, never),
    ],
    'in a tag of a named value': [
      '/namedValues\\?',
      { id: `${shop}/namedValues/a`, name: 'a', properties: { displayName: 'a', tags: ['b', long] } },
      azure => azure.namedValues.list(shop, never),
    ],
    'in the name of a fragment': ['/policyFragments\\?', { id: 'a', name: long }, azure => azure.policyFragments.list(shop, never)],
    'in the name of a workspace': [
      '/workspaces\\?',
      { id: 'a', name: long },
      azure => azure.workspaces.list({ id: shop, sku: 'Premium' }, never),
    ],
    'in the name of a secret': [
      '/secrets\\?',
      { id: 'a', name: long, properties: {} },
      azure => azure.vaults.listSecrets(demo.shopVault, never),
    ],
    'in the name of a subscription': [
      '/subscriptions\\?',
      { subscriptionId: 'a', displayName: long },
      azure => azure.subscriptions.list(never),
    ],
  };
  for (const [title, [path, item, list]] of Object.entries(rows)) {
    it(`is not read: ${title}`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({ path, status: 200, body: { value: [item] }, times: 99 });
        await assert.rejects(list(emulatorAzure(emulator)), {
          code: 'operation-failed',
          message: /^An answer of Azure could not be read: it contains a name or a value of 1\d{4} characters\.$/,
        });
      }));
  }

  const inventory = (azure: Azure) => azure.inventory.read([shop.split('/')[2] ?? ''], never);
  const service = { id: shop, type: 'microsoft.apimanagement/service', location: 'westeurope', sku: { name: 'Developer' } };
  for (const [title, row] of Object.entries({
    'the id of a resource': { ...service, id: `${shop}/${long}` },
    'the address of a gateway': { ...service, properties: { gatewayUrl: `https://${long}` } },
    'the id of an attached identity': { ...service, identity: { userAssignedIdentities: { [long]: { clientId: 'a', principalId: 'b' } } } },
    'the address of a vault': { id: demo.shopVault, type: 'microsoft.keyvault/vaults', properties: { vaultUri: `https://${long}` } },
  })) {
    it(`is not read: in ${title}, in Resource Graph`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({
          path: '/resources\\?',
          status: 200,
          body: { totalRecords: 1, count: 1, data: [row], facets: [], resultTruncated: 'false' },
          times: 99,
        });
        await assert.rejects(inventory(emulatorAzure(emulator)), {
          code: 'operation-failed',
          message: /it contains a name or a value of 1\d{4} characters\.$/,
        });
      }));
  }

  it('is distinguished from one with texts as long as the service takes them, and from what of a resource is not taken', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      emulator.addFault({
        path: '/namedValues\\?',
        status: 200,
        body: {
          value: [{ id: `${shop}/namedValues/a`, name: 'a', properties: { displayName: 'a', value: 'x'.repeat(4096), secret: false } }],
        },
      });
      assert.equal((await azure.namedValues.list(shop, never))[0]?.value?.length, 4096);
      emulator.addFault({
        path: '/resources\\?',
        status: 200,
        body: { totalRecords: 1, count: 1, data: [{ ...service, properties: { notice: long } }], facets: [], resultTruncated: 'false' },
        times: 99,
      });
      assert.deepEqual((await inventory(azure)).services.map(({ id }) => id), [shop]);
    }));
});

describe('an empty list', () => {
  it('is one', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ path: '/namedValues\\?', status: 200, body: { value: [] } });
      assert.deepEqual(await emulatorAzure(emulator).namedValues.list(demo.shop, never), []);
    }));
});

describe('an answer of 200 to the read of one thing', () => {
  const things: Readonly<Record<string, readonly [path: string, read: (azure: Azure) => Promise<unknown>]>> = {
    'without a document is no empty policy': ['/items/policies/policy', azure => azure.policies.get(`${demo.shop}/apis/items`, never)],
    'without a document is no empty fragment': [
      '/policyFragments/trace-request',
      azure => azure.policyFragments.getText(`${demo.shop}/policyFragments/trace-request`, never),
    ],
    'without a named value is no missing one': [
      '/namedValues/legacy-api-key',
      azure => azure.namedValues.get(demo.shop, 'legacy-api-key', never),
    ],
    'without a vault is no vault without permissions': ['/vaults/contoso-shop-kv\\?', azure => azure.vaults.get(demo.shopVault, never)],
    'without a service is no service without identities': ['/service/contoso-shop\\?', azure => azure.services.get(demo.shop, never)],
  };
  for (const [title, [path, read]] of Object.entries(things)) {
    for (const body of [{}, { error: { code: 'ServerBusy', message: 'Later.' } }]) {
      it(`${title} (${JSON.stringify(body).slice(0, 8)}…)`, () =>
        withEmulator({ record: false }, async emulator => {
          emulator.addFault({ path, status: 200, body, times: 99 });
          await assert.rejects(read(emulatorAzure(emulator)), {
            code: 'operation-failed',
            message: /^An answer of Azure could not be read/,
          });
        }));
    }
  }

  it('with an empty document is an empty policy', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ path: '/contoso-shop/policies/policy', status: 200, body: { properties: { value: '' } } });
      assert.equal((await emulatorAzure(emulator).policies.get(demo.shop, never))?.text, '');
    }));
});

describe('a list whose pages lead back', () => {
  const nextLink = (path: string): string => `https://management.azure.com${path}`;
  it('ends, and is reported as not read to its end', () =>
    withEmulator({ record: false }, async emulator => {
      const id = `${demo.shop}/apis/items`;
      emulator.addFault({
        path: '/apis\\?',
        status: 200,
        body: { value: [{ id, name: 'items', properties: {} }], nextLink: nextLink(`${demo.shop}/apis?api-version=2024-05-01&$skip=1`) },
        times: 99,
      });
      await assert.rejects(emulatorAzure(emulator).apis.list(demo.shop, never), {
        code: 'operation-failed',
        message: /could not be read to its end/,
      });
    }));

  it('keeps what was read of it, each once', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/allPolicies', status: 404, times: 99 });
      emulator.addFault({
        path: '/operations\\?*skip',
        status: 200,
        body: {
          value: [{ id: large.operation(0), name: 'op-0', properties: {} }],
          nextLink: nextLink(`${large.api}/operations?api-version=2024-05-01&$skip=100`),
        },
        times: 99,
      });
      const { policies, unread } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual(
        policies.map(({ path }) => path),
        ['apis/large/operations/op-0/policy.xml', 'apis/large/operations/op-50/policy.xml', 'policy.xml'],
      );
      assert.deepEqual(
        unread.map(({ what, why }) => [what, /to its end/.test(why)]),
        [['Operations of API large to their end, with their policies', true]],
      );
    }));
});
