import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { all, demoIds, sdkClients, send } from './sdk-clients.ts';

describe('subscriptions and tenants', () => {
  it('are listed for callers with a role there', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).subscriptions();
      const listed = await all(client.subscriptions.list());
      assert.deepEqual(
        listed.map(({ displayName, tenantId }) => [displayName, tenantId]),
        [
          ['Contoso Shop', demoIds.tenant],
          ['Contoso Platform', demoIds.tenant],
        ],
      );
      assert.equal((await client.subscriptions.get(demoIds.shopSubscription)).state, 'Enabled');
      assert.deepEqual((await all(client.tenants.list())).map(({ tenantId }) => tenantId), [demoIds.tenant]);
      assert.deepEqual(await all(sdkClients(emulator, 'outsider').subscriptions().subscriptions.list()), []);
    }));
});

describe('user-assigned identities', () => {
  it('are read and listed', () =>
    withEmulator({}, async emulator => {
      const version = 'api-version=2024-11-30';
      const one = await send(emulator, `${demoIds.partnersIdentity}?${version}`);
      assert.equal(one.body.properties.clientId, 'c11e0700-0000-4000-8000-00000000b001');
      for (const scope of [`/subscriptions/${demoIds.platformSubscription}`, `/subscriptions/${demoIds.platformSubscription}/resourceGroups/partners-rg`]) {
        const { body } = await send(emulator, `${scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities?${version}`);
        assert.deepEqual(body.value.map(({ name }) => name), ['partners-identity']);
      }
    }));

  it('are created by PUT, each with a principal that stays, and attach to a service', () =>
    withEmulator({}, async emulator => {
      const id = demoIds.partnersIdentity.replace('partners-identity', 'new-identity');
      const put = (body: object) => send(emulator, `${id}?api-version=2023-01-31`, { method: 'PUT', body });
      const created = await put({ location: 'westeurope' });
      const again = await put({ location: 'westeurope', tags: { a: 'b' } });
      assert.deepEqual([created.status, again.status, again.body.properties], [201, 200, created.body.properties]);
      const { apiManagementService } = sdkClients(emulator).apim(demoIds.platformSubscription);
      await apiManagementService.beginUpdateAndWait(
        'orders-rg',
        'contoso-orders',
        { identity: { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } } },
        { updateIntervalInMs: 1 },
      );
      assert.equal(
        (await apiManagementService.get('orders-rg', 'contoso-orders')).identity?.userAssignedIdentities?.[id]?.principalId,
        created.body.properties.principalId,
      );
    }));

  it('are not created without a location', () =>
    withEmulator({ record: false }, async emulator => {
      const id = demoIds.partnersIdentity.replace('partners-identity', 'new-identity');
      assert.equal((await send(emulator, `${id}?api-version=2023-01-31`, { method: 'PUT', body: {} })).body.error.code, 'LocationRequired');
    }));
});

describe('the generic list of resources', () => {
  it('gives the resources of a type without their properties', () =>
    withEmulator({ record: false }, async emulator => {
      const filter = encodeURIComponent("resourceType eq 'Microsoft.KeyVault/vaults'");
      const { body } = await send(
        emulator,
        `/subscriptions/${demoIds.shopSubscription}/resources?$filter=${filter}&api-version=2015-11-01`,
      );
      assert.deepEqual(body.value.map(item => [item.name, 'properties' in item]), [['contoso-shop-kv', false]]);
    }));

  const rows: readonly (readonly [filter: string, names: readonly string[]])[] = [
    ["resourceType eq 'Microsoft.KeyVault/vaults' and name eq 'contoso-orders-kv'", ['contoso-orders-kv']],
    ["resourceType eq 'Microsoft.KeyVault/vaults' and name eq 'contoso-orders'", []],
    ["name eq 'CONTOSO-ORDERS'", ['contoso-orders']],
    ["resourceGroup eq 'orders-rg' and resourceType ne 'Microsoft.KeyVault/vaults'", ['contoso-orders']],
    ["tagName eq 'environment' and tagValue eq 'demo'", ['contoso-orders', 'contoso-partners', 'contoso-orders-kv', 'contoso-payments-kv']],
    ["tagName eq 'environment' and tagValue eq 'live'", []],
    ["name eq 'this and that'", []],
  ];
  for (const [filter, names] of rows) {
    it(`is narrowed by ${filter}`, () =>
      withEmulator({ record: false }, async emulator => {
        const { status, body } = await send(
          emulator,
          `/subscriptions/${demoIds.platformSubscription}/resources?$filter=${encodeURIComponent(filter)}&api-version=2021-04-01`,
        );
        assert.deepEqual([status, body.value.map(({ name }) => name)], [200, names]);
      }));
  }

  it('refuses a filter that it cannot read', () =>
    withEmulator({ record: false }, async emulator => {
      for (const filter of ["plan/name eq 'x'", "name eq 'x' or name eq 'y'", 'name eq x', "name eq 'x' and"]) {
        const { status, body } = await send(emulator, `/subscriptions/${demoIds.platformSubscription}/resources?$filter=${encodeURIComponent(filter)}&api-version=2021-04-01`);
        assert.deepEqual([status, body.error.code], [400, 'InvalidFilterInQueryString'], filter);
      }
    }));

  it('of a group shows the state when asked for it', () =>
    withEmulator({ record: false }, async emulator => {
      const list = async (query: string) =>
        (
          await send(
            emulator,
            `/subscriptions/${demoIds.platformSubscription}/resourceGroups/orders-rg/resources?api-version=2021-04-01${query}`,
          )
        ).body.value;
      assert.deepEqual(
        (await list('&$expand=createdTime,provisioningState')).map(item => [
          item.name,
          'provisioningState' in item && item.provisioningState,
        ]),
        [
          ['contoso-orders', 'Succeeded'],
          ['contoso-orders-kv', 'Succeeded'],
        ],
      );
      assert.deepEqual((await list('')).map(item => 'provisioningState' in item), [false, false]);
    }));
});

describe('what clients look up first', () => {
  const own = `/subscriptions/${demoIds.platformSubscription}`;
  const get = async (emulator: Emulator, path: string, persona?: string) =>
    send(emulator, `${path}?api-version=2022-12-01`, persona === undefined ? {} : { persona });

  it('resource groups, all that may be read and one by name', () =>
    withEmulator({ record: false }, async emulator => {
      assert.deepEqual((await get(emulator, `${own}/resourcegroups`)).body.value.map(({ name }) => name), ['orders-rg', 'partners-rg']);
      const one = await get(emulator, `${own}/resourcegroups/ORDERS-RG`);
      assert.deepEqual([one.status, one.body.id], [200, `${own}/resourceGroups/orders-rg`]);
      assert.deepEqual(
        [
          (await get(emulator, `${own}/resourceGroups/gone-rg`)).body.error.code,
          (await get(emulator, `${own}/resourceGroups/orders-rg`, 'outsider')).status,
        ],
        ['ResourceGroupNotFound', 403],
      );
    }));

  it('regions', () =>
    withEmulator({}, async emulator => {
      const names = (await all(sdkClients(emulator).subscriptions().subscriptions.listLocations(demoIds.platformSubscription))).map(
        ({ name }) => name,
      );
      assert.ok(names.includes('westeurope'));
    }));

  it('providers with their types and API versions', () =>
    withEmulator({ record: false }, async emulator => {
      const { body } = await get(emulator, `${own}/providers/microsoft.apimanagement`);
      assert.match(JSON.stringify(body), /"namespace":"Microsoft.ApiManagement".*"resourceType":"service".*"apiVersions":\["2024-05-01"/);
      assert.equal((await get(emulator, `${own}/providers/Microsoft.Nothing`)).body.error.code, 'InvalidResourceNamespace');
    }));

  it('whether a name is free, for services', () =>
    withEmulator({}, async emulator => {
      const check = async (name: string) => {
        const { nameAvailable, reason } = await sdkClients(emulator, 'reader').apim().apiManagementService.checkNameAvailability({ name });
        return [nameAvailable, reason];
      };
      assert.deepEqual(await Promise.all(['contoso-free', 'Contoso-Orders', '1st'].map(check)), [
        [true, 'Valid'],
        [false, 'AlreadyExists'],
        [false, 'Invalid'],
      ]);
    }));

  it('whether a name is free, for vaults', () =>
    withEmulator({}, async emulator => {
      const check = async (name: string) => {
        const { nameAvailable, reason } = await sdkClients(emulator)
          .keyVault()
          .vaults.checkNameAvailability({ name, type: 'Microsoft.KeyVault/vaults' });
        return [nameAvailable, reason];
      };
      assert.deepEqual(await Promise.all(['contoso-free-kv', 'contoso-orders-kv', 'a--b'].map(check)), [
        [true, undefined],
        [false, 'AlreadyExists'],
        [false, 'AccountNameInvalid'],
      ]);
    }));

  it('deleted vaults and managed HSMs, of which there are none', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).keyVault();
      assert.deepEqual([await all(client.vaults.listDeleted()), await all(client.managedHsms.listBySubscription())], [[], []]);
    }));
});
