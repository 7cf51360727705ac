import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { all, demoIds, sdkClients, send } from './sdk-clients.ts';

const version = 'api-version=2026-02-01';
const someone = '0b1ec700-0000-4000-8000-0000000000ff';
const entry = (secrets: readonly string[], objectId = someone) => ({
  properties: { accessPolicies: [{ tenantId: demoIds.tenant, objectId, permissions: { secrets: [...secrets] } }] },
});

describe('vaults on the management plane', () => {
  it('are read and listed by subscription and group', () =>
    withEmulator({}, async emulator => {
      const { vaults } = sdkClients(emulator).keyVault(demoIds.platformSubscription);
      assert.deepEqual((await all(vaults.listBySubscription())).map(({ name }) => name), ['contoso-orders-kv', 'contoso-payments-kv']);
      assert.deepEqual((await all(vaults.listByResourceGroup('orders-rg'))).map(({ name }) => name), ['contoso-orders-kv']);
      assert.equal((await vaults.get('orders-rg', 'contoso-orders-kv')).properties.enableRbacAuthorization, true);
    }));

  it('take access policies by add, replace and remove, each for its holder alone', () =>
    withEmulator({}, async emulator => {
      const { vaults } = sdkClients(emulator).keyVault();
      const before = (await vaults.get('shop-rg', 'contoso-shop-kv')).properties.accessPolicies ?? [];
      const update = async (kind: 'add' | 'replace' | 'remove', secrets: readonly string[]) => {
        await vaults.updateAccessPolicy('shop-rg', 'contoso-shop-kv', kind, entry(secrets));
        const after = (await vaults.get('shop-rg', 'contoso-shop-kv')).properties.accessPolicies ?? [];
        assert.deepEqual(after.slice(0, before.length), before);
        return after[before.length]?.permissions.secrets;
      };
      assert.deepEqual(await update('add', ['get']), ['get']);
      assert.deepEqual(await update('add', ['list', 'get']), ['get', 'list']);
      assert.deepEqual(await update('replace', ['get']), ['get']);
      assert.deepEqual(await update('add', ['set']), ['get', 'set']);
      assert.deepEqual(await update('remove', ['set']), ['get']);
      assert.equal(await update('remove', ['get']), undefined);
    }));

  it('store access policies that an RBAC vault ignores', () =>
    withEmulator({}, async emulator => {
      const { vaults } = sdkClients(emulator).keyVault(demoIds.platformSubscription);
      const partners = '0b1ec700-0000-4000-8000-00000000b001';
      await vaults.updateAccessPolicy('orders-rg', 'contoso-orders-kv', 'add', entry(['get'], partners));
      assert.equal((await vaults.get('orders-rg', 'contoso-orders-kv')).properties.accessPolicies?.length, 1);
      const read = emulator.readAsManagedIdentity({
        service: 'contoso-partners',
        vault: 'contoso-orders-kv',
        secret: 'orders-backend-key',
        clientId: 'c11e0700-0000-4000-8000-00000000b001',
      });
      assert.deepEqual(read, { status: 403, code: 'ForbiddenByRbac' });
    }));

  it('replace the whole list when a PATCH carries one', () =>
    withEmulator({}, async emulator => {
      const { vaults } = sdkClients(emulator).keyVault();
      const updated = await vaults.update('shop-rg', 'contoso-shop-kv', entry(['get']));
      assert.deepEqual(updated.properties.accessPolicies?.map(({ objectId }) => objectId), [someone]);
      assert.equal(updated.properties.enableSoftDelete, true);
    }));

  it('refuse an entry of another tenant and one without a GUID', () =>
    withEmulator({ record: false }, async emulator => {
      const put = async (accessPolicy: unknown) =>
        (
          await send(emulator, `${demoIds.shopVault}/accessPolicies/add?${version}`, {
            method: 'PUT',
            body: { properties: { accessPolicies: [accessPolicy] } },
          })
        ).status;
      assert.equal(await put({ tenantId: someone, objectId: someone, permissions: { secrets: ['get'] } }), 400);
      assert.equal(await put({ tenantId: demoIds.tenant, objectId: 'me', permissions: { secrets: ['get'] } }), 400);
    }));

  it('list secrets with names and attributes and no value, in pages', () =>
    withEmulator({}, async emulator => {
      const { body } = await send(emulator, `${demoIds.shopVault}/secrets?${version}&$top=4`);
      assert.deepEqual(body.value.map(({ name }) => name), ['backend-password', 'payment-api-key', 'retired-token', 'smtp-password']);
      const rest = await send(emulator, body.nextLink ?? '');
      assert.deepEqual(rest.body.value.map(({ name }) => name), ['storage-connection', 'webhook-signing-key']);
      assert.doesNotMatch(JSON.stringify([body, rest.body]), /Temp123|demo-/);
      const one = await send(emulator, `${demoIds.shopVault}/secrets/retired-token?${version}`);
      assert.deepEqual((one.body.properties.attributes as { enabled: boolean }).enabled, false);
      assert.equal((await send(emulator, `${demoIds.shopVault}/secrets/nope?${version}`)).status, 404);
    }));

  it('are replaced by a PUT, with the whole list of access policies, but for what cannot be taken back', () =>
    withEmulator({}, async emulator => {
      const { vaults } = sdkClients(emulator).keyVault(demoIds.platformSubscription);
      const before = await vaults.get('partners-rg', 'contoso-payments-kv');
      const { tenantId, sku } = before.properties;
      const accessPolicies = [{ tenantId, objectId: someone, permissions: { secrets: ['get'] } }];
      await vaults.createOrUpdate('partners-rg', 'contoso-payments-kv', {
        location: 'westeurope',
        properties: { tenantId, sku, accessPolicies },
      });
      const after = await vaults.get('partners-rg', 'contoso-payments-kv');
      assert.equal((before.properties.accessPolicies ?? []).length, 2);
      assert.deepEqual(after.properties.accessPolicies?.map(({ objectId }) => objectId), [someone]);
      assert.deepEqual([before.properties.networkAcls?.defaultAction, after.properties.networkAcls], ['Deny', undefined]);
      assert.deepEqual(
        [after.properties.vaultUri, after.properties.softDeleteRetentionInDays, after.tags],
        [before.properties.vaultUri, 90, {}],
      );
    }));

  it('show an address of their firewall as a range of one, whether by PUT or by PATCH', () =>
    withEmulator({}, async emulator => {
      const { vaults } = sdkClients(emulator).keyVault();
      const networkAcls = {
        bypass: 'AzureServices',
        defaultAction: 'Deny',
        ipRules: [{ value: '203.0.113.4' }, { value: '198.51.100.0/24' }],
      };
      const ranges = async () =>
        (await vaults.get('shop-rg', 'contoso-shop-kv')).properties.networkAcls?.ipRules?.map(({ value }) => value);
      await vaults.update('shop-rg', 'contoso-shop-kv', { properties: { networkAcls } });
      assert.deepEqual(await ranges(), ['203.0.113.4/32', '198.51.100.0/24']);
      const { location, properties: { tenantId, sku, accessPolicies } } = await vaults.get('shop-rg', 'contoso-shop-kv');
      await vaults.createOrUpdate('shop-rg', 'contoso-shop-kv', {
        location: location ?? '',
        properties: { tenantId, sku, ...(accessPolicies && { accessPolicies }), networkAcls },
      });
      assert.deepEqual(await ranges(), ['203.0.113.4/32', '198.51.100.0/24']);
    }));

  it('are created by PUT', () =>
    withEmulator({}, async emulator => {
      const { vaults } = sdkClients(emulator).keyVault();
      const created = await vaults.createOrUpdate('shop-rg', 'contoso-new-kv', {
        location: 'westeurope',
        properties: { tenantId: demoIds.tenant, sku: { family: 'A', name: 'standard' }, enableRbacAuthorization: true },
      });
      assert.deepEqual(
        [created.properties.vaultUri, created.properties.provisioningState, created.properties.accessPolicies],
        ['https://contoso-new-kv.vault.azure.net/', 'Succeeded', []],
      );
      assert.equal(
        (
          await send(emulator, `${emulator.addresses.vault}/contoso-new-kv/secrets?api-version=7.6`, {
            audience: 'https://vault.azure.net',
          })
        ).body.error.innererror?.code,
        'ForbiddenByRbac',
      );
    }));

  const putVault = {
    location: 'westeurope',
    properties: { tenantId: demoIds.tenant, sku: { family: 'A', name: 'standard' }, accessPolicies: [] },
  };
  const refusedPuts: readonly (readonly [what: string, path: string, body: object, status: number, code: string])[] = [
    [
      'a name that another vault has',
      demoIds.shopVault.replace('contoso-shop-kv', 'contoso-orders-kv'),
      putVault,
      409,
      'VaultAlreadyExists',
    ],
    [
      'no access policies in a vault without roles',
      demoIds.shopVault,
      { ...putVault, properties: { ...putVault.properties, accessPolicies: undefined } },
      400,
      'BadRequest',
    ],
    [
      'an access policy of another tenant',
      demoIds.shopVault,
      { ...putVault, properties: { ...putVault.properties, accessPolicies: [{ tenantId: someone, objectId: someone, permissions: {} }] } },
      400,
      'BadRequest',
    ],
    [
      'purge protection that is turned off',
      demoIds.ordersVault,
      { ...putVault, properties: { ...putVault.properties, enablePurgeProtection: false } },
      400,
      'BadRequest',
    ],
    ['no location', demoIds.shopVault, { properties: putVault.properties }, 400, 'LocationRequired'],
  ];
  for (const [what, path, body, status, code] of refusedPuts) {
    it(`are not replaced or created by a PUT with ${what}`, () =>
      withEmulator({ record: false }, async emulator => {
        const reply = await send(emulator, `${path}?${version}`, { method: 'PUT', body });
        assert.deepEqual([reply.status, reply.body.error.code], [status, code]);
      }));
  }
});
