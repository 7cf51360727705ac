import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withCoverage } from '../../../src/views/with-coverage.ts';
import type { TreeNode } from '../../../src/views/tree-node.ts';

const rows: readonly TreeNode[] = [{ id: 'row', label: 'Shop' }];
const subscription = (subscriptionId: string) => ({ subscriptionId, displayName: subscriptionId, tenantId: 't' });
const tenant = (tenantId: string, displayName = tenantId) => ({ tenantId, displayName });

interface Read {
  readonly shown?: number;
  readonly known?: number;
  readonly tenants?: readonly ReturnType<typeof tenant>[];
}

function labels(nodes: readonly TreeNode[], { shown = 1, known = 1, tenants = [] }: Read = {}): readonly string[] {
  const of = (count: number) => Array.from({ length: count }, (_, index) => subscription(String(index)));
  return covered(nodes, of(shown), of(known), tenants).map(({ label }) => label);
}

function covered(
  nodes: readonly TreeNode[],
  subscriptions: readonly ReturnType<typeof subscription>[],
  known: readonly ReturnType<typeof subscription>[],
  tenantsToSignIn: readonly ReturnType<typeof tenant>[],
) {
  return withCoverage(
    nodes,
    { subscriptions, known: { subscriptions: known, tenants: [], tenantsToSignIn } },
    { view: 'vaults', noun: 'key vault' },
  );
}

describe('what a view leaves out', () => {
  it('is left out when all is shown', () => assert.deepEqual(labels(rows), ['Shop']));

  it('is shown above the rows when the filter hides subscriptions', () =>
    assert.deepEqual(labels(rows, { shown: 2, known: 5 }), ['2 of 5 subscriptions', 'Shop']));

  it('is shown below them for each tenant that needs a sign-in', () =>
    assert.deepEqual(labels(rows, { tenants: [tenant('t1', 'Contoso Partners'), tenant('t2', 'Fabrikam')] }), ['Shop', 'Contoso Partners: sign in to see its subscriptions', 'Fabrikam: sign in to see its subscriptions']));

  it('is one row for many tenants, with a row for each in it', () => {
    const many = ['a', 'b', 'c', 'd'].map(id => tenant(id));
    const [, group] = covered(rows, [], [], many);
    assert.deepEqual(
      [group?.label, Array.isArray(group?.children) ? group.children.length : 0, group?.isExpanded],
      ['4 tenants to sign in to', 4, undefined],
    );
  });

  it('is left to the welcome page when there is neither a row nor a tenant', () =>
    assert.deepEqual(labels([], { shown: 0, known: 5 }), []));

  it('is shown with a note in place of rows when a tenant needs a sign-in', () =>
    assert.deepEqual(labels([], { shown: 0, known: 5, tenants: [tenant('t', 'Contoso')] }), ['0 of 5 subscriptions', 'No key vault in the subscriptions read', 'Contoso: sign in to see its subscriptions']));

  it('can be changed: each row has its command, and its tenant', () => {
    const [filter, , partners] = covered(rows, [], [subscription('s')], [tenant('t1')]);
    assert.deepEqual([filter?.command, partners?.command, partners?.target], ['selectSubscriptions', 'signInToTenant', { tenantId: 't1' }]);
  });
});
