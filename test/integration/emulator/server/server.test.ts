import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askControl, controlOf } from '../../../../drive/vscode/control.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { demoIds, send } from '../sdk-clients.ts';

const service = `${demoIds.shop}?api-version=2024-05-01`;
const patch = { method: 'PATCH', body: { identity: { type: 'SystemAssigned' }, properties: {} } };

describe('hosts and links', () => {
  it('links go to the real host when the client names one', () =>
    withEmulator({}, async emulator => {
      const reply = await send(emulator, service, { ...patch, headers: { 'x-original-host': 'management.azure.com' } });
      assert.match(reply.headers.get('location') ?? '', /^https:\/\/management\.azure\.com\/subscriptions\//);
      assert.equal(reply.headers.get('azure-asyncoperation'), reply.headers.get('location'));
    }));

  it('links go to loopback when it does not', () =>
    withEmulator({}, async emulator => {
      assert.ok((await send(emulator, service, patch)).headers.get('location')?.startsWith(`${emulator.addresses.arm}/subscriptions/`));
    }));

  it('a vault’s next page is on the vault’s host, or below its loopback address', () =>
    withEmulator({}, async emulator => {
      const list = `${emulator.addresses.vault}/contoso-shop-kv/secrets?api-version=7.6&maxresults=2`;
      const { body } = await send(emulator, list, { audience: 'https://vault.azure.net' });
      assert.ok(body.nextLink?.startsWith(`${emulator.addresses.vault}/contoso-shop-kv/secrets?`));
      const next = await send(emulator, body.nextLink ?? '', { audience: 'https://vault.azure.net' });
      assert.equal(next.body.value.length, 2);
      const real = await send(emulator, '/secrets?api-version=7.6&maxresults=2', {
        audience: 'https://vault.azure.net',
        headers: { 'x-original-host': 'contoso-shop-kv.vault.azure.net' },
      });
      assert.match(real.body.nextLink ?? '', /^https:\/\/contoso-shop-kv\.vault\.azure\.net\/secrets\?/);
    }));

  it('takes paths in any case, with doubled and trailing slashes', () =>
    withEmulator({}, async emulator => {
      for (const path of [service.toUpperCase().replace('API-VERSION', 'api-version'), `/${service}`, service.replace('?', '/?')]) {
        assert.equal((await send(emulator, path)).status, 200, path);
      }
    }));

  it('asks for an api-version, and has its paths and methods', () =>
    withEmulator({ record: false }, async emulator => {
      assert.equal((await send(emulator, demoIds.shop)).body.error.code, 'MissingApiVersionParameter');
      assert.equal((await send(emulator, `${demoIds.shop}/nothings?api-version=2024-05-01`)).body.error.code, 'InvalidResourceType');
      assert.equal((await send(emulator, service, { method: 'DELETE' })).status, 405);
    }));

  it('sends the ids and token buckets of every answer', () =>
    withEmulator({}, async emulator => {
      const { headers } = await send(emulator, service);
      assert.match(headers.get('x-ms-correlation-request-id') ?? '', /^[0-9a-f-]{36}$/);
      assert.equal(headers.get('x-ms-ratelimit-remaining-subscription-reads'), '249');
    }));

  it('survives a body that is no JSON', () =>
    withEmulator({ record: false }, async emulator => {
      const response = await fetch(`${emulator.addresses.arm}${demoIds.shop}/namedValues/x?api-version=2024-05-01`, {
        method: 'PUT',
        body: '{',
        headers: { authorization: `Bearer ${emulator.token('developer', 'https://management.azure.com')}` },
      });
      assert.equal(response.status, 400);
    }));

  it('adds latency to Azure’s answers and not to its own', () =>
    withEmulator({ settings: { latencyMs: 400 } }, async emulator => {
      const answered: string[] = [];
      await Promise.all([
        send(emulator, service).then(() => answered.push('Azure')),
        askControl(controlOf(emulator), '/settings').then(() => answered.push('control')),
      ]);
      assert.deepEqual(answered, ['control', 'Azure']);
    }));
});
