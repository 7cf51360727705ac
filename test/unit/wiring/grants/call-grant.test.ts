import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callGrantOf, type CallInQuestion } from '../../../../src/wiring/index.ts';
import { anInventory, aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

const user = { id: '/identities/u', principalId: 'p-user', clientId: 'C-user' };
const entry = (objectId: string, secrets: readonly string[]) => ({
  tenantId: ids.tenant, objectId, secrets, keys: [], certificates: [], storage: [],
});
const service = aService({ identity: { systemPrincipalId: ids.principal, userAssigned: [user] } });
const vault = aVault({ accessPolicies: [entry(ids.principal, ['get']), entry(user.principalId, ['get', 'list'])] });
const inventory = anInventory({ services: [service], vaults: [vault, aVault({ id: `${ids.vault}2`, uri: 'https://bare.vault.azure.net' })] });

const rows: readonly (readonly [what: string, call: Partial<CallInQuestion>, kind: string])[] = [
  ['the system-assigned identity', {}, 'get-only'],
  ['ids and hosts in another case', { serviceId: ids.service.toUpperCase(), vaultHost: 'SHOP-KV.vault.azure.net' }, 'get-only'],
  ['a user-assigned identity', { clientId: 'c-USER' }, 'more-than-get'],
  ['a vault without an entry', { vaultHost: 'bare.vault.azure.net' }, 'none'],
  ['an identity that is not attached', { clientId: 'other' }, 'no-identity'],
  ['a vault that is not seen', { vaultHost: 'shop.vault.azure.net' }, 'vault-not-seen'],
  ['a service that is not seen', { serviceId: `${ids.service}2` }, 'service-not-seen'],
];

describe('what the identity of a call may do', () => {
  for (const [what, call, kind] of rows) {
    it(what, () => {
      assert.equal(callGrantOf({ serviceId: ids.service, vaultHost: 'shop-kv.vault.azure.net', ...call }, inventory).kind, kind);
    });
  }

  it('counts a role on another secret for nothing', () => {
    const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
    const assignment = { id: 'a', scope: `${ids.vault}/secrets/db`, principalId: ids.principal, roleId: secretsUser };
    const withRoles = anInventory({ services: [service], vaults: [aVault({ accessModel: 'rbac' })], roleAssignments: [assignment] });
    const kindOf = (secretName: string) =>
      callGrantOf({ serviceId: ids.service, vaultHost: 'shop-kv.vault.azure.net', secretName }, withRoles).kind;
    assert.deepEqual([kindOf('db'), kindOf('other')], ['get-only', 'none']);
  });
});
