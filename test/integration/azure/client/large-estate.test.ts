import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildEstate } from '../../../../src/wiring/index.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never, secretsUserRole, shopSubscription } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const counts = { services: 2000, vaults: 3000, assignments: 10_000 };
const providers = `/subscriptions/${shopSubscription}/resourceGroups/many-rg/providers`;
const principalOf = (index: number): string => `0b1ec700-0000-4000-8000-${String(index).padStart(12, '0')}`;
const vaultId = (index: number): string => `${providers}/Microsoft.KeyVault/vaults/vault-${index}`;
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const developer = 'd0d0d0d0-0000-4000-8000-000000000001';

function assignment(name: number, scope: string, principalId: string, roleId: string) {
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/a5510000-0000-4000-8000-${String(name).padStart(12, '0')}`,
    properties: {
      scope,
      principalId,
      principalType: 'ServicePrincipal',
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
    },
  };
}

/** Each service's identity is assigned to five vaults, of which every second permits by roles. */
const assigned = (index: number): string => vaultId((index + Math.floor(index / 6000)) % counts.vaults);

const seed = {
  subscriptions: [{ subscriptionId: shopSubscription, displayName: 'Many' }],
  resources: [
    ...Array.from({ length: counts.services }, (_, index) => ({
      id: `${providers}/Microsoft.ApiManagement/service/service-${index}`,
      location: 'westeurope',
      identity: { type: 'SystemAssigned', principalId: principalOf(index) },
    })),
    ...Array.from({ length: counts.vaults }, (_, index) => ({
      id: vaultId(index),
      location: 'westeurope',
      properties: { tenantId: shopSubscription, enableRbacAuthorization: index % 2 === 0, accessPolicies: [] },
    })),
    ...Array.from({ length: counts.assignments }, (_, index) =>
      assignment(index, assigned(index), principalOf(index % counts.services), secretsUserRole),
    ),
    assignment(counts.assignments, `/subscriptions/${shopSubscription}`, developer, owner),
  ],
};

describe('a large estate', () => {
  it('is read in pages of a thousand, without a request per resource', () =>
    withEmulator({ seed, record: false }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const rows: number[] = [];
      const inventory = await emulatorAzure(emulator, { additionalPolicies }).inventory.read([shopSubscription], never, read =>
        rows.push(read),
      );
      assert.deepEqual(
        [inventory.services.length, inventory.vaults.length, inventory.vaultAssignments.length, inventory.roleAssignments.length],
        [2000, 3000, 10_000, 10_000],
      );

      const pages = { resources: 5, identities: 2, vaultAssignments: 10, managementGroups: 1, heldElsewhere: 4 };
      assert.equal(requests.length, Object.values(pages).reduce((sum, count) => sum + count));
      assert.ok(requests.every(({ url }) => new URL(url).pathname === '/providers/Microsoft.ResourceGraph/resources'));
      assert.deepEqual([rows.length, rows.at(-1)], [requests.length, 2000 + 3000 + 2000 + 10_000 + 1]);

      const { grants } = buildEstate([{ subscriptionId: shopSubscription, displayName: 'Many', tenantId: 't' }], inventory);
      assert.equal(grants.length, counts.assignments / 2);
      assert.ok(grants.every(({ grant }) => grant.kind === 'get-only'));
    }));
});
