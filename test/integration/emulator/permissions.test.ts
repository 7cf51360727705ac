import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { demoIds, send, type BareRequest } from './sdk-clients.ts';

const apim = 'api-version=2024-05-01';
const keyVault = 'api-version=2026-02-01';
const nv = { method: 'PUT', body: { properties: { displayName: 'may-not', value: 'x' } } };
const policy = { method: 'PUT', body: { properties: { format: 'rawxml', value: '<policies />' } } };
const grant = { method: 'PUT', body: { properties: { accessPolicies: [] } } };

describe('permissions', () => {
  const rows: readonly [string, string, string, BareRequest, string][] = [
    [
      'a Reader turns an identity on',
      'reader',
      `${demoIds.shop}?${apim}`,
      { method: 'PATCH', body: { identity: { type: 'SystemAssigned' }, properties: {} } },
      'Microsoft.ApiManagement/service/write',
    ],
    [
      'a Reader writes a named value',
      'reader',
      `${demoIds.shop}/namedValues/may-not?${apim}`,
      nv,
      'Microsoft.ApiManagement/service/namedValues/write',
    ],
    [
      'a Reader asks for a secret value',
      'reader',
      `${demoIds.shop}/namedValues/legacy-api-key/listValue?${apim}`,
      { method: 'POST' },
      'Microsoft.ApiManagement/service/namedValues/listValue/action',
    ],
    [
      'a Reader asks for subscription keys',
      'reader',
      `${demoIds.shop}/subscriptions/starter-demo/listSecrets?${apim}`,
      { method: 'POST' },
      'Microsoft.ApiManagement/service/subscriptions/listSecrets/action',
    ],
    [
      'a Reader writes a policy',
      'reader',
      `${demoIds.shop}/apis/items/policies/policy?${apim}`,
      policy,
      'Microsoft.ApiManagement/service/apis/policies/write',
    ],
    [
      'a Reader grants access to a vault',
      'reader',
      `${demoIds.shopVault}/accessPolicies/add?${keyVault}`,
      grant,
      'Microsoft.KeyVault/vaults/accessPolicies/write',
    ],
    ['an outsider reads a service', 'outsider', `${demoIds.shop}?${apim}`, {}, 'Microsoft.ApiManagement/service/read'],
    [
      'an outsider lists vaults',
      'outsider',
      `/subscriptions/${demoIds.shopSubscription}/providers/Microsoft.KeyVault/vaults?${keyVault}`,
      {},
      'Microsoft.KeyVault/vaults/read',
    ],
  ];
  for (const [what, persona, path, request, action] of rows) {
    it(`are missing when ${what}`, () =>
      withEmulator({}, async emulator => {
        const reply = await send(emulator, path, { ...request, persona });
        assert.deepEqual([reply.status, reply.body.error.code], [403, 'AuthorizationFailed']);
        assert.ok(reply.body.error.message.includes(`'${action}'`), reply.body.error.message);
      }));
  }

  it('let a Reader read what an Owner reads', () =>
    withEmulator({}, async emulator => {
      for (const path of [`${demoIds.shop}?${apim}`, `${demoIds.shop}/namedValues?${apim}`, `${demoIds.shopVault}?${keyVault}`, `${demoIds.shopVault}/secrets?${keyVault}`]) {
        assert.equal((await send(emulator, path, { persona: 'reader' })).status, 200, path);
      }
    }));

  it('at one vault show that vault and no other', () =>
    withEmulator({}, async emulator => {
      const body = {
        properties: {
          principalId: 'd0d0d0d0-0000-4000-8000-000000000003',
          principalType: 'User',
          roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/f25e0fa2-a7c8-4377-a976-54943a77a395',
        },
      };
      await send(
        emulator,
        `${demoIds.paymentsVault}/providers/Microsoft.Authorization/roleAssignments/5c0ff1ce-0000-4000-8000-000000000001?api-version=2022-04-01`,
        { method: 'PUT', body },
      );
      const listed = await send(
        emulator,
        `/subscriptions/${demoIds.platformSubscription}/providers/Microsoft.KeyVault/vaults?${keyVault}`,
        { persona: 'outsider' },
      );
      assert.deepEqual(listed.body.value.map(({ name }) => name), ['contoso-payments-kv']);
      const add = { method: 'PUT', persona: 'outsider', body: { properties: { accessPolicies: [] } } };
      assert.equal((await send(emulator, `${demoIds.paymentsVault}/accessPolicies/add?${keyVault}`, add)).status, 200);
      assert.equal((await send(emulator, `${demoIds.ordersVault}/accessPolicies/add?${keyVault}`, add)).status, 403);
    }));
});

describe('tokens', () => {
  it('of somebody else are refused, counted and not kept', () =>
    withEmulator({}, async emulator => {
      const reply = await send(emulator, `${demoIds.shop}?${apim}`, { headers: { authorization: 'Bearer eyJhbGciOi.real.token' } });
      assert.deepEqual([reply.status, reply.body.error.code], [401, 'InvalidAuthenticationToken']);
      assert.match(reply.headers.get('www-authenticate') ?? '', /^Bearer authorization_uri=/);
      assert.equal(emulator.state().foreignTokens, 1);
      assert.doesNotMatch(JSON.stringify(emulator.state()), /eyJhbGciOi/);
    }));

  it('for a vault are refused by Resource Manager, and the other way round', () =>
    withEmulator({}, async emulator => {
      assert.equal(
        (await send(emulator, `${demoIds.shop}?${apim}`, { audience: 'https://vault.azure.net' })).body.error.code,
        'InvalidAuthenticationTokenAudience',
      );
      assert.equal((await send(emulator, `${emulator.addresses.vault}/contoso-shop-kv/secrets?api-version=7.6`)).status, 401);
    }));

  it('that are missing are 401', () =>
    withEmulator({}, async emulator => {
      const reply = await fetch(`${emulator.addresses.arm}${demoIds.shop}?${apim}`);
      assert.equal(reply.status, 401);
    }));
});
