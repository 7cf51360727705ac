import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccessPolicy, RoleAssignment } from '../../../../src/azure/index.ts';
import type { RoleDefinition } from '../../../../src/base/azure-names/built-in-roles.ts';
import { grantOf, type Grant, type GrantQuestion, type Holding } from '../../../../src/wiring/index.ts';
import { aVault, ids } from '../../../support/wiring/wiring-state.ts';

const nothingElse = { keys: [], certificates: [], storage: [] };
const officer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7';
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const vaultReader = '21090545-7ca7-4776-b22c-e363652d74d2';
const rbacAdministrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168';
const cryptoOfficer = '14b46e9e-c2b7-41b4-b07b-48a6ebf60603';
const customRole = 'c0570000-0000-4000-8000-000000000001';
const group = '96000000-0000-4000-8000-000000000001';

const entry = (secrets: readonly string[], more: Partial<AccessPolicy> = {}): AccessPolicy => ({
  tenantId: ids.tenant,
  objectId: ids.principal,
  secrets,
  ...nothingElse,
  ...more,
});
const held = (roleId: string, scope: string, more: Partial<RoleAssignment> = {}): RoleAssignment => ({
  id: 'a',
  scope,
  principalId: ids.principal,
  roleId,
  ...more,
});

/** A grant without its holdings, which tests of their own look at. */
function short(grant: Grant): object {
  if (grant.kind === 'none') return grant;
  const { holdings: _, ...rest } = grant;
  return rest;
}

describe('a grant by access policies', () => {
  const rows: readonly [string, readonly string[], object][] = [
    ['is Get only', ['get'], { kind: 'get-only', via: 'access policy, secrets: get' }],
    ['is more with list', ['get', 'list'], { kind: 'more-than-get', excess: ['secrets: list'], canGet: true }],
    ['cannot read with list alone', ['list'], { kind: 'more-than-get', excess: ['secrets: list'], canGet: false }],
    ['is everything with all', ['all'], { kind: 'more-than-get', excess: ['secrets: all'], canGet: true }],
    ['is none with an empty entry', [], { kind: 'none' }],
  ];
  for (const [title, secrets, expected] of rows) {
    it(title, () => {
      const vault = aVault({ accessPolicies: [{ ...entry(secrets), objectId: ids.principal.toUpperCase() }] });
      assert.deepEqual(short(grantOf(ids.principal, vault, [])), expected);
    });
  }

  it('is none when only somebody else has an entry', () => {
    const vault = aVault({ accessPolicies: [{ ...entry(['get']), objectId: 'somebody-else' }] });
    assert.deepEqual(grantOf(ids.principal, vault, []), { kind: 'none' });
  });

  it('counts permissions on keys as more', () => {
    const vault = aVault({ accessPolicies: [entry(['get'], { keys: ['sign'] })] });
    assert.deepEqual(grantOf(ids.principal, vault, []), { kind: 'more-than-get', excess: ['keys: sign'], canGet: true, holdings: [] });
  });

  const roleRows: readonly [string, string, object][] = [
    ['ignores roles that read data: they have no effect on such a vault', secretsUser, { kind: 'none' }],
    ['ignores roles that write data', officer, { kind: 'none' }],
    ['counts roles that can write the policies', owner, { kind: 'more-than-get', excess: ['Owner'], canGet: false }],
  ];
  for (const [title, roleId, expected] of roleRows) {
    it(title, () => assert.deepEqual(short(grantOf(ids.principal, aVault(), [held(roleId, ids.vault)])), expected));
  }

  it('has an entry and a role that can widen it', () => {
    const grant = grantOf(ids.principal, aVault({ accessPolicies: [entry(['get'])] }), [held(owner, `/subscriptions/${ids.subscription}`)]);
    assert.deepEqual(short(grant), {
      kind: 'more-than-get',
      excess: [`Owner (inherited from subscription ${ids.subscription})`],
      canGet: true,
    });
  });
});

const vault = aVault({ accessModel: 'rbac', accessPolicies: [entry(['get'])] });

describe('a grant by roles', () => {
  const inheritedFrom = (scope: string): object => ({ kind: 'get-only', via: `Key Vault Secrets User (inherited from ${scope})` });
  const rows: readonly [string, string, string, object][] = [
    ['is Get only with Key Vault Secrets User on the vault', secretsUser, ids.vault, { kind: 'get-only', via: 'Key Vault Secrets User' }],
    [
      'is inherited from the resource group',
      secretsUser,
      `/subscriptions/${ids.subscription}/resourceGroups/rg`,
      inheritedFrom('resource group rg'),
    ],
    [
      'is inherited from the subscription, whatever its case',
      secretsUser.toUpperCase(),
      `/SUBSCRIPTIONS/${ids.subscription.toUpperCase()}`,
      inheritedFrom(`subscription ${ids.subscription.toUpperCase()}`),
    ],
    [
      'is inherited from a management group',
      secretsUser,
      '/providers/Microsoft.Management/managementGroups/mg',
      inheritedFrom('management group mg'),
    ],
    ['is inherited from the root', secretsUser, '/', inheritedFrom('the whole tenant')],
    [
      'is not taken from a group whose name only begins alike',
      secretsUser,
      `/subscriptions/${ids.subscription}/resourceGroups/r`,
      { kind: 'none' },
    ],
    ['is not taken from another vault', secretsUser, `${ids.vault}2`, { kind: 'none' }],
    ['is more with Secrets Officer', officer, ids.vault, { kind: 'more-than-get', excess: ['Key Vault Secrets Officer'], canGet: true }],
    ['cannot read as Owner, but can give itself everything', owner, ids.vault, { kind: 'more-than-get', excess: ['Owner'], canGet: false }],
    [
      'can give itself everything as Role Based Access Control Administrator',
      rbacAdministrator,
      ids.vault,
      { kind: 'more-than-get', excess: ['Role Based Access Control Administrator'], canGet: false },
    ],
    [
      'cannot read secrets as Key Vault Reader, but keys and certificates',
      vaultReader,
      ids.vault,
      { kind: 'more-than-get', excess: ['Key Vault Reader'], canGet: false },
    ],
    ['is none as Reader of the resource', reader, ids.vault, { kind: 'none' }],
    [
      'is for one secret',
      secretsUser,
      `${ids.vault}/secrets/db`,
      { kind: 'get-only', via: 'Key Vault Secrets User (on the secret db only)', onlySecrets: ['db'] },
    ],
    [
      'is more on one secret',
      officer,
      `${ids.vault}/secrets/db`,
      { kind: 'more-than-get', excess: ['Key Vault Secrets Officer (on the secret db only)'], canGet: true, onlySecrets: ['db'] },
    ],
    ['is none with a role for secrets on one key', secretsUser, `${ids.vault}/keys/k`, { kind: 'none' }],
    [
      'counts a role for keys on one key',
      cryptoOfficer,
      `${ids.vault}/keys/k`,
      { kind: 'more-than-get', excess: ['Key Vault Crypto Officer (on the key k only)'], canGet: false },
    ],
    [
      'never takes a role that could not be read for harmless',
      customRole,
      ids.vault,
      { kind: 'more-than-get', excess: [`a role that could not be read (${customRole}) (what it permits is not known)`], canGet: false },
    ],
  ];
  for (const [title, roleId, scope, expected] of rows) {
    it(title, () => assert.deepEqual(short(grantOf(ids.principal, vault, [held(roleId, scope)])), expected));
  }

  const groupRows: readonly [string, string, string][] = [
    ['is inherited from a management group above the vault, whatever the case', 'MG', 'get-only'],
    ['is not inherited from a management group elsewhere', 'other', 'none'],
  ];
  for (const [title, name, kind] of groupRows) {
    it(title, () => {
      const managementGroups = new Map([[ids.subscription, new Set(['mg', 'root'])]]);
      assert.equal(
        grantOf(ids.principal, vault, [held(secretsUser, `/providers/Microsoft.Management/managementGroups/${name}`)], { managementGroups })
          .kind,
        kind,
      );
    });
  }

  it('ignores access policies: they have no effect on such a vault', () =>
    assert.deepEqual(grantOf(ids.principal, vault, []), { kind: 'none' }));

  it('is not limited to one secret when another role reads all', () => {
    const grant = grantOf(ids.principal, vault, [held(secretsUser, `${ids.vault}/secrets/db`), held(secretsUser, ids.vault)]);
    assert.deepEqual(short(grant), { kind: 'get-only', via: 'Key Vault Secrets User' });
  });
});

describe('a grant for one secret', () => {
  const rows: readonly [string, string, object][] = [
    [
      'is given on that secret, whatever the case of its name',
      'DB',
      { kind: 'get-only', via: 'Key Vault Secrets User (on the secret db only)', onlySecrets: ['db'] },
    ],
    ['is not given on another', 'other', { kind: 'none' }],
  ];
  for (const [title, secretName, expected] of rows) {
    it(title, () =>
      assert.deepEqual(short(grantOf(ids.principal, vault, [held(secretsUser, `${ids.vault}/secrets/db`)], { secretName })), expected),
    );
  }
});

describe('a grant by custom roles', () => {
  const role = (permissions: Partial<RoleDefinition['permissions'][number]>): GrantQuestion => ({
    roleDefinitions: new Map([
      [
        customRole,
        {
          id: customRole,
          name: 'Shop operator',
          permissions: [{ actions: [], notActions: [], dataActions: [], notDataActions: [], ...permissions }],
        },
      ],
    ]),
  });
  const rows: readonly [string, GrantQuestion, object][] = [
    [
      'is Get only when it reads secrets',
      role({ dataActions: ['Microsoft.KeyVault/vaults/secrets/getSecret/action'] }),
      { kind: 'get-only', via: 'Shop operator' },
    ],
    [
      'says what more it permits',
      role({
        dataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
        notDataActions: ['Microsoft.KeyVault/vaults/secrets/purge/action', '*/delete', '*/backup/action'],
      }),
      { kind: 'more-than-get', excess: ['Shop operator (write secrets)'], canGet: true },
    ],
    ['is none when it has nothing to do with vaults', role({ actions: ['Microsoft.Storage/*'] }), { kind: 'none' }],
  ];
  for (const [title, question, expected] of rows) {
    it(title, () =>
      assert.deepEqual(short(grantOf(ids.principal, vault, [held(customRole.toUpperCase(), ids.vault)], question)), expected),
    );
  }
});

describe('a holding', () => {
  const holdingsOf = (assignment: RoleAssignment): readonly Holding[] => {
    const grant = grantOf(ids.principal, vault, [assignment]);
    return grant.kind === 'none' ? [] : grant.holdings;
  };

  it('says which role is assigned where', () => {
    const scope = `/subscriptions/${ids.subscription}/resourceGroups/rg`;
    assert.deepEqual(holdingsOf(held(secretsUser, scope)), [
      {
        assignmentId: 'a',
        roleId: secretsUser,
        roleName: 'Key Vault Secrets User',
        scope,
        scopeLabel: 'resource group rg',
        isInherited: true,
        excess: [],
        readsSecrets: true,
      },
    ]);
  });

  it('names the group that it comes from', () => {
    const assignment = held(secretsUser, ids.vault, { principalId: group, memberId: ids.principal });
    assert.deepEqual(holdingsOf(assignment).map(({ viaGroup }) => viaGroup), [group]);
    assert.deepEqual(short(grantOf(ids.principal, vault, [assignment])), {
      kind: 'get-only',
      via: 'Key Vault Secrets User (through a group)',
    });
  });

  it('is not somebody else’s', () => assert.deepEqual(holdingsOf(held(secretsUser, ids.vault, { principalId: group })), []));
});
