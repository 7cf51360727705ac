import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { subscriptionRows } from '../../../../src/commands/access/subscription-rows.ts';

const shop = { subscriptionId: 's1', displayName: 'Shop', tenantId: 't1' };
const billing = { subscriptionId: 's2', displayName: 'Billing', tenantId: 't1' };
const partner = { subscriptionId: 's3', displayName: 'Partner APIs', tenantId: 't2' };
const delegated = { subscriptionId: 's4', displayName: 'Delegated', tenantId: 't9' };
const tenants = [{ tenantId: 't1', displayName: 'Contoso' }, { tenantId: 't2', displayName: 'Adventure Works' }];

function shown(...[listing, chosen]: Parameters<typeof subscriptionRows>): readonly string[] {
  return subscriptionRows(listing, chosen).map(row =>
    row.kind === 'tenant' ? `# ${row.label}` : `${row.isChosen ? '[x]' : '[ ]'} ${row.subscription.displayName}`,
  );
}

describe('the list to tick', () => {
  it('has a heading for each tenant and ticks what is shown now', () =>
    assert.deepEqual(shown({ subscriptions: [billing, partner, shop], tenants }, [shop]), ['# Adventure Works', '[ ] Partner APIs', '# Contoso', '[ ] Billing', '[x] Shop']));

  it('has no heading where there is one tenant', () =>
    assert.deepEqual(shown({ subscriptions: [billing, shop], tenants: [] }, [billing, shop]), ['[x] Billing', '[x] Shop']));

  it('heads what is of a tenant that is not the user\'s with its id', () =>
    assert.deepEqual(shown({ subscriptions: [delegated, shop], tenants }, []), ['# Contoso', '[ ] Shop', '# t9', '[ ] Delegated']));
});
