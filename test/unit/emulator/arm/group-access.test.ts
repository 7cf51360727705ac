import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../../../src/emulator/server/json.ts';
import { isAllowed } from '../../../../src/emulator/arm/permissions.ts';
import { readSecret, type VaultCaller } from '../../../../src/emulator/vault/secret-access.ts';
import { estateFromSeed, roleAssignment, SeedError, seedFromEstate } from '../../../../src/emulator/estate/seed.ts';

const subscriptionId = 'c3c3c3c3-3333-4333-8333-333333333333';
const vaultId = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v`;
const me: VaultCaller = {
  objectId: '00000000-0000-4000-8000-000000000001',
  appId: 'app',
  tenantId: '7e7a7e7a-0000-4000-8000-000000000001',
  address: '203.0.113.7',
};
const group = { id: '96000000-0000-4000-8000-000000000001', displayName: 'Readers', members: [me.objectId] };
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const customRole = 'c0570000-0000-4000-8000-000000000001';

function estate({
  groups = [group],
  resources = [],
  properties = {},
}: {
  groups?: readonly JsonObject[];
  resources?: readonly JsonObject[];
  properties?: JsonObject;
}) {
  return estateFromSeed(
    {
      subscriptions: [{ subscriptionId }],
      groups,
      resources: [{ id: vaultId, location: 'westeurope', properties: { tenantId: 't', ...properties } }, ...resources],
      secrets: { v: { a: { value: 'one' } } },
    },
    0,
  );
}

const rbac = { enableRbacAuthorization: true };
const byGroup = roleAssignment(vaultId, group.id, secretsUser, 'Group');
const custom = (dataActions: readonly string[], notDataActions: readonly string[]): readonly JsonObject[] => [
  {
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${customRole}`,
    properties: { roleName: 'Custom', permissions: [{ dataActions, notDataActions }] },
  },
  roleAssignment(vaultId, me.objectId, customRole, 'ServicePrincipal'),
];

describe('the reader of a secret', () => {
  const policies = { accessPolicies: [{ tenantId: 't', objectId: group.id, permissions: { secrets: ['get'] } }] };
  const rows: readonly [string, Parameters<typeof estate>[0], boolean][] = [
    ['may as a member of a group with a role', { properties: rbac, resources: [byGroup] }, true],
    [
      'may not when the group has other members',
      { properties: rbac, resources: [byGroup], groups: [{ ...group, members: ['you'] }] },
      false,
    ],
    ['may as a member of a group with an access policy', { properties: policies }, true],
    ['may not by the access policy of a group of others', { properties: policies, groups: [] }, false],
    ['may by a custom role', { properties: rbac, resources: custom(['Microsoft.KeyVault/vaults/secrets/*'], []) }, true],
    [
      'may not by a custom role that takes it away',
      { properties: rbac, resources: custom(['Microsoft.KeyVault/vaults/secrets/*'], ['*/getSecret/action']) },
      false,
    ],
    [
      'may by a role at a management group',
      {
        properties: rbac,
        resources: [roleAssignment('/providers/Microsoft.Management/managementGroups/mg', me.objectId, secretsUser, 'ServicePrincipal')],
      },
      true,
    ],
  ];
  for (const [title, seed, expected] of rows) {
    it(title, () => {
      const from = estate(seed);
      const vault = from.vault('v');
      assert.ok(vault);
      assert.equal(readSecret(from, vault, me, 'a').ok, expected);
    });
  }
});

describe('groups of a seed', () => {
  it('give their members management rights, too', () => {
    const from = estate({ resources: [roleAssignment(`/subscriptions/${subscriptionId}`, group.id, owner, 'Group')] });
    assert.equal(isAllowed(from, me.objectId, 'Microsoft.KeyVault/vaults/write', vaultId), true);
  });

  it('are principals and are saved again', () => {
    const from = estate({});
    assert.equal(from.principal(group.id)?.type, 'Group');
    assert.deepEqual(seedFromEstate(from).groups, [group]);
  });

  it('need an id', () => assert.throws(() => estate({ groups: [{ members: [] }] }), SeedError));
});
