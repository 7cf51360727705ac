import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localDate } from '../../../../src/host/window/local-time.ts';
import { vaultNode, vaultRoots } from '../../../../src/views/vaults/nodes.ts';
import { secretNodes } from '../../../../src/views/vaults/secret-nodes.ts';
import type { TreeNode } from '../../../../src/views/tree-node.ts';
import { buildEstate } from '../../../../src/wiring/index.ts';
import { aSecret, aService, aVault, aVaultNetwork, ids } from '../../../support/wiring/wiring-state.ts';

const now = new Date('2026-01-01T00:00:00Z');
const subscription = { subscriptionId: ids.subscription, displayName: 'Shop', tenantId: ids.tenant };
const known = (node: TreeNode | undefined): readonly TreeNode[] => (typeof node?.children === 'object' ? node.children : []);
const child = (node: TreeNode | undefined, label: string): TreeNode | undefined => known(node).find(each => each.label === label);
const vault = (overrides: Parameters<typeof aVault>[0] = {}) => vaultNode(aVault(overrides), [], () => now);

describe('a vault', () => {
  const rows = [
    ['access policies, open', {}, 'access policies'],
    ['roles', { accessModel: 'rbac' }, 'role-based access'],
    ['a firewall', { network: aVaultNetwork({ reach: 'firewall', isTrustedServicesAllowed: false }) }, 'access policies · firewall'],
    [
      'private endpoints only',
      { network: aVaultNetwork({ reach: 'privateOnly', isTrustedServicesAllowed: false }) },
      'access policies · private endpoints only',
    ],
    ['no soft delete', { hasSoftDelete: false }, 'access policies · no soft delete ⚠'],
  ] as const;
  for (const [what, overrides, description] of rows) {
    it(`with ${what} says "${description}"`, () => assert.equal(vault(overrides).description, description));
  }

  it('shows soft delete, and warns when it is off', () => {
    assert.equal(child(vault({ hasPurgeProtection: true }), 'Soft delete')?.description, 'on, with purge protection');
    assert.equal(child(vault({ hasSoftDelete: false }), 'Soft delete')?.meaning, 'warning');
    assert.equal(child(vault(), 'Soft delete')?.meaning, undefined);
  });

  it('shows whether trusted services pass the firewall', () => {
    const network = aVaultNetwork({ reach: 'firewall', isTrustedServicesAllowed: true });
    assert.equal(child(vault({ network }), 'Network')?.description, 'firewall, trusted Azure services allowed');
  });

  it('reads its secrets only when they are expanded', () => assert.equal(typeof child(vault(), 'Secrets')?.children, 'function'));
});

describe('the identities with access to a vault', () => {
  const accessPolicies = [
    { tenantId: ids.tenant, objectId: ids.principal, secrets: ['get', 'list'], keys: [], certificates: [], storage: [] },
  ];
  const [root] = vaultRoots(
    buildEstate([subscription], { services: [aService()], vaults: [aVault({ accessPolicies })], roleAssignments: [] }),
    () => now,
  );
  const access = child(known(root)[0], 'API Management access');

  it('are counted, and those with too much too', () => assert.equal(access?.description, '⚠ 1 with more than Get · 1 identity'));
  it('are named with what they have', () =>
    assert.deepEqual(
      known(access).map(({ label, description }) => [label, description]),
      [['shop', '⚠ more than Get: secrets: list']],
    ));
  it('are named with the one secret they may read', () => {
    const assigned = {
      id: 'a',
      scope: `${ids.vault}/secrets/db`,
      principalId: ids.principal,
      roleId: '4633458b-17de-408a-b874-0445c86b69e6',
    };
    const [shown] = vaultRoots(
      buildEstate([subscription], { services: [aService()], vaults: [aVault({ accessModel: 'rbac' })], roleAssignments: [assigned] }),
      () => now,
    );
    assert.deepEqual(known(child(known(shown)[0], 'API Management access')).map(({ description }) => description), ['Get only ✓ · db']);
  });
  it('are a row of its own when there are none', () => assert.equal(known(child(vault(), 'API Management access')).length, 1));
});

describe('a secret', () => {
  const node = (overrides: Parameters<typeof aSecret>[0]) => secretNodes({ id: 'p', vault: aVault() }, [aSecret(overrides)], now)[0];
  const rows = [
    ['without an end', {}, 'enabled', undefined],
    ['that lasts', { expires: '2026-06-01T00:00:00Z' }, `expires ${localDate('2026-06-01')} · enabled`, undefined],
    ['that ends within a month', { expires: '2026-01-20T00:00:00Z' }, `expires ${localDate('2026-01-20')} ⚠ · enabled`, 'warning'],
    ['that ends right after a month', { expires: '2026-02-01T00:00:00Z' }, `expires ${localDate('2026-02-01')} · enabled`, undefined],
    ['that has ended', { expires: '2025-12-31T23:59:59Z' }, `expired ${localDate('2025-12-31T23:59:59Z')} ⚠ · enabled`, 'error'],
    ['that is disabled', { isEnabled: false }, 'disabled ⚠', 'warning'],
  ] as const;
  for (const [what, overrides, description, meaning] of rows) {
    it(`${what} says "${description}"`, () =>
      assert.deepEqual([node(overrides)?.description, node(overrides)?.meaning], [description, meaning]));
  }

  it('gives the commands its vault and name', () => {
    assert.deepEqual(node({})?.target, {
      vaultId: ids.vault,
      secretName: 'backend-password',
      resourceId: `${ids.vault}/secrets/backend-password`,
    });
  });
});
