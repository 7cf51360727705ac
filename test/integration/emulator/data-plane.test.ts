import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
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
      assert.equal(
        bare.headers.get('www-authenticate'),
        `Bearer authorization="https://login.microsoftonline.com/${demoIds.tenant}", resource="https://vault.azure.net"`,
      );
      assert.match(await bare.text(), /AKV10000/);
      const secret = await sdkClients(emulator).secrets('contoso-shop-kv').getSecret('backend-password');
      assert.deepEqual(
        [secret.value, secret.properties.enabled, secret.properties.recoveryLevel],
        ['Temp123', true, 'Recoverable+Purgeable'],
      );
    }));

  it('names the audience it expected when a slash was added', () =>
    withEmulator({}, async emulator => {
      const reply = await ask(emulator, `/contoso-shop-kv/secrets/backend-password?${version}`, { audience: 'https://vault.azure.net/' });
      assert.deepEqual(
        [reply.status, reply.body.error.message],
        [401, 'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://vault.azure.net/.'],
      );
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
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/backend-password', { persona: 'outsider' }), [
        403,
        'ForbiddenByPolicy',
      ]);
      assert.deepEqual(await refusal(emulator, '/contoso-orders-kv/secrets/orders-backend-key', { persona: 'reader' }), [
        403,
        'ForbiddenByRbac',
      ]);
      assert.deepEqual(await refusal(emulator, '/contoso-payments-kv/secrets/psp-api-key'), [403, 'ForbiddenByFirewall']);
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/retired-token'), [403, 'SecretDisabled']);
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/nope'), [404, 'SecretNotFound']);
    }));

  it('refuses everybody when public access is off', () =>
    withEmulator({}, async emulator => {
      await send(emulator, `${demoIds.shopVault}?api-version=2026-02-01`, {
        method: 'PATCH',
        body: { properties: { publicNetworkAccess: 'Disabled' } },
      });
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
      assert.equal(
        (await ask(emulator, `/contoso-shop-kv/secrets/not_a_name?${version}`, { method: 'PUT', body: { value: 'x' } })).body.error.code,
        'BadParameter',
      );
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

describe('a secret that is changed or deleted', () => {
  it('has new attributes, type and tags, and the value that it had', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).secrets('contoso-shop-kv');
      const before = await client.getSecret('backend-password');
      const expiresOn = new Date(2_000_000_000_000);
      await client.updateSecretProperties('backend-password', before.properties.version ?? '', { expiresOn, tags: { owner: 'shop' } });
      const after = await client.getSecret('backend-password');
      assert.deepEqual(
        [after.value, after.properties.version, after.properties.expiresOn, after.properties.tags],
        [before.value, before.properties.version, expiresOn, { owner: 'shop' }],
      );
      assert.deepEqual([after.properties.contentType, after.properties.enabled], [before.properties.contentType, true]);
    }));

  it('is not handed out once it is disabled, here and at the gateway', () =>
    withEmulator({}, async emulator => {
      const { properties: { version: newest } } = await sdkClients(emulator).secrets('contoso-orders-kv').getSecret('orders-backend-key');
      const reply = await ask(emulator, `/contoso-orders-kv/secrets/orders-backend-key/${newest ?? ''}?${version}`, {
        method: 'PATCH',
        body: { attributes: { enabled: false } },
      });
      assert.deepEqual([reply.status, 'value' in reply.body], [200, false]);
      assert.deepEqual(await refusal(emulator, '/contoso-orders-kv/secrets/orders-backend-key'), [403, 'SecretDisabled']);
      assert.deepEqual(
        emulator.readAsManagedIdentity({ service: 'contoso-orders', vault: 'contoso-orders-kv', secret: 'orders-backend-key' }),
        { status: 403, code: 'SecretDisabled' },
      );
    }));

  it('is changed in its newest version when none is named', () =>
    withEmulator({ record: false }, async emulator => {
      const client = sdkClients(emulator).secrets('contoso-shop-kv');
      const first = await client.setSecret('two-versions', 'first');
      await client.setSecret('two-versions', 'second');
      await ask(emulator, `/contoso-shop-kv/secrets/two-versions/?${version}`, {
        method: 'PATCH',
        body: { attributes: { enabled: false } },
      });
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/two-versions'), [403, 'SecretDisabled']);
      assert.equal((await client.getSecret('two-versions', { version: first.properties.version ?? '' })).value, 'first');
    }));

  it('is gone for readers, and its name is taken, until it is recovered with all its versions', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).secrets('contoso-shop-kv');
      const first = await client.setSecret('two-versions', 'first');
      await client.setSecret('two-versions', 'second');
      const { recoveryId, scheduledPurgeDate, deletedOn } = await (
        await client.beginDeleteSecret('two-versions', { intervalInMs: 1 })
      ).pollUntilDone();
      assert.equal(recoveryId, 'https://contoso-shop-kv.vault.azure.net/deletedsecrets/two-versions');
      assert.equal((scheduledPurgeDate?.getTime() ?? 0) - (deletedOn?.getTime() ?? 0), 90 * 86_400_000);
      assert.deepEqual((await all(client.listDeletedSecrets())).map(({ name }) => name), ['two-versions']);
      assert.deepEqual(await refusal(emulator, '/contoso-shop-kv/secrets/two-versions'), [404, 'SecretNotFound']);
      const again = await ask(emulator, `/contoso-shop-kv/secrets/two-versions?${version}`, { method: 'PUT', body: { value: 'third' } });
      assert.deepEqual([again.status, again.body.error.innererror?.code], [409, 'ObjectIsDeletedButRecoverable']);
      await (await client.beginRecoverDeletedSecret('two-versions', { intervalInMs: 1 })).pollUntilDone();
      assert.equal((await client.getSecret('two-versions')).value, 'second');
      assert.equal((await client.getSecret('two-versions', { version: first.properties.version ?? '' })).value, 'first');
      assert.deepEqual(await all(client.listDeletedSecrets()), []);
    }));

  it('is purged for good, and its name is free', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).secrets('contoso-shop-kv');
      const { vaults } = sdkClients(emulator).keyVault();
      await (await client.beginDeleteSecret('backend-password', { intervalInMs: 1 })).pollUntilDone();
      const own = (await vaults.get('shop-rg', 'contoso-shop-kv')).properties.accessPolicies?.[0];
      assert.ok(own);
      // `all` alone does not include purge
      assert.deepEqual(
        (await ask(emulator, `/contoso-shop-kv/deletedsecrets/backend-password?${version}`, { method: 'DELETE' })).status,
        403,
      );
      await vaults.updateAccessPolicy('shop-rg', 'contoso-shop-kv', 'add', {
        properties: { accessPolicies: [{ ...own, permissions: { secrets: ['purge'] } }] },
      });
      await client.purgeDeletedSecret('backend-password');
      assert.equal((await client.setSecret('backend-password', 'new')).value, 'new');
    }));

  const refused: readonly (readonly [what: string, path: string, request: BareRequest, status: number, code: string])[] = [
    [
      'a change by a caller that may only get',
      '/contoso-orders-kv/secrets/orders-backend-key',
      { method: 'PATCH', persona: 'reader', body: {} },
      403,
      'ForbiddenByRbac',
    ],
    [
      'a deletion by a stranger',
      '/contoso-shop-kv/secrets/backend-password',
      { method: 'DELETE', persona: 'outsider' },
      403,
      'ForbiddenByPolicy',
    ],
    ['a change of what is not there', '/contoso-shop-kv/secrets/nope', { method: 'PATCH', body: {} }, 404, 'SecretNotFound'],
    ['a deletion of what is not there', '/contoso-shop-kv/secrets/nope', { method: 'DELETE' }, 404, 'SecretNotFound'],
    [
      'a recovery of what was not deleted',
      '/contoso-shop-kv/deletedsecrets/backend-password/recover',
      { method: 'POST' },
      404,
      'SecretNotFound',
    ],
    ['a deletion of one version', '/contoso-shop-kv/secrets/backend-password/abc', { method: 'DELETE' }, 405, 'BadParameter'],
  ];
  for (const [what, path, request, status, code] of refused) {
    it(`is refused: ${what}`, () =>
      withEmulator({ record: false }, async emulator => assert.deepEqual(await refusal(emulator, path, request), [status, code])));
  }

  it('is not purged from a vault with purge protection', () =>
    withEmulator({ record: false }, async emulator => {
      await ask(emulator, `/contoso-orders-kv/secrets/orders-backend-key?${version}`, { method: 'DELETE' });
      assert.deepEqual(await refusal(emulator, '/contoso-orders-kv/deletedsecrets/orders-backend-key', { method: 'DELETE' }), [
        403,
        'Forbidden',
      ]);
    }));
});
