import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { guest, home, twoTenants } from '../../support/emulator/two-tenants.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { send, type BareRequest } from './sdk-clients.ts';

const seed = twoTenants();
const manager = 'https://management.azure.com';
const apim = 'api-version=2024-05-01';

/** A bare request with a token of a tenant. */
function sendFrom(emulator: Emulator, tenantId: string, url: string, { audience = manager, ...request }: BareRequest = {}) {
  return send(emulator, url, { ...request, headers: { authorization: `Bearer ${emulator.token('developer', audience, tenantId)}` } });
}

describe('tokens of two tenants', () => {
  it('open the subscriptions of their own and are refused in the other, whose id the challenge names', () =>
    withEmulator({ seed }, async emulator => {
      assert.equal((await sendFrom(emulator, guest.tenantId, `${guest.service}?${apim}`)).status, 200);
      const refused = await sendFrom(emulator, home.tenantId, `${guest.service}?${apim}`);
      assert.deepEqual([refused.status, refused.body.error.code], [401, 'InvalidAuthenticationTokenTenant']);
      assert.match(
        refused.body.error.message,
        new RegExp(
          `wrong issuer 'https://sts\\.windows\\.net/${home.tenantId}/'.*tenant 'https://sts\\.windows\\.net/${guest.tenantId}/' associated with this subscription`,
        ),
      );
      assert.match(
        refused.headers.get('www-authenticate') ?? '',
        new RegExp(`authorization_uri="https://login\\.windows\\.net/${guest.tenantId}"`),
      );
    }));

  it('list the subscriptions of their own, and every tenant', () =>
    withEmulator({ seed }, async emulator => {
      for (const { tenantId, subscriptionId } of [home, guest]) {
        const subscriptions = await sendFrom(emulator, tenantId, '/subscriptions?api-version=2022-12-01');
        assert.deepEqual(subscriptions.body.value.map(({ id }) => id), [`/subscriptions/${subscriptionId}`]);
        const tenants = await sendFrom(emulator, tenantId, '/tenants?api-version=2022-12-01');
        assert.deepEqual(tenants.body.value.map(({ id }) => id), [`/tenants/${home.tenantId}`, `/tenants/${guest.tenantId}`]);
      }
    }));

  it('find the resources of their own through Resource Graph, whatever subscriptions are named', () =>
    withEmulator({ seed }, async emulator => {
      const body = { query: 'resources | project id, name | order by id asc', subscriptions: [home.subscriptionId, guest.subscriptionId] };
      const { body: found } = await sendFrom(
        emulator,
        guest.tenantId,
        '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01',
        { method: 'POST', body },
      );
      assert.match(JSON.stringify(found), /guest-apim/);
      assert.doesNotMatch(JSON.stringify(found), /home-/);
    }));

  it('are refused by a vault of the other', () =>
    withEmulator({ seed }, async emulator => {
      const url = `${emulator.addresses.vault}/guest-kv/secrets?api-version=2026-04-01`;
      const refused = await sendFrom(emulator, home.tenantId, url, { audience: 'https://vault.azure.net' });
      assert.deepEqual([refused.status, refused.body.error.message.slice(0, 24)], [401, 'AKV10032: Invalid issuer']);
      assert.equal((await sendFrom(emulator, guest.tenantId, url, { audience: 'https://vault.azure.net' })).status, 403);
    }));

  it('are what the sign-in host gives for each', () =>
    withEmulator({ seed }, async emulator => {
      const tokenOf = async (tenant: string) => {
        const answer = await fetch(`${emulator.addresses.login}/${tenant}/oauth2/v2.0/token`, {
          method: 'POST',
          body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'developer', scope: `${manager}/.default` }),
        });
        return JSON.stringify(await answer.json());
      };
      assert.ok((await tokenOf(guest.tenantId)).includes(emulator.token('developer', manager, guest.tenantId)));
      assert.ok((await tokenOf('common')).includes(`"${emulator.token('developer', manager)}"`));
      assert.match(await tokenOf('7e7a7e7a-0000-4000-8000-000000000009'), /AADSTS90002/);
    }));
});

describe('a managed identity', () => {
  it('is refused by a vault of another tenant, whatever access it was given there', () => {
    const withSecret = { ...seed, secrets: { 'guest-kv': { db: { value: 'x' } }, 'home-kv': { db: { value: 'x' } } } };
    return withEmulator({ seed: withSecret, record: false }, emulator => {
      for (const vault of [home.vault, guest.vault]) {
        const found = emulator.emulation.estate.get(vault);
        assert.ok(found);
        emulator.emulation.estate.put({
          ...found,
          properties: {
            ...found.properties,
            accessPolicies: [
              { tenantId: home.tenantId, objectId: '0b1ec700-0000-4000-8000-00000000d000', permissions: { secrets: ['get'] } },
            ],
          },
        });
      }
      assert.deepEqual(emulator.readAsManagedIdentity({ service: 'home-apim', vault: 'home-kv', secret: 'db' }), {
        status: 200,
        code: 'OK',
      });
      assert.deepEqual(emulator.readAsManagedIdentity({ service: 'home-apim', vault: 'guest-kv', secret: 'db' }), {
        status: 401,
        code: 'Unauthorized',
      });
    });
  });
});
