import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { anInventory } from '../../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never, ordersPrincipal, platformSubscription, secretsUserRole, shopSubscription, tenantId } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const both = [shopSubscription, platformSubscription];

function manyVaults(count: number) {
  const group = `/subscriptions/${shopSubscription}/resourceGroups/many-rg/providers`;
  const vault = (index: number) => ({
    id: `${group}/Microsoft.KeyVault/vaults/vault-${index}`,
    location: 'westeurope',
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId: shopSubscription,
      vaultUri: `https://vault-${index}.vault.azure.net/`,
      accessPolicies: [],
    },
  });
  return {
    subscriptions: [{ subscriptionId: shopSubscription, displayName: 'Many' }],
    resources: Array.from({ length: count }, (_, index) => vault(index)),
  };
}

describe('the inventory', () => {
  it('has the services and vaults of the subscriptions, by name', () =>
    withEmulator({}, async emulator => {
      const { services, vaults } = await emulatorAzure(emulator).inventory.read(both, never);
      assert.deepEqual(services.map(({ name }) => name), ['contoso-orders', 'contoso-partners', 'contoso-shop']);
      assert.deepEqual(vaults.map(({ name }) => name), ['contoso-orders-kv', 'contoso-payments-kv', 'contoso-shop-kv']);
    }));

  it('agrees with Resource Manager on every service and vault, but for how a location is spelt', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const { services, vaults } = await azure.inventory.read(both, never);
      const withoutLocation = <T extends { readonly location: string }>(resource: T) => ({ ...resource, location: '' });
      for (const service of services) {
        assert.deepEqual(withoutLocation(service), withoutLocation(await azure.services.get(service.id, never)));
      }
      for (const vault of vaults) assert.deepEqual(vault, await azure.vaults.get(vault.id, never));
    }));

  it('distinguishes identities of both kinds', () =>
    withEmulator({}, async emulator => {
      const { services } = await emulatorAzure(emulator).inventory.read([platformSubscription], never);
      const [orders, partners] = services;
      assert.deepEqual(orders?.identity, { systemPrincipalId: ordersPrincipal, tenantId, userAssigned: [] });
      assert.equal(partners?.identity.systemPrincipalId, undefined);
      assert.deepEqual(
        partners?.identity.userAssigned.map(({ id, clientId }) => [id.split('/').at(-1), clientId]),
        [['partners-identity', 'c11e0700-0000-4000-8000-00000000b001']],
      );
    }));

  it('has the role assignments of the services\' identities and no others', () =>
    withEmulator({}, async emulator => {
      const { roleAssignments } = await emulatorAzure(emulator).inventory.read(both, never);
      assert.deepEqual(
        roleAssignments.map(({ scope, principalId, roleId }) => ({ scope, principalId, roleId })),
        [{ scope: demo.ordersVault, principalId: ordersPrincipal, roleId: secretsUserRole }],
      );
    }));

  it('leaves out other subscriptions', () =>
    withEmulator({}, async emulator => {
      const { services } = await emulatorAzure(emulator).inventory.read([shopSubscription], never);
      assert.deepEqual(services.map(({ name }) => name), ['contoso-shop']);
    }));

  it('asks nothing when there is no subscription: Resource Graph would take that for all', () =>
    withEmulator({}, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      assert.deepEqual(await emulatorAzure(emulator, { additionalPolicies }).inventory.read([], never), anInventory());
      assert.equal(requests.length, 0);
    }));

  it('is empty for somebody who may see nothing', () =>
    withEmulator({}, async emulator => {
      assert.deepEqual(await emulatorAzure(emulator, { persona: 'outsider' }).inventory.read(both, never), anInventory());
    }));

  it('takes five requests, however many services there are', () =>
    withEmulator({}, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      await emulatorAzure(emulator, { additionalPolicies }).inventory.read(both, never);
      assert.deepEqual(
        requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`),
        Array(5).fill('POST /providers/Microsoft.ResourceGraph/resources'),
      );
    }));

  it('asks for assignments above the subscriptions too, at management groups', () =>
    withEmulator({}, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      await emulatorAzure(emulator, { additionalPolicies }).inventory.read(both, never);
      assert.deepEqual(
        requests.map(({ body }) => /"authorizationScopeFilter":"(\w+)"/.exec(body)?.[1]),
        [undefined, undefined, undefined, undefined, 'AtScopeAboveAndBelow'],
      );
    }));

  it('follows the pages of a large estate, a thousand at a time', () =>
    withEmulator({ seed: manyVaults(2001) }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const { vaults } = await emulatorAzure(emulator, { additionalPolicies }).inventory.read([shopSubscription], never);
      assert.deepEqual([vaults.length, new Set(vaults.map(({ id }) => id)).size, requests.length], [2001, 2001, 6]);
    }));

  it('reads rows whose columns are null', () =>
    withEmulator({ record: false }, async emulator => {
      const row = {
        id: demo.shop,
        type: 'microsoft.apimanagement/service',
        location: 'westeurope',
        sku: null,
        identity: null,
        properties: null,
      };
      const vault = {
        id: demo.shopVault,
        type: 'microsoft.keyvault/vaults',
        location: null,
        properties: { accessPolicies: null, networkAcls: null, enableRbacAuthorization: null },
      };
      emulator.addFault({
        path: 'ResourceGraph',
        status: 200,
        body: { totalRecords: 2, count: 2, resultTruncated: 'false', data: [row, vault] },
      });
      const inventory = await emulatorAzure(emulator).inventory.read([shopSubscription], never);
      assert.deepEqual(inventory.services[0]?.identity, { userAssigned: [] });
      assert.deepEqual(
        [inventory.vaults[0]?.accessModel, inventory.vaults[0]?.uri, inventory.vaults[0]?.network.reach],
        ['accessPolicies', 'https://contoso-shop-kv.vault.azure.net', 'public'],
      );
    }));
});

describe('subscriptions', () => {
  it('are listed by name, with their tenant', () =>
    withEmulator({}, async emulator => {
      const { subscriptions: found } = await emulatorAzure(emulator).subscriptions.list(never);
      assert.deepEqual(
        found.map(({ displayName, subscriptionId }) => [displayName, subscriptionId]),
        [
          ['Contoso Platform', platformSubscription],
          ['Contoso Shop', shopSubscription],
        ],
      );
      assert.ok(found.every(({ tenantId }) => tenantId === '7e7a7e7a-0000-4000-8000-000000000001'));
    }));

  it('come from all pages, without disabled ones', () =>
    withEmulator({ record: false }, async emulator => {
      const page = (subscriptionId: string, state: string) => ({
        id: `/subscriptions/${subscriptionId}`,
        subscriptionId,
        displayName: subscriptionId,
        tenantId: 't',
        state,
      });
      emulator.addFault({
        path: '/subscriptions\\?',
        status: 200,
        body: {
          value: [page('c', 'Enabled'), page('x', 'Disabled')],
          nextLink: 'https://management.azure.com/subscriptions?api-version=2022-12-01&$skiptoken=2',
        },
      });
      emulator.addFault({ path: 'skiptoken=2', status: 200, body: { value: [page('a', 'Warned'), page('b', 'Enabled')] } });
      assert.deepEqual(
        (await emulatorAzure(emulator).subscriptions.list(never)).subscriptions.map(({ displayName }) => displayName),
        ['a', 'b', 'c'],
      );
    }));
});
