import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import { demo } from '../../support/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator-azure.ts';
import { large, largeServiceSeed } from '../../support/large-service.ts';
import { withEmulator } from '../../support/with-emulator.ts';
import { never } from './estate.ts';

const seed = largeServiceSeed({ operations: 250, policyEvery: 50 });
const cannotBeRead = { code: 'operation-failed', message: /^An answer of Azure could not be read: it holds no / };

const bodies = { 'nothing': {}, 'an error': { error: { code: 'ServerBusy', message: 'Later.' } }, 'something else under the name': { value: 'none' }, 'no JSON': 'an answer of a proxy' };

describe('an answer of 200 that holds no list', () => {
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
    'of role assignments': ['/roleAssignments\\?', azure => azure.roleAssignments.listForPrincipal(demo.shopVault, '11111111-1111-4111-8111-111111111111', never)],
    'of rows of Resource Graph': ['/resources\\?', azure => azure.inventory.read([demo.shop.split('/')[2] ?? ''], never)],
  };
  for (const [title, [path, list]] of Object.entries(lists)) {
    for (const [kind, body] of Object.entries(bodies)) {
      it(`${title}, but ${kind}, is no empty one`, () =>
        withEmulator({ record: false }, async emulator => {
          emulator.addFault({ path, status: 200, body, times: 99 });
          await assert.rejects(list(emulatorAzure(emulator)), { code: 'operation-failed', message: /^An answer of Azure could not be read/ });
        }));
    }
  }

  it('ends no list as its further page', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/operations\\?*skip', status: 200, body: {}, times: 99 });
      await assert.rejects(emulatorAzure(emulator).apis.listOperations(large.api, never), cannotBeRead);
    }));

  it('is told beside what was read of the service', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/allPolicies', status: 404, times: 99 });
      emulator.addFault({ path: '/apis\\?', status: 200, body: {}, times: 99 });
      const { unread } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual(unread.map(({ what }) => what), ['APIs, with their policies']);
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
    'without a document is no empty fragment': ['/policyFragments/trace-request', azure => azure.policyFragments.getText(`${demo.shop}/policyFragments/trace-request`, never)],
    'without a named value is no missing one': ['/namedValues/legacy-api-key', azure => azure.namedValues.get(demo.shop, 'legacy-api-key', never)],
    'without a vault is no vault without permissions': ['/vaults/contoso-shop-kv\\?', azure => azure.vaults.get(demo.shopVault, never)],
    'without a service is no service without identities': ['/service/contoso-shop\\?', azure => azure.services.get(demo.shop, never)],
  };
  for (const [title, [path, read]] of Object.entries(things)) {
    for (const body of [{}, { error: { code: 'ServerBusy', message: 'Later.' } }]) {
      it(`${title} (${JSON.stringify(body).slice(0, 8)}…)`, () =>
        withEmulator({ record: false }, async emulator => {
          emulator.addFault({ path, status: 200, body, times: 99 });
          await assert.rejects(read(emulatorAzure(emulator)), { code: 'operation-failed', message: /^An answer of Azure could not be read/ });
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
  it('ends, and is told as not read to its end', () =>
    withEmulator({ record: false }, async emulator => {
      const id = `${demo.shop}/apis/items`;
      emulator.addFault({ path: '/apis\\?', status: 200, body: { value: [{ id, name: 'items', properties: {} }], nextLink: nextLink(`${demo.shop}/apis?api-version=2024-05-01&$skip=1`) }, times: 99 });
      await assert.rejects(emulatorAzure(emulator).apis.list(demo.shop, never), { code: 'operation-failed', message: /could not be read to its end/ });
    }));

  it('keeps what was read of it, each once', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/allPolicies', status: 404, times: 99 });
      emulator.addFault({ path: '/operations\\?*skip', status: 200, body: { value: [{ id: large.operation(0), name: 'op-0', properties: {} }], nextLink: nextLink(`${large.api}/operations?api-version=2024-05-01&$skip=100`) }, times: 99 });
      const { policies, unread } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual(policies.map(({ path }) => path), ['apis/large/operations/op-0/policy.xml', 'apis/large/operations/op-50/policy.xml', 'policy.xml']);
      assert.deepEqual(unread.map(({ what, why }) => [what, /to its end/.test(why)]), [['Operations of API large to their end, with their policies', true]]);
    }));
});
