import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Inventory } from '../../../../src/azure/index.ts';
import { demoEstate } from '../../../../src/emulator/demo-estate/demo-estate.ts';
import { listOf } from '../../../../src/emulator/server/json.ts';
import { roleAssignment } from '../../../../src/emulator/estate/seed.ts';
import { deterministicGuid } from '../../../../src/base/azure-names/deterministic-guid.ts';
import { buildEstate, deadGrants, grantOf } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never, ordersPrincipal, platformSubscription, secretsUserRole, shopSubscription, tenantId } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const both = [shopSubscription, platformSubscription];
const partnersPrincipal = '0b1ec700-0000-4000-8000-00000000b001';
const reading = { id: '96000000-0000-4000-8000-000000000001', displayName: 'Vault readers', members: [partnersPrincipal] };
const customRole = 'c0570000-0000-4000-8000-000000000001';
const goneRole = 'c0570000-0000-4000-8000-000000000002';
const identityOperator = 'f1a07417-d97a-45cb-824c-7a7467783830';
const gonePrincipal = 'dead0000-0000-4000-8000-000000000001';
const managementGroup = '/providers/Microsoft.Management/managementGroups/contoso';

const operator = {
  id: `/subscriptions/${platformSubscription}/providers/Microsoft.Authorization/roleDefinitions/${customRole}`,
  properties: {
    roleName: 'Shop operator',
    assignableScopes: [`/subscriptions/${platformSubscription}`],
    permissions: [
      {
        actions: [],
        notActions: [],
        dataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
        notDataActions: ['*/delete', '*/purge/action', '*/backup/action'],
      },
    ],
  },
};

const spareIdentity = {
  id: `/subscriptions/${shopSubscription}/resourceGroups/shop-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/spare`,
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
  location: 'westeurope',
  properties: { tenantId, principalId: '0b1ec700-0000-4000-8000-00000000c001', clientId: 'c11e0700-0000-4000-8000-00000000c001' },
};

/** The demo estate with more resources and with a group. */
function demoWith(...resources: readonly object[]): object {
  const seed = demoEstate(Date.now());
  return { ...seed, groups: [reading], resources: [...listOf(seed.resources), ...resources] };
}

const inventoryOf = async (seed: object): Promise<Inventory> =>
  withEmulator({ seed }, async emulator => emulatorAzure(emulator).inventory.read(both, never));

describe('an assignment to a group', () => {
  const seed = demoWith(roleAssignment(demo.ordersVault, reading.id, secretsUserRole, 'Group'));

  it('is listed for a member, with the group as its principal', () =>
    withEmulator({ seed }, async emulator => {
      const [held] = await emulatorAzure(emulator).roleAssignments.listForPrincipal(demo.ordersVault, partnersPrincipal, never);
      assert.deepEqual([held?.principalId, held?.principalType, held?.memberId], [reading.id, 'Group', partnersPrincipal]);
    }));

  it('is a grant of the member', () =>
    withEmulator({ seed }, async emulator => {
      const azure = emulatorAzure(emulator);
      const [vault, held] = [
        await azure.vaults.get(demo.ordersVault, never),
        await azure.roleAssignments.listForPrincipal(demo.ordersVault, partnersPrincipal, never),
      ];
      const grant = grantOf(partnersPrincipal, vault, held);
      assert.deepEqual([grant.kind, grant.kind === 'get-only' && grant.via], ['get-only', 'Key Vault Secrets User (through a group)']);
    }));

  it('does not pass for the member’s own when that is to be created', () =>
    withEmulator({ seed }, async emulator => {
      const { roleAssignments } = emulatorAzure(emulator);
      const wanted = { scope: demo.ordersVault, roleId: secretsUserRole, principalId: partnersPrincipal };
      const first = await roleAssignments.create({ ...wanted, name: randomUUID() }, never);
      assert.equal((await roleAssignments.create({ ...wanted, name: randomUUID() }, never)).id, first.id);
    }));

  it('is not listed for somebody else', () =>
    withEmulator({ seed }, async emulator => {
      const held = await emulatorAzure(emulator).roleAssignments.listForPrincipal(demo.ordersVault, ordersPrincipal, never);
      assert.deepEqual(held.map(({ memberId }) => memberId), [undefined]);
    }));
});

describe('a custom role', () => {
  it('is judged by what it permits', async () => {
    const inventory = await inventoryOf(
      demoWith(operator, roleAssignment(demo.ordersVault, ordersPrincipal, customRole, 'ServicePrincipal')),
    );
    const { grants } = buildEstate([], inventory);
    assert.deepEqual(
      grants
        .filter(({ vault }) => vault.id === demo.ordersVault)
        .map(({ grant }) => grant.kind === 'more-than-get' && [grant.excess, grant.canGet]),
      [[['Shop operator (write secrets)'], true]],
    );
  });

  it('is read only when it occurs', () =>
    withEmulator({ seed: demoWith(operator) }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const { roleDefinitions } = emulatorAzure(emulator, { additionalPolicies });
      assert.deepEqual([...(await roleDefinitions.read([secretsUserRole], both, never)).keys()], []);
      assert.equal(requests.length, 0);
      assert.deepEqual([...(await roleDefinitions.read([secretsUserRole, customRole.toUpperCase()], both, never)).keys()], [customRole]);
      assert.equal(requests.length, 1);
    }));

  it('is distinguished from a built-in role that is rarely used, which Resource Graph does not show', () =>
    withEmulator({ seed: demoWith(operator) }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const read = await emulatorAzure(emulator, { additionalPolicies }).roleDefinitions.read(
        [customRole, identityOperator, goneRole],
        both,
        never,
      );
      assert.deepEqual(
        [...read].map(([id, { name }]) => [id, name]),
        [
          [customRole, 'Shop operator'],
          [identityOperator, 'Managed Identity Operator'],
        ],
      );
      assert.deepEqual(
        requests.map(({ url }) => new URL(url).pathname),
        [
          '/providers/Microsoft.ResourceGraph/resources',
          `/subscriptions/${shopSubscription}/providers/Microsoft.Authorization/roleDefinitions`,
        ],
      );
    }));

  it('may be out of reach for somebody who may not list roles', () =>
    withEmulator({ seed: demoWith(operator) }, async emulator => {
      assert.equal((await emulatorAzure(emulator, { persona: 'outsider' }).roleDefinitions.read([identityOperator], both, never)).size, 0);
    }));

  it('that cannot be read is not taken for harmless', async () => {
    const { grants } = buildEstate(
      [],
      await inventoryOf(demoWith(roleAssignment(demo.shopVault, ordersPrincipal, goneRole, 'ServicePrincipal'))),
    );
    const grant = grants.find(({ vault }) => vault.id === demo.shopVault)?.grant;
    assert.match(grant?.kind === 'more-than-get' ? (grant.excess[0] ?? '') : '', /^a role that could not be read/);
  });
});

describe('the inventory, for grants', () => {
  it('has what is assigned at a management group', async () => {
    const inventory = await inventoryOf(demoWith(roleAssignment(managementGroup, ordersPrincipal, secretsUserRole, 'ServicePrincipal')));
    assert.deepEqual(inventory.roleAssignments.map(({ scope }) => scope).sort(), [managementGroup, demo.ordersVault]);
    assert.deepEqual([...inventory.managementGroups].map(([id, groups]) => [id, [...groups]]), both.map(id => [id, ['contoso']]));
  });

  it('has every assignment on vaults and on what is in them', async () => {
    const secret = `${demo.shopVault}/secrets/db`;
    const inventory = await inventoryOf(demoWith(roleAssignment(secret, gonePrincipal, secretsUserRole, 'ServicePrincipal')));
    assert.deepEqual([...new Set(inventory.vaultAssignments.map(({ scope }) => scope))].sort(), [secret, demo.ordersVault].sort());
    assert.ok(
      inventory.vaultAssignments.some(
        ({ principalId, principalType }) => principalId === gonePrincipal && principalType === 'ServicePrincipal',
      ),
    );
  });

  it('has all managed identities, attached or not', async () => {
    const { knownPrincipals, userAssignedIdentities } = await inventoryOf(demoWith(spareIdentity));
    assert.deepEqual(userAssignedIdentities.map(({ name, clientId, tenantId: tenant }) => [name, clientId, tenant]), [
      ['partners-identity', 'c11e0700-0000-4000-8000-00000000b001', tenantId],
      ['spare', spareIdentity.properties.clientId, tenantId],
    ]);
    assert.deepEqual([...knownPrincipals].map(([principalId, { name, kind }]) => [principalId, name, kind]).sort(), [
      [ordersPrincipal, 'contoso-orders', 'system'],
      [partnersPrincipal, 'partners-identity', 'user'],
      [spareIdentity.properties.principalId, 'spare', 'user'],
    ]);
  });

  it('reports rows as pages come', () =>
    withEmulator({}, async emulator => {
      const counts: number[] = [];
      await emulatorAzure(emulator).inventory.read(both, never, rows => counts.push(rows));
      assert.equal(counts.length, 5);
      assert.deepEqual(counts, counts.toSorted((a, b) => a - b));
    }));

  it('shows what vanished identities left behind', async () => {
    const ours = roleAssignment(demo.ordersVault, gonePrincipal, secretsUserRole, 'ServicePrincipal');
    const name = await deterministicGuid(demo.ordersVault, gonePrincipal, secretsUserRole);
    const inventory = await inventoryOf(demoWith({ ...ours, id: ours.id.replace(/[^/]+$/, name), name }));
    const dead = await deadGrants(inventory);
    assert.deepEqual(dead.map(({ kind, evidence, vault, principalId }) => [kind, evidence, vault.name, principalId]), [
      ['role-assignment', 'certain', 'contoso-orders-kv', gonePrincipal],
      ['access-policy', 'possible', 'contoso-payments-kv', 'd0d0d0d0-0000-4000-8000-000000000001'],
      ['access-policy', 'possible', 'contoso-shop-kv', 'd0d0d0d0-0000-4000-8000-000000000009'],
    ]);
  });
});
