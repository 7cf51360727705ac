import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grantOf, type Grant } from '../../../src/wiring/index.ts';
import { aVault, ids } from '../../support/wiring-state.ts';

const nothingElse = { keys: [], certificates: [], storage: [] };
const officer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7';
const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const reader = '21090545-7ca7-4776-b22c-e363652d74d2';

describe('a grant by access policies', () => {
  const rows: readonly [string, readonly string[], Grant][] = [
    ['is Get only', ['get'], { kind: 'get-only', via: 'access policy, secrets: get' }],
    ['is more with list', ['get', 'list'], { kind: 'more-than-get', excess: ['secrets: list'], canGet: true }],
    ['cannot read with list alone', ['list'], { kind: 'more-than-get', excess: ['secrets: list'], canGet: false }],
    ['is everything with all', ['all'], { kind: 'more-than-get', excess: ['secrets: all'], canGet: true }],
    ['is none with an empty entry', [], { kind: 'none' }],
  ];
  for (const [title, secrets, expected] of rows) {
    it(title, () => {
      const vault = aVault({ accessPolicies: [{ tenantId: ids.tenant, objectId: ids.principal.toUpperCase(), secrets, ...nothingElse }] });
      assert.deepEqual(grantOf(ids.principal, vault, []), expected);
    });
  }

  it('is none when only somebody else has an entry', () => {
    const vault = aVault({ accessPolicies: [{ tenantId: ids.tenant, objectId: 'somebody-else', secrets: ['get'], ...nothingElse }] });
    assert.deepEqual(grantOf(ids.principal, vault, []), { kind: 'none' });
  });

  it('counts permissions on keys as more', () => {
    const vault = aVault({ accessPolicies: [{ tenantId: ids.tenant, objectId: ids.principal, secrets: ['get'], ...nothingElse, keys: ['sign'] }] });
    assert.deepEqual(grantOf(ids.principal, vault, []), { kind: 'more-than-get', excess: ['keys: sign'], canGet: true });
  });

  it('ignores role assignments: they have no effect on such a vault', () => {
    assert.deepEqual(grantOf(ids.principal, aVault(), [{ id: 'a', scope: ids.vault, principalId: ids.principal, roleId: secretsUser }]), { kind: 'none' });
  });
});

describe('a grant by roles', () => {
  const vault = aVault({ accessModel: 'rbac', accessPolicies: [{ tenantId: ids.tenant, objectId: ids.principal, secrets: ['get'], ...nothingElse }] });
  const rows: readonly [string, string, string, Grant][] = [
    ['is Get only with Key Vault Secrets User on the vault', secretsUser, ids.vault, { kind: 'get-only', via: 'Key Vault Secrets User' }],
    ['is inherited from the resource group', secretsUser, `/subscriptions/${ids.subscription}/resourceGroups/rg`, { kind: 'get-only', via: 'Key Vault Secrets User' }],
    ['is inherited from the subscription, whatever its case', secretsUser.toUpperCase(), `/SUBSCRIPTIONS/${ids.subscription.toUpperCase()}`, { kind: 'get-only', via: 'Key Vault Secrets User' }],
    ['is not taken from a group whose name only begins alike', secretsUser, `/subscriptions/${ids.subscription}/resourceGroups/r`, { kind: 'none' }],
    ['is not taken from another vault', secretsUser, `${ids.vault}2`, { kind: 'none' }],
    ['is more with Secrets Officer', officer, ids.vault, { kind: 'more-than-get', excess: ['Key Vault Secrets Officer'], canGet: true }],
    ['cannot read as Owner, but can give itself everything', owner, ids.vault, { kind: 'more-than-get', excess: ['Owner'], canGet: false }],
    ['cannot read as Key Vault Reader', reader, ids.vault, { kind: 'none' }],
  ];
  for (const [title, roleId, scope, expected] of rows) {
    it(title, () => assert.deepEqual(grantOf(ids.principal, vault, [{ id: 'a', scope, principalId: ids.principal, roleId }]), expected));
  }

  it('ignores access policies: they have no effect on such a vault', () => assert.deepEqual(grantOf(ids.principal, vault, []), { kind: 'none' }));
});
