import { roleIds as roles } from '../../../../src/base/azure-names/role-ids.ts';
import { wireChanges } from '../../../../src/wiring/index.ts';
import { demo, partnersIdentity } from '../../../support/emulator/demo-ids.ts';
import { undoing } from '../../../support/wiring/fault-scenarios.ts';
import { describeFaults } from '../../../support/wiring/fault-table.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';

const signal = new AbortController().signal;
const operation = `${demo.shop}/apis/items/operations/get-item`;
const wiring = wireChanges(aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: operation }));
const wired = undoing(async () => wiring);
const wiredBesideOthers = undoing(async azure => {
  const text =
    '<policies>\n  <inbound>\n    <base />\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>';
  await azure.policies.put(operation, text, (await azure.policies.get(operation, signal))?.etag, signal);
  return wiring;
});
const wiredAlone = undoing(async azure => {
  const policy = await azure.policies.get(operation, signal);
  if (policy) await azure.policies.delete(operation, policy.etag, signal);
  return wiring;
});
const attached = undoing(async () => [{ step: 'enable-identity', wish: { serviceId: demo.orders, identity: partnersIdentity } }]);
const tightened = undoing(async () => [
  { step: 'tighten-grant', wish: { vaultId: demo.paymentsVault, principalId: partnersIdentity.principalId, holder: 'partners-identity' } },
]);
const tightenedByRoles = undoing(async azure => {
  const principalId = (await azure.services.enableSystemIdentity(demo.shop, signal)).identity.systemPrincipalId ?? '';
  await azure.roleAssignments.create(
    { scope: demo.ordersVault, name: '0f0f0f0f-0000-4000-8000-000000000001', roleId: roles.keyVaultSecretsOfficer, principalId },
    signal,
  );
  return [{ step: 'tighten-grant', wish: { vaultId: demo.ordersVault, principalId, holder: 'contoso-shop' } }];
});

describeFaults('undo under faults', {
  'read the policy': { method: 'GET', path: 'get-item/policies/policy', scenario: wired, isGoneBelieved: true },
  'take the lines out of the policy': { method: 'PUT', path: 'get-item/policies/policy', scenario: wiredBesideOthers },
  'delete the policy': { method: 'DELETE', path: 'get-item/policies/policy', scenario: wiredAlone, isGoneBelieved: true },
  'delete a named value': { method: 'DELETE', path: 'namedValues/vault-url', scenario: wired, isGoneBelieved: true },
  'take the access policy away': { method: 'PUT', path: 'accessPolicies/remove', scenario: wired },
  'read the vault': { method: 'GET', path: 'vaults/contoso-shop-kv\\?', scenario: wired },
  'turn the identity off': { method: 'PATCH', path: 'service/contoso-shop\\?', scenario: wired },
  'poll that': { method: 'GET', path: 'operationResults', scenario: wired },
  'detach an identity': { method: 'PATCH', path: 'service/contoso-orders\\?', scenario: attached },
  'give an access policy back': { method: 'PUT', path: 'accessPolicies/replace', scenario: tightened },
  'assign the broad role again': { method: 'PUT', path: 'roleAssignments', scenario: tightenedByRoles },
  'delete the least role': { method: 'DELETE', path: 'roleAssignments', scenario: tightenedByRoles, isGoneBelieved: true },
});
