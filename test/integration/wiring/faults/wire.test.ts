import { resourceName } from '../../../../src/base/azure-names/resource-id.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { wireChanges, type WiringRequest } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { applying, everything } from '../../../support/wiring/fault-scenarios.ts';
import { describeFaults, type FaultScenario } from '../../../support/wiring/fault-table.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';

const usualWish = aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: `${demo.shop}/apis/items/operations/get-item` });
/** With a vault that permits by roles, and a secret that is stored first. */
const rolesWish: WiringRequest = {
  ...usualWish,
  vaultId: demo.ordersVault,
  secretName: 'new-secret',
  newSecret: new Secret('canary-of-the-fault-table'),
};

const wire = applying(async () => wireChanges(usualWish));
/** A secret that was stored although its answer was lost is stored again: what is left is that it is there. */
const wireWithRole: FaultScenario = {
  ...applying(async () => wireChanges(rolesWish)),
  left: emulator => {
    const isThere = emulator.emulation.estate.secrets.get(resourceName(rolesWish.vaultId), rolesWish.secretName) !== undefined;
    return { ...everything(emulator), secrets: isThere };
  },
};

describeFaults('wiring under faults', {
  'read the service': { method: 'GET', path: 'service/contoso-shop\\?', scenario: wire },
  'enable its identity': { method: 'PATCH', path: 'service/contoso-shop\\?', scenario: wire },
  'poll that': { method: 'GET', path: 'operationResults', scenario: wire },
  'read the vault': { method: 'GET', path: 'vaults/contoso-shop-kv\\?', scenario: wire },
  'list its secrets': { method: 'GET', path: 'vaults/contoso-shop-kv/secrets', scenario: wire },
  'add an access policy': { method: 'PUT', path: 'accessPolicies/add', scenario: wire },
  'read a named value': { method: 'GET', path: 'namedValues/vault-url', scenario: wire },
  'create a named value': { method: 'PUT', path: 'namedValues/vault-url', scenario: wire },
  'read the policy': { method: 'GET', path: 'get-item/policies/policy', scenario: wire },
  'write the policy': { method: 'PUT', path: 'get-item/policies/policy', scenario: wire },
  'read role assignments': { method: 'GET', path: 'roleAssignments', scenario: wireWithRole },
  'assign a role': { method: 'PUT', path: 'roleAssignments', scenario: wireWithRole },
  'store a secret': { method: 'PUT', path: 'vault\\.azure\\.net/secrets/new-secret', scenario: wireWithRole },
});
