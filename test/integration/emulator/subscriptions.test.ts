import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEmulator } from '../../support/with-emulator.ts';
import { all, demoIds, sdkClients, send } from './sdk-clients.ts';

describe('subscriptions and tenants', () => {
  it('are listed for whoever holds a role there', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).subscriptions();
      const listed = await all(client.subscriptions.list());
      assert.deepEqual(listed.map(({ displayName, tenantId }) => [displayName, tenantId]), [['Contoso Shop', demoIds.tenant], ['Contoso Platform', demoIds.tenant]]);
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
});

describe('the generic list of resources', () => {
  it('gives the resources of a type without their properties', () =>
    withEmulator({ record: false }, async emulator => {
      const filter = encodeURIComponent("resourceType eq 'Microsoft.KeyVault/vaults'");
      const { body } = await send(emulator, `/subscriptions/${demoIds.shopSubscription}/resources?$filter=${filter}&api-version=2015-11-01`);
      assert.deepEqual(body.value.map(item => [item.name, 'properties' in item]), [['contoso-shop-kv', false]]);
    }));
});
