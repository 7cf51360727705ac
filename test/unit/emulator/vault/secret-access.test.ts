import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Estate } from '../../../../src/emulator/estate/estate.ts';
import { objectOf, textOf, type JsonObject } from '../../../../src/emulator/server/json.ts';
import { readSecret, type VaultCaller } from '../../../../src/emulator/vault/secret-access.ts';
import { estateFromSeed } from '../../../../src/emulator/estate/seed.ts';

const group = '/subscriptions/c3c3c3c3-3333-4333-8333-333333333333/resourceGroups/rg';
const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/v`;
const me: VaultCaller = {
  objectId: '00000000-0000-4000-8000-000000000001',
  appId: 'app',
  tenantId: '7e7a7e7a-0000-4000-8000-000000000001',
  address: '203.0.113.7',
};
const roles = {
  user: '4633458b-17de-408a-b874-0445c86b69e6',
  vaultReader: '21090545-7ca7-4776-b22c-e363652d74d2',
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
};

function estate(
  properties: JsonObject,
  grants: readonly { readonly scope: string; readonly role: string; readonly createdOn?: string }[] = [],
): Estate {
  const assignments = grants.map(({ scope, role, createdOn = '2025-01-01T00:00:00Z' }, i) => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-00000000000${i}`,
    properties: { principalId: me.objectId, roleDefinitionId: `/x/${role}`, scope, createdOn },
  }));
  return estateFromSeed(
    {
      subscriptions: [{ subscriptionId: 'c3c3c3c3-3333-4333-8333-333333333333' }],
      resources: [
        { id: vaultId, location: 'westeurope', properties: { tenantId: 't', ...properties } },
        { id: endpointId, properties: { subnet: { id: hub.replace('apim', 'endpoints') } } },
        ...assignments,
      ],
      secrets: {
        v: {
          a: { value: 'one', older: [{ value: 'zero', version: 'f0' }] },
          off: { value: 'x', attributes: { enabled: false } },
          old: { value: 'y', attributes: { exp: 1, nbf: 4_000_000_000 } },
        },
      },
    },
    Date.parse('2025-06-01T00:00:00Z'),
  );
}

function answer(
  from: Estate,
  name = 'a',
  { caller = me, version, effectiveBefore }: { caller?: VaultCaller; version?: string; effectiveBefore?: number } = {},
): string {
  const vault = from.vault('v');
  assert.ok(vault);
  const read = readSecret(from, vault, caller, name, version, effectiveBefore === undefined ? undefined : { effectiveBefore });
  return read.ok
    ? read.version.value
    : (textOf(objectOf(objectOf(objectOf(read.error.reply.body).error).innererror).code) ?? read.error.code);
}

const policy = (secrets: readonly string[], objectId = me.objectId) => ({
  accessPolicies: [{ tenantId: 't', objectId, permissions: { secrets } }],
});
const rbac = { enableRbacAuthorization: true };
const deny = {
  ...policy(['get']),
  networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: [{ value: '198.51.100.0/24' }] },
};
const hub = `${group}/providers/Microsoft.Network/virtualNetworks/hub/subnets/apim`;
const endpointId = `${group}/providers/Microsoft.Network/privateEndpoints/pe`;
const inHub = { ...deny, networkAcls: { ...deny.networkAcls, virtualNetworkRules: [{ id: hub }] } };
const withEndpoint = (status: string) => ({
  ...policy(['get']),
  publicNetworkAccess: 'Disabled',
  privateEndpointConnections: [{ properties: { privateEndpoint: { id: endpointId }, privateLinkServiceConnectionState: { status } } }],
});

describe('reading a secret', () => {
  const rows: readonly [string, string, string][] = [
    ['access policy with get', answer(estate(policy(['get']))), 'one'],
    [
      'access policy with get, and a token of another tenant',
      answer(estate({ ...policy(['get']), tenantId: me.tenantId }), 'a', {
        caller: { ...me, tenantId: '7e7a7e7a-0000-4000-8000-000000000002' },
      }),
      'Unauthorized',
    ],
    ['access policy with Get in capitals', answer(estate(policy(['Get']))), 'one'],
    ['access policy with all', answer(estate(policy(['all']))), 'one'],
    ['access policy with list alone', answer(estate(policy(['list']))), 'ForbiddenByPolicy'],
    ['access policy of somebody else', answer(estate(policy(['get'], '00000000-0000-4000-8000-000000000002'))), 'ForbiddenByPolicy'],
    ['a role on a vault with access policies', answer(estate({}, [{ scope: vaultId, role: roles.user }])), 'ForbiddenByPolicy'],
    ['Secrets User on the vault', answer(estate(rbac, [{ scope: vaultId, role: roles.user }])), 'one'],
    ['Secrets User on the group', answer(estate(rbac, [{ scope: group, role: roles.user }])), 'one'],
    ['Secrets User on the secret', answer(estate(rbac, [{ scope: `${vaultId}/secrets/a`, role: roles.user }])), 'one'],
    ['Secrets User on another secret', answer(estate(rbac, [{ scope: `${vaultId}/secrets/b`, role: roles.user }])), 'ForbiddenByRbac'],
    [
      'Secrets User on a group whose name begins alike',
      answer(estate(rbac, [{ scope: group.slice(0, -1), role: roles.user }])),
      'ForbiddenByRbac',
    ],
    ['Key Vault Reader', answer(estate(rbac, [{ scope: vaultId, role: roles.vaultReader }])), 'ForbiddenByRbac'],
    ['Owner', answer(estate(rbac, [{ scope: vaultId, role: roles.owner }])), 'ForbiddenByRbac'],
    ['an access policy on an RBAC vault', answer(estate({ ...rbac, ...policy(['get']) })), 'ForbiddenByRbac'],
    [
      'a role that has not arrived yet',
      answer(estate(rbac, [{ scope: vaultId, role: roles.user, createdOn: '2025-06-01T00:00:00Z' }]), 'a', {
        effectiveBefore: Date.parse('2025-05-31T23:59:59Z'),
      }),
      'ForbiddenByRbac',
    ],
    ['an older version', answer(estate(policy(['get'])), 'a', { version: 'f0' }), 'zero'],
    ['a version there is none of', answer(estate(policy(['get'])), 'a', { version: 'ff' }), 'SecretNotFound'],
    ['a disabled secret', answer(estate(policy(['get'])), 'off'), 'SecretDisabled'],
    ['a secret outside of its dates', answer(estate(policy(['get'])), 'old'), 'y'],
    ['a secret there is none of', answer(estate(policy(['get'])), 'nope'), 'SecretNotFound'],
    ['a secret there is none of, without permission', answer(estate({}), 'nope'), 'ForbiddenByPolicy'],
    ['a firewall', answer(estate(deny)), 'ForbiddenByFirewall'],
    ['a firewall that names the range', answer(estate(deny), 'a', { caller: { ...me, address: '198.51.100.200' } }), 'one'],
    ['a firewall that lets trusted services through', answer(estate(deny), 'a', { caller: { ...me, isTrustedService: true } }), 'one'],
    ['a firewall that names the subnet', answer(estate(inHub), 'a', { caller: { ...me, subnetId: hub.toUpperCase() } }), 'one'],
    ['a firewall that names another subnet', answer(estate(inHub), 'a', { caller: { ...me, subnetId: `${hub}2` } }), 'ForbiddenByFirewall'],
    [
      'an approved private endpoint in the network',
      answer(estate(withEndpoint('Approved')), 'a', { caller: { ...me, subnetId: hub } }),
      'one',
    ],
    ['an approved private endpoint, from no network', answer(estate(withEndpoint('Approved'))), 'ForbiddenByConnection'],
    [
      'an approved private endpoint in another network',
      answer(estate(withEndpoint('Approved')), 'a', { caller: { ...me, subnetId: hub.replace('hub', 'spoke') } }),
      'ForbiddenByConnection',
    ],
    [
      'a private endpoint that is not approved',
      answer(estate(withEndpoint('Pending')), 'a', { caller: { ...me, subnetId: hub } }),
      'ForbiddenByConnection',
    ],
    [
      'a firewall that does not',
      answer(estate({ ...deny, networkAcls: { defaultAction: 'Deny', bypass: 'None' } }), 'a', {
        caller: { ...me, isTrustedService: true },
      }),
      'ForbiddenByFirewall',
    ],
    ['a vault without public access', answer(estate({ ...policy(['get']), publicNetworkAccess: 'Disabled' })), 'ForbiddenByConnection'],
    ['a firewall before a missing permission', answer(estate({ ...deny, accessPolicies: [] })), 'ForbiddenByFirewall'],
  ];
  for (const [what, actual, expected] of rows) it(`${what}: ${expected}`, () => assert.equal(actual, expected));
});
