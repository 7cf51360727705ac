import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { all, demoIds, sdkClients, send, takeRoleAway } from './sdk-clients.ts';

const version = 'api-version=2024-05-01';
const ordersSecret = 'https://contoso-orders-kv.vault.azure.net/secrets/orders-db-password';
const fast = { updateIntervalInMs: 1 };

describe('named values', () => {
  it('are created with 201, found again, updated with 200 and deleted', () =>
    withEmulator({}, async emulator => {
      const { namedValue } = sdkClients(emulator).apim();
      const url = `${demoIds.shop}/namedValues/nv-life?${version}`;
      assert.equal((await send(emulator, url)).status, 404);
      await namedValue.beginCreateOrUpdateAndWait('shop-rg', 'contoso-shop', 'nv-life', { displayName: 'nv-life', value: 'one' }, fast);
      const created = await namedValue.get('shop-rg', 'contoso-shop', 'nv-life');
      assert.equal(created.value, 'one');
      await namedValue.beginUpdateAndWait('shop-rg', 'contoso-shop', 'nv-life', created.eTag ?? '', { value: 'two' }, fast);
      const updated = await namedValue.get('shop-rg', 'contoso-shop', 'nv-life');
      assert.equal(updated.value, 'two');
      assert.notEqual(updated.eTag, created.eTag);
      const again = await send(emulator, url, { method: 'PUT', body: { properties: { displayName: 'nv-life', value: 'three' } } });
      assert.equal(again.status, 200);
      await namedValue.delete('shop-rg', 'contoso-shop', 'nv-life', '*');
      assert.equal((await send(emulator, url)).body.error.code, 'ResourceNotFound');
    }));

  it('show a plain value, never a secret one but by listValue', () =>
    withEmulator({}, async emulator => {
      const { namedValue } = sdkClients(emulator).apim();
      assert.equal((await namedValue.get('shop-rg', 'contoso-shop', 'environment-name')).value, 'demo');
      assert.equal((await namedValue.get('shop-rg', 'contoso-shop', 'legacy-api-key')).value, undefined);
      const listed = await all(namedValue.listByService('shop-rg', 'contoso-shop'));
      assert.deepEqual(listed.map(({ name, value }) => [name, value]), [['environment-name', 'demo'], ['legacy-api-key', undefined]]);
      assert.match((await namedValue.listValue('shop-rg', 'contoso-shop', 'legacy-api-key')).value ?? '', /^demo-legacy-api-key-/);
    }));

  it('come in pages and by filter', () =>
    withEmulator({}, async emulator => {
      const { namedValue } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const options = { top: 1 };
      assert.equal((await all(namedValue.listByService('orders-rg', 'contoso-orders', options))).length, 2);
      const found = await all(
        namedValue.listByService('orders-rg', 'contoso-orders', { filter: "startswith(displayName,'orders-backend-u')" }),
      );
      assert.deepEqual(found.map(({ displayName, name }) => [displayName, name]), [['orders-backend-url', '65e9c35d4634611804b2f14a']]);
      const failed = await all(namedValue.listByService('partners-rg', 'contoso-partners', { isKeyVaultRefreshFailed: true }));
      assert.deepEqual(failed.map(({ keyVault }) => keyVault?.lastStatus?.code), ['Forbidden']);
    }));

  it('backed by Key Vault say that the vault gave the secret', () =>
    withEmulator({}, async emulator => {
      const { namedValue } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const created = await namedValue.beginCreateOrUpdateAndWait(
        'orders-rg',
        'contoso-orders',
        'nv-backed',
        { displayName: 'nv-backed', secret: true, keyVault: { secretIdentifier: ordersSecret } },
        fast,
      );
      assert.deepEqual([created.keyVault?.lastStatus?.code, created.value], ['Success', undefined]);
    }));

  it('backed by Key Vault fail at the poll when the identity may not read the vault, and are not there then', () =>
    withEmulator({}, async emulator => {
      const { namedValue } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const secretIdentifier = 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password';
      await assert.rejects(namedValue.beginCreateOrUpdateAndWait('orders-rg', 'contoso-orders', 'nv-refused', { displayName: 'nv-refused', secret: true, keyVault: { secretIdentifier } }, fast), {
        statusCode: 400,
        code: 'ValidationError',
        message: /One or more fields/,
      });
      assert.equal((await send(emulator, `${demoIds.orders}/namedValues/nv-refused?${version}`)).status, 404);
    }));

  it('backed by Key Vault fail the same way in the Location shape', () =>
    withEmulator({ settings: { longRunning: { shape: 'location' } } , record: false }, async emulator => {
      const { namedValue } = sdkClients(emulator).apim();
      const secretIdentifier = 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password';
      await assert.rejects(
        namedValue.beginCreateOrUpdateAndWait(
          'shop-rg',
          'contoso-shop',
          'nv-none',
          { displayName: 'nv-none', secret: true, keyVault: { secretIdentifier } },
          fast,
        ),
        { code: 'ValidationError' },
      );
    }));

  for (const [version, shape] of [['2021-08-01', 'one header'], ['2024-05-01', 'both headers']] as const) {
    it(`lead by Location to themselves at API version ${version}, with ${shape}`, () =>
      withEmulator({ record: false, settings: { longRunning: { polls: 1, durationMs: 60_000 } } }, async emulator => {
        const path = `${demoIds.shop}/namedValues/nv-led?api-version=${version}`;
        const started = await send(emulator, path, { method: 'PUT', body: { properties: { displayName: 'nv-led', value: 'one' } } });
        const location = new URL(started.headers.get('location') ?? '');
        assert.deepEqual(
          [started.status, started.headers.has('azure-asyncoperation')],
          version === '2021-08-01' ? [202, false] : [201, true],
        );
        assert.ok(location.pathname.endsWith('/namedValues/nv-led') && location.searchParams.get('asyncCode') === '201', location.href);
        const poll = () => send(emulator, location.pathname + location.search);
        assert.deepEqual([(await poll()).status], [202]);
        const ended = await poll();
        assert.deepEqual([ended.status, (ended.body as { properties?: { value?: string } }).properties?.value], [201, 'one']);
      }));
  }

  it('say at the poll that a display name is taken, not to the PUT', () =>
    withEmulator({}, async emulator => {
      const started = await send(emulator, `${demoIds.shop}/namedValues/nv-twin?${version}`, {
        method: 'PUT',
        body: { properties: { displayName: 'Environment-Name', value: 'x' } },
      });
      assert.equal(started.status, 201);
      const poll = () => send(emulator, (started.headers.get('location') ?? '').replace('https://management.azure.com', ''));
      await poll();
      const { status, body } = await poll();
      assert.deepEqual([status, body.error.details?.[0]?.target], [400, 'name']);
      assert.equal((await send(emulator, `${demoIds.shop}/namedValues/nv-twin?${version}`)).status, 404);
    }));

  it('that exist answer a new source with 200 and InProgress, and go back to what they were when it fails', () =>
    withEmulator({}, async emulator => {
      const url = `${demoIds.orders}/namedValues/orders-backend-key?${version}`;
      const before = (await send(emulator, url)).body;
      const properties = {
        displayName: 'orders-backend-key',
        secret: true,
        keyVault: { secretIdentifier: 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password' },
      };
      const started = await send(emulator, url, { method: 'PUT', body: { properties } });
      const state = async () =>
        ((await send(emulator, url)).body as { properties?: { provisioningState?: string } }).properties?.provisioningState;
      assert.deepEqual([started.status, started.headers.has('azure-asyncoperation'), await state()], [200, true, 'InProgress']);
      const poll = () => send(emulator, (started.headers.get('azure-asyncoperation') ?? '').replace('https://management.azure.com', ''));
      await poll();
      assert.equal((await poll()).status, 400);
      assert.deepEqual((await send(emulator, url)).body, before);
    }));

  it('refuse a client id that is not attached, with the field named', () =>
    withEmulator({}, async emulator => {
      const { namedValue } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const keyVault = { secretIdentifier: ordersSecret, identityClientId: 'c11e0700-0000-4000-8000-00000000ffff' };
      const failure = await namedValue
        .beginCreateOrUpdateAndWait('orders-rg', 'contoso-orders', 'nv-client', { displayName: 'nv-client', secret: true, keyVault }, fast)
        .catch((error: unknown) => error);
      assert.match(
        JSON.stringify((failure as { details: unknown }).details),
        /Can not find Managed Identity with provided IdentityClientId : .*"target":"identityClientId"/,
      );
    }));

  it('note a refused refresh in the last status and keep what they had', () =>
    withEmulator({}, async emulator => {
      const { namedValue } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const refresh = async () => {
        await namedValue.beginRefreshSecretAndWait('orders-rg', 'contoso-orders', 'orders-backend-key', fast);
        return (await namedValue.get('orders-rg', 'contoso-orders', 'orders-backend-key')).keyVault?.lastStatus;
      };
      assert.equal((await refresh())?.code, 'Success');
      takeRoleAway(emulator, demoIds.secretsUser);
      const failed = await refresh();
      assert.equal(failed?.code, 'Forbidden');
      assert.match(failed?.message ?? '', /^ForbiddenByRbac/);
      assert.match(
        (await namedValue.listValue('orders-rg', 'contoso-orders', 'orders-backend-key')).value ?? '',
        /^demo-orders-backend-key-/,
      );
    }));

  it('pass a vault’s firewall with the system-assigned identity only', () =>
    withEmulator({}, async emulator => {
      const { namedValue, apiManagementService } = sdkClients(emulator).apim(demoIds.platformSubscription);
      const both = { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [demoIds.partnersIdentity]: {} } };
      await apiManagementService.beginUpdateAndWait('partners-rg', 'contoso-partners', { identity: both }, fast);
      const principalId = (await apiManagementService.get('partners-rg', 'contoso-partners')).identity?.principalId ?? '';
      await sdkClients(emulator).keyVault(demoIds.platformSubscription).vaults.updateAccessPolicy('partners-rg', 'contoso-payments-kv', 'add', {
        properties: { accessPolicies: [{ tenantId: demoIds.tenant, objectId: principalId, permissions: { secrets: ['get'] } }] },
      });
      const create = async (id: string, identityClientId?: string) =>
        namedValue.beginCreateOrUpdateAndWait('partners-rg', 'contoso-partners', id, { displayName: id, secret: true, keyVault: { secretIdentifier: 'https://contoso-payments-kv.vault.azure.net/secrets/psp-api-key', ...(identityClientId !== undefined && { identityClientId }) } }, fast);
      assert.equal((await create('nv-trusted')).keyVault?.lastStatus?.code, 'Success');
      await assert.rejects(create('nv-untrusted', 'c11e0700-0000-4000-8000-00000000b001'), { code: 'ValidationError' });
    }));

  const refusals: readonly [string, Record<string, unknown>, string][] = [
    [
      'a Key Vault reference that is not secret',
      { displayName: 'nv-bad', secret: false, keyVault: { secretIdentifier: ordersSecret } },
      'secret',
    ],
    [
      'an identifier that is none',
      { displayName: 'nv-bad', secret: true, keyVault: { secretIdentifier: 'https://example.org/secrets/x' } },
      'secretIdentifier',
    ],
    ['a display name with a space', { displayName: 'nv bad', value: 'x' }, 'displayName'],
    ['an empty value', { displayName: 'nv-bad', value: '  ' }, 'value'],
    ['a value that is too long', { displayName: 'nv-bad', value: 'x'.repeat(4097) }, 'value'],
    ['too many tags', { displayName: 'nv-bad', value: 'x', tags: Array.from({ length: 33 }, String) }, 'tags'],
  ];
  for (const [what, properties, target] of refusals) {
    it(`refuse ${what}`, () =>
      withEmulator({}, async emulator => {
        const reply = await send(emulator, `${demoIds.shop}/namedValues/nv-bad?${version}`, { method: 'PUT', body: { properties } });
        assert.deepEqual([reply.status, reply.body.error.code, reply.body.error.details?.[0]?.target], [400, 'ValidationError', target]);
      }));
  }

  it('need the current ETag for PATCH and DELETE', () =>
    withEmulator({ record: false }, async emulator => {
      const url = `${demoIds.shop}/namedValues/environment-name?${version}`;
      const patch = { method: 'PATCH', body: { properties: { value: 'x' } } };
      assert.equal((await send(emulator, url, patch)).status, 400);
      assert.equal(
        (await send(emulator, url, { ...patch, headers: { 'if-match': '"AAAAAAAAAAA="' } })).body.error.code,
        'PreconditionFailed',
      );
      assert.equal((await send(emulator, url, { method: 'DELETE', headers: { 'if-match': '"AAAAAAAAAAA="' } })).status, 412);
    }));

  it('cannot be deleted while a policy uses them', () =>
    withEmulator({}, async emulator => {
      const reply = await send(emulator, `${demoIds.shop}/namedValues/environment-name?${version}`, {
        method: 'DELETE',
        headers: { 'if-match': '*' },
      });
      assert.equal(reply.status, 400);
      assert.match(reply.body.error.message, /\/policies\/policy/);
    }));

  it('rewrite the policies that use them when they get another display name', () =>
    withEmulator({}, async emulator => {
      const { namedValue, policy } = sdkClients(emulator).apim();
      await namedValue.beginUpdateAndWait('shop-rg', 'contoso-shop', 'environment-name', '*', { displayName: 'stage-name' }, fast);
      assert.match((await policy.get('shop-rg', 'contoso-shop', 'policy', { format: 'rawxml' })).value ?? '', /\{\{stage-name\}\}/);
    }));
});
