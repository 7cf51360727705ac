import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { all, demoIds, sdkClients, send } from './sdk-clients.ts';

const version = 'api-version=2022-04-01';
const roleOf = (id: string) => `/subscriptions/${demoIds.shopSubscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const partnersPrincipal = '0b1ec700-0000-4000-8000-00000000b001';

async function put(
  emulator: Emulator,
  name: string,
  properties: Readonly<Record<string, string>>,
  persona = 'developer',
  scope: string = demoIds.ordersVault,
) {
  return send(emulator, `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?${version}`, {
    method: 'PUT',
    persona,
    body: {
      properties: {
        roleDefinitionId: roleOf(demoIds.secretsUser),
        principalId: partnersPrincipal,
        principalType: 'ServicePrincipal',
        ...properties,
      },
    },
  });
}

describe('role assignments', () => {
  it('are created, repeated, listed and deleted', () =>
    withEmulator({}, async emulator => {
      const { roleAssignments } = sdkClients(emulator).authorization(demoIds.platformSubscription);
      const name = randomUUID();
      const scope = demoIds.ordersVault.slice(1);
      const parameters = {
        roleDefinitionId: roleOf(demoIds.secretsUser),
        principalId: partnersPrincipal,
        principalType: 'ServicePrincipal',
      };
      const created = await roleAssignments.create(scope, name, parameters);
      assert.equal(created.scope, demoIds.ordersVault);
      assert.equal((await put(emulator, name, {})).status, 200);
      const ofPrincipal = await all(roleAssignments.listForScope(scope, { filter: `principalId eq '${partnersPrincipal}'` }));
      assert.deepEqual(ofPrincipal.map(item => item.name), [name]);
      assert.equal((await roleAssignments.get(scope, name)).name, name);
      await roleAssignments.delete(scope, name);
      assert.equal(
        (await send(emulator, `${demoIds.ordersVault}/providers/Microsoft.Authorization/roleAssignments/${name}?${version}`)).status,
        404,
      );
      assert.equal(
        (
          await send(emulator, `${demoIds.ordersVault}/providers/Microsoft.Authorization/roleAssignments/${name}?${version}`, {
            method: 'DELETE',
          })
        ).status,
        204,
      );
    }));

  it('of one principal include those below the scope; atScope leaves them out', () =>
    withEmulator({}, async emulator => {
      const orders = '0b1ec700-0000-4000-8000-00000000a001';
      const list = async (filter: string) =>
        (
          await send(
            emulator,
            `/subscriptions/${demoIds.platformSubscription}/providers/Microsoft.Authorization/roleAssignments?${version}&$filter=${encodeURIComponent(filter)}`,
          )
        ).body.value.length;
      assert.equal(await list(`principalId eq '${orders}'`), 1);
      assert.equal(await list(`atScope() and principalId eq '${orders}'`), 0);
      assert.equal(await list('atScope()'), 2);
    }));

  it('at a vault show what its subscription gives, too', () =>
    withEmulator({}, async emulator => {
      const { body } = await send(
        emulator,
        `${demoIds.ordersVault}/providers/Microsoft.Authorization/roleAssignments?${version}&$filter=atScope()`,
      );
      assert.equal(body.value.length, 4);
    }));

  it('of the same principal, role and scope under another name are 409', () =>
    withEmulator({}, async emulator => {
      await put(emulator, randomUUID(), {});
      const twin = await put(emulator, randomUUID(), {});
      assert.deepEqual([twin.status, twin.body.error.code], [409, 'RoleAssignmentExists']);
    }));

  it('of the same name with another principal are 400', () =>
    withEmulator({}, async emulator => {
      const name = randomUUID();
      await put(emulator, name, {});
      const other = await put(emulator, name, { principalId: randomUUID() });
      assert.deepEqual([other.status, other.body.error.code], [400, 'RoleAssignmentUpdateNotPermitted']);
    }));

  it('need principalType for an identity that was just created', () =>
    withEmulator({ record: false }, async emulator => {
      await sdkClients(emulator)
        .apim()
        .apiManagementService.beginUpdateAndWait(
          'shop-rg',
          'contoso-shop',
          { identity: { type: 'SystemAssigned' } },
          { updateIntervalInMs: 1 },
        );
      const principalId =
        (await sdkClients(emulator).apim().apiManagementService.get('shop-rg', 'contoso-shop')).identity?.principalId ?? '';
      const url = `${demoIds.ordersVault}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}?${version}`;
      const bare = { roleDefinitionId: roleOf(demoIds.secretsUser), principalId };
      assert.equal((await send(emulator, url, { method: 'PUT', body: { properties: bare } })).body.error.code, 'PrincipalNotFound');
      assert.equal(
        (await send(emulator, url, { method: 'PUT', body: { properties: { ...bare, principalType: 'ServicePrincipal' } } })).status,
        201,
      );
    }));

  it('find an old principal without principalType', () =>
    withEmulator({ record: false }, async emulator => {
      const url = `${demoIds.ordersVault}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}?${version}`;
      assert.equal(
        (
          await send(emulator, url, {
            method: 'PUT',
            body: { properties: { roleDefinitionId: roleOf(demoIds.secretsUser), principalId: partnersPrincipal } },
          })
        ).status,
        201,
      );
    }));

  it('take effect on the vault only after the propagation time', () =>
    withEmulator({ settings: { propagationMs: 600_000 } }, async emulator => {
      const read = () =>
        emulator.readAsManagedIdentity({
          service: 'contoso-partners',
          vault: 'contoso-orders-kv',
          secret: 'orders-backend-key',
          clientId: 'c11e0700-0000-4000-8000-00000000b001',
        }).code;
      await put(emulator, randomUUID(), {});
      assert.equal(read(), 'ForbiddenByRbac');
      emulator.change({ propagationMs: 0 });
      assert.equal(read(), 'OK');
    }));

  it('refuse a name that is no GUID and a role there is none of', () =>
    withEmulator({ record: false }, async emulator => {
      assert.equal((await put(emulator, 'mine', {})).body.error.code, 'InvalidRoleAssignmentId');
      assert.equal(
        (await put(emulator, randomUUID(), { roleDefinitionId: roleOf(randomUUID()) })).body.error.code,
        'RoleDefinitionDoesNotExist',
      );
    }));

  it('may be written by a Key Vault Data Access Administrator for Key Vault roles alone', () =>
    withEmulator({}, async emulator => {
      const outsider = 'd0d0d0d0-0000-4000-8000-000000000003';
      await put(emulator, randomUUID(), {
        principalId: outsider,
        principalType: 'User',
        roleDefinitionId: roleOf('8b54135c-b56d-4d72-a534-26097cfdc8d8'),
      });
      assert.equal((await put(emulator, randomUUID(), {}, 'outsider')).status, 201);
      const owner = await put(emulator, randomUUID(), { roleDefinitionId: roleOf('8e3af657-a8ff-443c-a75c-2fe8c4bcb635') }, 'outsider');
      assert.deepEqual([owner.status, owner.body.error.code], [403, 'AuthorizationFailed']);
    }));

  it('may not be written by a Reader', () =>
    withEmulator({}, async emulator => {
      const reply = await put(emulator, randomUUID(), {}, 'reader');
      assert.equal(reply.status, 403);
      assert.match(
        reply.body.error.message,
        /^The client 'reader' with object id 'd0d0d0d0-0000-4000-8000-000000000002' does not have authorization to perform action 'Microsoft\.Authorization\/roleAssignments\/write' over scope '/,
      );
    }));
});

describe('role definitions', () => {
  it('are found by name and by id', () =>
    withEmulator({}, async emulator => {
      const { roleDefinitions } = sdkClients(emulator).authorization();
      const scope = `subscriptions/${demoIds.shopSubscription}`;
      const [found] = await all(roleDefinitions.list(scope, { filter: "roleName eq 'Key Vault Secrets User'" }));
      assert.equal(found?.name, demoIds.secretsUser);
      assert.deepEqual((await roleDefinitions.get(scope, demoIds.secretsUser)).permissions?.[0]?.dataActions, [
        'Microsoft.KeyVault/vaults/secrets/getSecret/action',
        'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
      ]);
    }));
});
