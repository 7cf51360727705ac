import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { omit } from '../../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { askControl, controlOf } from '../../../../drive/vscode/control.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { demoIds, send } from '../sdk-clients.ts';

const service = `${demoIds.shop}?api-version=2024-05-01`;

function control(emulator: Emulator, path: string, method = 'GET', body?: unknown) {
  return askControl(controlOf(emulator), path, { method, body });
}

describe('faults', () => {
  it('answer a status for as many times as they are set, then no more', () =>
    withEmulator({}, async emulator => {
      assert.equal(
        (await control(emulator, '/faults', 'POST', { method: 'GET', path: 'contoso-shop', status: 429, times: 2 })).status,
        201,
      );
      const first = await send(emulator, service);
      assert.deepEqual([first.status, first.headers.get('retry-after'), first.body.error.code], [429, '1', 'TooManyRequests']);
      assert.equal((await send(emulator, service)).status, 429);
      assert.equal((await send(emulator, service)).status, 200);
    }));

  it('carry their own body and headers', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({
        path: '^/subscriptions/.*/service/',
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer error="insufficient_claims", claims="e30="' },
        body: { error: { code: 'Mine', message: 'm' } },
      });
      const reply = await send(emulator, service);
      assert.deepEqual([reply.status, reply.body.error.code], [401, 'Mine']);
      assert.match(reply.headers.get('www-authenticate') ?? '', /insufficient_claims/);
    }));

  it('spare other methods and paths', () =>
    withEmulator({}, async emulator => {
      emulator.addFault({ method: 'DELETE', path: 'contoso-shop', status: 500 });
      emulator.addFault({ path: 'contoso-other', status: 500 });
      assert.equal((await send(emulator, service)).status, 200);
      assert.equal((emulator.emulation.faults.toJson()).length, 2);
    }));

  it('match a vault by its host', () =>
    withEmulator({}, async emulator => {
      emulator.addFault({ path: 'contoso-shop-kv\\.vault\\.azure\\.net/secrets/', status: 503 });
      const vault = `${emulator.addresses.vault}/contoso-shop-kv/secrets/backend-password?api-version=7.6`;
      assert.equal((await send(emulator, vault, { audience: 'https://vault.azure.net' })).status, 503);
    }));

  const value = { method: 'PUT', body: { properties: { displayName: 'reset-me', value: 'x' } } };
  const namedValue = `${demoIds.shop}/namedValues/reset-me?api-version=2024-05-01`;
  for (const [reset, status] of [['before', 404], ['after', 200]] as const) {
    it(`break the connection ${reset} the service acts`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({ method: 'PUT', path: 'reset-me', reset });
        await assert.rejects(send(emulator, namedValue, value), TypeError);
        assert.equal((await send(emulator, namedValue)).status, status);
      }));
  }

  it('delay an answer without changing it', () =>
    withEmulator({}, async emulator => {
      emulator.addFault({ path: 'contoso-shop', delay: 400 });
      const answered: (readonly [string, number])[] = [];
      const first = send(emulator, service).then(({ status }) => answered.push(['delayed', status]));
      const second = send(emulator, service).then(({ status }) => answered.push(['next', status]));
      await Promise.all([first, second]);
      assert.deepEqual(answered, [['next', 200], ['delayed', 200]]);
    }));

  it('are listed and cleared', () =>
    withEmulator({}, async emulator => {
      emulator.addFault({ path: 'x', status: 500, times: 3 });
      assert.equal(((await control(emulator, '/faults')).body.value as readonly { path: string; times: number }[])[0]?.times, 3);
      assert.equal((await control(emulator, '/faults', 'DELETE')).status, 204);
      assert.deepEqual((await control(emulator, '/faults')).body.value, []);
    }));

  for (const bad of [{}, { path: 'x' }, { status: 500 }, { path: '(', status: 500 }]) {
    it(`refuse ${JSON.stringify(bad)}`, () =>
      withEmulator({}, async emulator => {
        assert.equal((await control(emulator, '/faults', 'POST', bad)).status, 400);
      }));
  }
});

describe('the control address', () => {
  it('gives the estate back as a seed without a secret in it', () =>
    withEmulator({}, async emulator => {
      const { body } = await control(emulator, '/state');
      assert.doesNotMatch(JSON.stringify(body), /Temp123|demo-[a-z-]+-[0-9a-f]{16}/);
      await withEmulator({ seed: body, record: false }, async copy => {
        assert.deepEqual(omit(copy.state(), 'requests'), omit(emulator.state(), 'requests'));
      });
    }));

  it('counts requests by method and path', () =>
    withEmulator({}, async emulator => {
      await send(emulator, service);
      await send(emulator, service);
      assert.deepEqual((await control(emulator, '/state')).body.requests, { [`GET ${demoIds.shop}`]: 2 });
    }));

  it('counts no request of unknown callers', () =>
    withEmulator({ record: false }, async emulator => {
      await fetch(`${emulator.addresses.arm}${service}`);
      await fetch(`${emulator.addresses.vault}/contoso-shop-kv/secrets?api-version=7.4`, {
        headers: { authorization: 'Bearer eyJ.of.somebody-else' },
      });
      assert.deepEqual(emulator.state().requests, {});
    }));

  it('keeps no bucket of reads for a subscription that is made up', () =>
    withEmulator({ record: false, settings: { readBucket: { reads: 2, readsPerSecond: 0.01 } } }, async emulator => {
      await send(emulator, service);
      await fetch(`${emulator.addresses.arm}/subscriptions/made-up?api-version=2022-12-01`);
      assert.equal(emulator.emulation.readBuckets.size, 1);
    }));

  it('resets everything to the seed', () =>
    withEmulator({}, async emulator => {
      const before = emulator.state().resources;
      emulator.addFault({ path: 'never', status: 500 });
      await send(emulator, `${demoIds.shop}/namedValues/gone?api-version=2024-05-01`, {
        method: 'PUT',
        body: { properties: { displayName: 'gone', value: 'x' } },
      });
      assert.equal((await control(emulator, '/reset', 'POST')).status, 204);
      assert.deepEqual(emulator.state().resources, before);
      assert.deepEqual([emulator.state().requests, emulator.emulation.faults.toJson()], [{}, []]);
    }));

  it('reads as a service’s identity and says how the vault answered', () =>
    withEmulator({}, async emulator => {
      const read = async (service: string, vault: string, secret: string, clientId?: string) =>
        (await control(emulator, '/managed-identity/read', 'POST', { service, vault, secret, clientId })).body;
      assert.deepEqual(await read('contoso-orders', 'contoso-orders-kv', 'orders-backend-key'), { status: 200, code: 'OK' });
      assert.deepEqual(await read('contoso-orders', 'contoso-shop-kv', 'backend-password'), { status: 403, code: 'ForbiddenByPolicy' });
      assert.deepEqual(await read('contoso-shop', 'contoso-shop-kv', 'backend-password'), { status: 401, code: 'ManagedIdentityNotFound' });
      assert.deepEqual(await read('contoso-partners', 'contoso-payments-kv', 'psp-api-key', 'c11e0700-0000-4000-8000-00000000b001'), {
        status: 403,
        code: 'ForbiddenByFirewall',
      });
      assert.deepEqual(await read('contoso-orders', 'contoso-orders-kv', 'nope'), { status: 404, code: 'SecretNotFound' });
    }));

  it('changes settings while it runs', () =>
    withEmulator({}, async emulator => {
      const { body } = await control(emulator, '/settings', 'POST', { latencyMs: 3, longRunning: { shape: 'location' } });
      assert.deepEqual(
        [body.latencyMs, (body.longRunning as { shape: string; polls: number }).shape, (body.longRunning as { polls: number }).polls],
        [3, 'location', 1],
      );
    }));

  it('is not reached under a name of Azure', () =>
    withEmulator({ record: false }, async emulator => {
      const response = await fetch(`${emulator.addresses.control}/state`, { headers: { 'x-original-host': 'management.azure.com' } });
      assert.equal(response.status, 401);
    }));
});

describe('the sign-in host', () => {
  it('issues tokens of its people and of no others', () =>
    withEmulator({}, async emulator => {
      const ask = async (client: string) =>
        (
          await fetch(`${emulator.addresses.login}/${demoIds.tenant}/oauth2/v2.0/token`, {
            method: 'POST',
            body: new URLSearchParams({
              grant_type: 'client_credentials',
              client_id: client,
              client_secret: 'any',
              scope: 'https://management.azure.com/.default',
            }),
          })
        ).json() as Promise<{ access_token?: string; error?: string }>;
      assert.equal((await ask('reader')).access_token, emulator.token('reader', 'https://management.azure.com'));
      assert.equal((await ask('mallory')).error, 'unauthorized_client');
    }));
});
