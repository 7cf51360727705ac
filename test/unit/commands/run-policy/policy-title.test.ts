import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policyTitle } from '../../../../src/commands/run-policy/policy-title.ts';

const service = '/subscriptions/s/resourceGroups/shop-rg/providers/Microsoft.ApiManagement/service/contoso-shop';

describe('the title of a policy', () => {
  for (const [path, title] of [
    ['/home/anna/apis/items/operations/get-item/policy.xml', 'get-item/policy.xml'],
    ['policy.xml', 'policy.xml'],
    [`${service}/apis/items/operations/get-item/get-item.policy.xml`, 'get-item · items · contoso-shop'],
    [`${service}/apis/items/items.policy.xml`, 'items · contoso-shop'],
    [`${service}/products/starter/starter.policy.xml`, 'starter · contoso-shop'],
    [`${service}/workspaces/team/apis/items/items.policy.xml`, 'items · contoso-shop'],
    [`${service}/contoso-shop.policy.xml`, 'contoso-shop'],
  ] as const) {
    it(`${title} of ${path.slice(-40)}`, () => assert.equal(policyTitle(path), title));
  }
});
