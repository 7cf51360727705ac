import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { personas } from '../../../src/emulator/estate/seed.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { send, type BareRequest } from './sdk-clients.ts';

const pipeline = { objectId: 'd0d0d0d0-0000-4000-8000-000000000009', appId: 'c11e0700-0000-4000-8000-00000000d009' };

function ask(emulator: Emulator, path: string, request: BareRequest = {}) {
  return send(emulator, path, {
    audience: 'https://graph.microsoft.com',
    headers: { 'x-original-host': 'graph.microsoft.com' },
    ...request,
  });
}

describe('Microsoft Graph', () => {
  it('identifies the caller', () =>
    withEmulator({}, async emulator => {
      const { status, body } = await ask(emulator, '/v1.0/me', { persona: 'reader' });
      assert.deepEqual([status, body.id], [200, personas.reader]);
    }));

  it('resolves ids, of the kinds that are asked for', () =>
    withEmulator({}, async emulator => {
      const ids = [personas.developer, pipeline.objectId, '00000000-0000-4000-8000-0000000000ff'];
      const found = async (types: readonly string[]) =>
        (await ask(emulator, '/v1.0/directoryObjects/getByIds', { method: 'POST', body: { ids, types } })).body.value.map(item => [
          item.id,
          '@odata.type' in item && item['@odata.type'],
        ]);
      assert.deepEqual(await found(['user', 'group', 'servicePrincipal']), [
        [personas.developer, '#microsoft.graph.user'],
        [pipeline.objectId, '#microsoft.graph.servicePrincipal'],
      ]);
      assert.deepEqual(await found(['user']), [[personas.developer, '#microsoft.graph.user']]);
    }));

  const lists: readonly (readonly [path: string, ids: readonly string[]])[] = [
    [`/v1.0/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '${pipeline.appId}')`, [pipeline.objectId]],
    [`/v1.0/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '${pipeline.objectId}')`, []],
    ["/v1.0/servicePrincipals?$filter=startswith(displayName,'deploy')", [pipeline.objectId]],
    [`/v1.0/servicePrincipals?$filter=appId eq '${pipeline.appId}' and displayName eq 'somebody'`, []],
    ["/v1.0/users?$filter=userPrincipalName eq 'Developer@contoso.example'", [personas.developer]],
    ["/v1.0/users?$filter=displayName eq 'deploy-pipeline'", []],
  ];
  for (const [path, ids] of lists) {
    it(`lists ${path}`, () =>
      withEmulator({}, async emulator => {
        const { status, body } = await ask(emulator, encodeURI(path));
        assert.deepEqual([status, body.value.map(({ id }) => id)], [200, ids]);
      }));
  }

  const refused: readonly (readonly [what: string, path: string, request: BareRequest, status: number, code: string])[] = [
    ['a token for Resource Manager', '/v1.0/me', { audience: 'https://management.azure.com' }, 401, 'InvalidAuthenticationToken'],
    ['a filter that it cannot read', "/v1.0/users?$filter=endswith(mail,'x')", {}, 400, 'Request_UnsupportedQuery'],
    ['an id of another kind', `/v1.0/users/${pipeline.objectId}`, {}, 404, 'Request_ResourceNotFound'],
    ['a collection that it does not have', '/v1.0/applications', {}, 400, 'BadRequest'],
    ['a change', `/v1.0/users/${personas.developer}`, { method: 'PATCH', body: {} }, 400, 'BadRequest'],
  ];
  for (const [what, path, request, status, code] of refused) {
    it(`refuses ${what}`, () =>
      withEmulator({}, async emulator => {
        const reply = await ask(emulator, encodeURI(path), request);
        assert.deepEqual([reply.status, reply.body.error.code], [status, code]);
      }));
  }
});

describe('a host that is none of Azure’s', () => {
  it('gets no answer, whatever the path and the token', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(
        send(emulator, '/subscriptions?api-version=2022-12-01', { headers: { 'x-original-host': 'contoso.example' } }),
        /fetch failed/,
      );
      assert.deepEqual(Object.keys(emulator.state().requests ?? {}), []);
    }));
});
