import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server.ts';
import { withEmulator } from '../../support/with-emulator.ts';
import { all, demoIds, sdkClients, send, takeRoleAway, type BareRequest } from './sdk-clients.ts';

const version = 'api-version=2026-04-01';

async function ask(emulator: Emulator, path: string, request: BareRequest = {}) {
  return send(emulator, `${emulator.addresses.vault}${path}`, { audience: 'https://vault.azure.net', ...request });
}

/** Status and inner code of a refused read. */
async function refusal(emulator: Emulator, path: string, request: BareRequest = {}) {
  const { status, body } = await ask(emulator, `${path}?${version}`, request);
  return [status, body.error.innererror?.code ?? body.error.code];
}

describe('a vault’s data plane', () => {
  it('challenges a request without a token, and the official client answers it', () =>
    withEmulator({}, async emulator => {
      const bare = await fetch(`${emulator.addresses.vault}/contoso-shop-kv/secrets/backend-password?${version}`);
      assert.equal(bare.status, 401);
      assert.equal(bare.headers.get('www-authenticate'), `Bearer authorization="https://login.microsoftonline.com/${demoIds.tenant}", resource="https://vault.azure.net"`);
      assert.match(await bare.text(), /AKV10000/);
      const secret = await sdkClients(emulator).secrets('contoso-shop-kv').getSecret('backend-password');
      assert.deepEqual([secret.value, secret.properties.enabled, secret.properties.recoveryLevel], ['Temp123', true, 'Recoverable+Purgeable']);
    }));

  it('names the audience it expected when a slash was added', () =>
    withEmulator({}, async emulator => {
      const reply = await ask(emulator, `/contoso-shop-kv/secrets/backend-password?${version}`, { audience: 'https://vault.azure.net/' });
      assert.deepEqual([reply.status, reply.body.error.message], [401, 'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://vault.azure.net/.']);
    }));

  it('stores versions, hands out the newest, and lists both without values', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).secrets('contoso-shop-kv');
      const first = await client.setSecret('two-versions', 'first', { contentType: 'text/plain', tags: { a: 'b' } });
      const second = await client.setSecret('two-versions', 'second');
      assert.equal((await client.getSecret('two-versions')).value, 'second');
      assert.equal((await client.getSecret('two-versions', { version: first.properties.version ?? '' })).value, 'first');
      const versions = await all(client.listPropertiesOfSecretVersions('two-versions'));
      assert.deepEqual(versions.map(item => item.version), [first.properties.version, second.properties.version]);
    }));

  it('lists secrets in pages', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).secrets('contoso-shop-kv');
      const pages = [];
      for await (const page of client.listPropertiesOfSecrets().byPage({ maxPageSize: 4 })) pages.push(page.length);
      assert.deepEqual(pages, [4, 2]);
    }));

  it('hands out an expired secret: the dates only inform', () =>
    withEmulator({}, async emulator => {
      const { properties } = await sdkClients(emulator).secrets('contoso-shop-kv').getSecret('smtp-password');
      assert.ok(properties.expiresOn && properties.expiresOn.getTime() < Date.now());
    }));

  it('refuses with the reason inside the error', () =>
    withEmulator({}, async emulator => {
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/backend-password', { persona: 'outsider' }), [403, 'ForbiddenByPolicy']);
      assert.deepEqual(await refusal(emulator, '/contoso-orders-kv/secrets/orders-backend-key', { persona: 'reader' }), [403, 'ForbiddenByRbac']);
      assert.deepEqual(await refusal(emulator, '/contoso-payments-kv/secrets/psp-api-key'), [403, 'ForbiddenByFirewall']);
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/retired-token'), [403, 'SecretDisabled']);
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/nope'), [404, 'SecretNotFound']);
    }));

  it('refuses everybody when public access is off', () =>
    withEmulator({}, async emulator => {
      await send(emulator, `${demoIds.shopVault}?api-version=2026-02-01`, { method: 'PATCH', body: { properties: { publicNetworkAccess: 'Disabled' } } });
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/backend-password'), [403, 'ForbiddenByConnection']);
    }));

  it('lets an address in that a firewall rule names', () =>
    withEmulator({ settings: { clientAddress: '203.0.113.9' } }, async emulator => {
      assert.equal((await ask(emulator, `/contoso-payments-kv/secrets/psp-api-key?${version}`)).status, 200);
    }));

  it('gives an Owner nothing on an RBAC vault by that alone', () =>
    withEmulator({}, async emulator => {
      assert.equal((await ask(emulator, `/contoso-orders-kv/secrets/orders-backend-key?${version}`)).status, 200);
      takeRoleAway(emulator, 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7');
      assert.deepEqual(await refusal(emulator, '/contoso-orders-kv/secrets/orders-backend-key'), [403, 'ForbiddenByRbac']);
    }));

  it('refuses a name, a value and a page size that cannot be', () =>
    withEmulator({ record: false }, async emulator => {
      assert.equal((await ask(emulator, `/contoso-shop-kv/secrets/not_a_name?${version}`, { method: 'PUT', body: { value: 'x' } })).body.error.code, 'BadParameter');
      assert.equal((await ask(emulator, `/contoso-shop-kv/secrets/name?${version}`, { method: 'PUT', body: {} })).status, 400);
      assert.equal((await ask(emulator, `/contoso-shop-kv/secrets?${version}&maxresults=26`)).status, 400);
      assert.equal((await ask(emulator, '/contoso-shop-kv/secrets/backend-password')).status, 400);
    }));

  it('reads an escaped api-version and a trailing slash, as the client sends them', () =>
    withEmulator({}, async emulator => {
      assert.equal((await ask(emulator, '/contoso-shop-kv/secrets/backend-password/?api%2Dversion=2026-04-01')).status, 200);
    }));

  it('of a vault there is none of does not answer, as a name that does not resolve', () =>
    withEmulator({ record: false }, async emulator => {
      await assert.rejects(ask(emulator, `/no-such-kv/secrets/x?${version}`), TypeError);
    }));
});
