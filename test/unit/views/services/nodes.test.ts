import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serviceNode, serviceRoots } from '../../../../src/views/services/nodes.ts';
import type { TreeNode } from '../../../../src/views/tree-node.ts';
import { buildEstate } from '../../../../src/wiring/index.ts';
import { aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

const subscription = { subscriptionId: ids.subscription, displayName: 'Shop', tenantId: ids.tenant };
const empty = { subscriptionId: 'd4d4d4d4-4444-4444-8444-444444444444', displayName: 'Empty', tenantId: ids.tenant };
const userAssigned = [
  {
    id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop-identity',
    clientId: 'client-1',
    principalId: 'principal-1',
  },
];

const known = (node: TreeNode | undefined): readonly TreeNode[] => (typeof node?.children === 'object' ? node.children : []);
const group = (node: TreeNode, label: string): TreeNode | undefined => known(node).find(child => child.label === label);
const policy = (objectId: string, secrets: readonly string[]) => ({
  tenantId: ids.tenant,
  objectId,
  secrets,
  keys: [],
  certificates: [],
  storage: [],
});

function nodeWithPermissions(secrets: readonly string[]): TreeNode {
  const service = aService();
  const vault = aVault({ accessPolicies: [policy(ids.principal, secrets)] });
  return serviceNode(service, buildEstate([subscription], { services: [service], vaults: [vault], roleAssignments: [] }).grants);
}

describe('the first level', () => {
  const inventory = { services: [aService()], vaults: [], roleAssignments: [] };

  it('is the subscriptions that contain services, expanded', () => {
    const [root] = serviceRoots(buildEstate([subscription], inventory));
    assert.deepEqual(
      [root?.label, root?.description, root?.isExpanded, known(root).map(({ label }) => label)],
      ['Shop', '1 service', true, ['shop']],
    );
  });

  it('gathers the subscriptions that contain none in one row at the end', () => {
    const roots = serviceRoots(buildEstate([empty, subscription], inventory));
    assert.deepEqual(roots.map(({ label }) => label), ['Shop', '1 subscription without a service']);
    assert.deepEqual(known(roots[1]).map(({ label }) => label), ['Empty']);
  });

  it('is empty when no subscription contains a service', () => {
    assert.deepEqual(serviceRoots(buildEstate([empty], { ...inventory, services: [] })), []);
  });
});

describe('a service', () => {
  const statuses = [
    ['no identity', aService({ identity: { userAssigned: [] } })],
    ['system-assigned', aService()],
    ['user-assigned', aService({ identity: { userAssigned } })],
    ['both identities', aService({ identity: { systemPrincipalId: ids.principal, userAssigned } })],
  ] as const;
  for (const [description, service] of statuses) {
    it(`says "${description}"`, () => assert.equal(serviceNode(service, []).description, description));
  }

  it('shows the principal of its identity in the tooltip', () => {
    assert.ok(serviceNode(aService(), []).tooltip?.some(line => line.includes(ids.principal)));
  });

  it('offers to enable a system-assigned identity only where there is none', () => {
    assert.ok(serviceNode(aService({ identity: { userAssigned } }), []).context?.includes('canEnableIdentity'));
    assert.ok(!serviceNode(aService(), []).context?.includes('canEnableIdentity'));
  });

  it('offers to copy a principal id only when there is one to copy', () => {
    assert.equal(serviceNode(aService(), []).target?.principalId, ids.principal);
    const both = serviceNode(aService({ identity: { systemPrincipalId: ids.principal, userAssigned } }), []);
    assert.deepEqual([both.target?.principalId, both.context?.includes('principal')], [undefined, false]);
  });

  it('has a group for all that it contains; workspaces where its tier has them', () => {
    assert.deepEqual(
      known(serviceNode(aService(), [])).map(({ label }) => label),
      ['Managed identity', 'Vault access', 'Named values', 'APIs', 'Products', 'Policy fragments', 'Backends', 'Subscriptions'],
    );
    assert.equal(known(serviceNode(aService({ sku: 'Premium' }), [])).at(-1)?.label, 'Workspaces');
  });

  it('reads named values and APIs only when they are expanded', () => {
    const node = serviceNode(aService(), []);
    assert.deepEqual([typeof group(node, 'Named values')?.children, typeof group(node, 'APIs')?.children], ['function', 'function']);
  });
});

describe('the identities of a service', () => {
  it('are each a row that the commands can work on', () => {
    const [system, user] = known(
      group(serviceNode(aService({ identity: { systemPrincipalId: ids.principal, userAssigned } }), []), 'Managed identity'),
    );
    assert.deepEqual(system?.target, { serviceId: ids.service, identity: { kind: 'system' }, principalId: ids.principal });
    assert.deepEqual(user?.target?.identity, { kind: 'user', clientId: 'client-1', principalId: 'principal-1', name: 'shop-identity' });
  });

  it('are a row that offers to enable one when there is none', () => {
    const [row] = known(group(serviceNode(aService({ identity: { userAssigned: [] } }), []), 'Managed identity'));
    assert.deepEqual([row?.label, row?.context], ['No managed identity', ['canEnableIdentity']]);
  });
});

describe('the vault access of a service', () => {
  it('is marked good when it is Get only', () => {
    const [grant] = known(group(nodeWithPermissions(['get']), 'Vault access'));
    assert.deepEqual([grant?.label, grant?.description, grant?.meaning], ['shop-kv', 'Get only ✓ · system-assigned', 'good']);
  });

  it('is marked with what is too much when it is more', () => {
    const access = group(nodeWithPermissions(['get', 'list', 'set']), 'Vault access');
    const [grant] = known(access);
    assert.equal(access?.description, '⚠ 1 with more than Get · 1 vault');
    assert.deepEqual([grant?.description, grant?.meaning], ['⚠ more than Get: secrets: list, secrets: set · system-assigned', 'warning']);
  });

  it('says when a permission is given that does not even read', () => {
    const [grant] = known(group(nodeWithPermissions(['list']), 'Vault access'));
    assert.match(grant?.description ?? '', /\(but no Get\)/);
  });

  it('is a row of its own when there is none', () => {
    const access = group(serviceNode(aService(), []), 'Vault access');
    assert.deepEqual([access?.description, known(access).length], ['none', 1]);
  });
});

describe('ids of rows', () => {
  it('are each other’s only and the same on every reading', () => {
    const read = () => collect(nodeWithPermissions(['get', 'list'])).map(({ id }) => id);
    assert.deepEqual(read(), read());
    assert.equal(new Set(read()).size, read().length);
  });
});

function collect(node: TreeNode): readonly TreeNode[] {
  return [node, ...known(node).flatMap(collect)];
}
