import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { all, demoIds, sdkClients, send, takeRoleAway } from './sdk-clients.ts';

const version = 'api-version=2024-05-01';
const secretIdentifier = 'https://contoso-orders-kv.vault.azure.net/secrets/erp-client-certificate';
const one = `${demoIds.orders}/certificates/erp?${version}`;
const backed = { properties: { keyVault: { secretIdentifier } } };

describe('certificates of a service', () => {
  it('come from Key Vault with 201, are found again, written again with 200, fetched anew and deleted', () =>
    withEmulator({}, async emulator => {
      const { certificate } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const created = await certificate.createOrUpdate('orders-rg', 'contoso-orders', 'erp', { keyVault: { secretIdentifier } });
      assert.deepEqual(
        [created.name, created.subject, created.keyVault?.secretIdentifier, created.keyVault?.lastStatus?.code],
        ['erp', 'CN=erp', secretIdentifier, 'Success'],
      );
      assert.match(created.thumbprint ?? '', /^[0-9A-F]{40}$/);
      assert.deepEqual((await all(certificate.listByService('orders-rg', 'contoso-orders'))).map(({ name }) => name), ['erp']);
      assert.equal((await send(emulator, one, { method: 'PUT', body: backed })).status, 200);
      assert.equal((await certificate.refreshSecret('orders-rg', 'contoso-orders', 'erp')).keyVault?.lastStatus?.code, 'Success');
      await certificate.delete('orders-rg', 'contoso-orders', 'erp', '*');
      assert.equal((await send(emulator, one)).body.error.code, 'ResourceNotFound');
    }));

  it('give nothing of the key', () =>
    withEmulator({}, async emulator => {
      const { body } = await send(emulator, one, { method: 'PUT', body: backed });
      assert.deepEqual(Object.keys(body.properties).toSorted(), ['expirationDate', 'keyVault', 'subject', 'thumbprint']);
    }));

  const refused: readonly (readonly [string, string, unknown, RegExp])[] = [
    [
      'a secret that is no certificate',
      one,
      { properties: { keyVault: { secretIdentifier: 'https://contoso-orders-kv.vault.azure.net/secrets/orders-db-password' } } },
      /application\/x-pkcs12/,
    ],
    [
      'a secret that is not there',
      one,
      { properties: { keyVault: { secretIdentifier: `${secretIdentifier}-no` } } },
      /Failed to access the KeyVault secret/,
    ],
    [
      'an address that is none of a secret',
      one,
      { properties: { keyVault: { secretIdentifier: 'https://contoso-orders-kv.vault.azure.net/certificates/erp-client-certificate' } } },
      /not a valid Key Vault secret identifier/,
    ],
    ['neither data nor a reference', one, { properties: {} }, /data/],
    [
      'a vault that lets the service read nothing',
      `${demoIds.orders}/certificates/erp?${version}`,
      { properties: { keyVault: { secretIdentifier: 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password' } } },
      /GET permissions on secrets/,
    ],
  ];
  for (const [what, url, body, words] of refused) {
    it(`are refused for ${what}, and are not there then`, () =>
      withEmulator({ record: false }, async emulator => {
        const answer = await send(emulator, url, { method: 'PUT', body });
        assert.equal(answer.status, 400);
        assert.match(JSON.stringify(answer.body.error), words);
        assert.equal((await send(emulator, url)).status, 404);
      }));
  }

  it('keep what they had when a later fetch is refused, and say so', () =>
    withEmulator({}, async emulator => {
      const { certificate } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const { thumbprint } = await certificate.createOrUpdate('orders-rg', 'contoso-orders', 'erp', { keyVault: { secretIdentifier } });
      takeRoleAway(emulator, demoIds.secretsUser);
      const refreshed = await certificate.refreshSecret('orders-rg', 'contoso-orders', 'erp');
      assert.deepEqual([refreshed.thumbprint, refreshed.keyVault?.lastStatus?.code], [thumbprint, 'Forbidden']);
      const failed = await all(certificate.listByService('orders-rg', 'contoso-orders', { isKeyVaultRefreshFailed: true }));
      assert.deepEqual(failed.map(({ name }) => name), ['erp']);
    }));

  it('are deleted only under an If-Match', () =>
    withEmulator({ record: false }, async emulator => {
      await send(emulator, one, { method: 'PUT', body: backed });
      assert.equal((await send(emulator, one, { method: 'DELETE' })).status, 400);
      assert.equal((await send(emulator, one, { method: 'DELETE', headers: { 'if-match': '"other"' } })).status, 412);
      assert.equal((await send(emulator, one, { method: 'DELETE', headers: { 'if-match': '*' } })).status, 200);
      assert.equal((await send(emulator, one, { method: 'DELETE', headers: { 'if-match': '*' } })).status, 204);
    }));
});
