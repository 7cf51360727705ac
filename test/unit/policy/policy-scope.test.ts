import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gatewaysOfTier, scopeOfPath } from '../../../src/policy/policy-scope.ts';

const service = '/subscriptions/1/resourceGroups/g/providers/Microsoft.ApiManagement/service/shop';

describe('the scope of a policy', () => {
  for (const [path, scope] of [
    [service, 'global'],
    [`${service}/apis/items`, 'api'],
    [`${service}/apis/items/operations/get-item`, 'operation'],
    [`${service}/apis/items/resolvers/a`, 'resolver'],
    [`${service}/products/gold`, 'product'],
    [`${service}/workspaces/team`, 'workspace'],
    [`${service}/workspaces/team/apis/items`, 'api'],
    [`${service}/policyFragments/auth`, undefined],
    ['/repo/apis/items/policy.xml', 'api'],
    ['/repo/apis/items/operations/get-item/policy.xml', 'operation'],
    ['/repo/products/gold/policy.xml', 'product'],
    ['/repo/policy fragments/auth/policy.xml', undefined],
    ['/repo/policy.xml', undefined],
    ['/repo/operations/apis.policy.xml', undefined],
  ] as const) {
    it(path, () => assert.equal(scopeOfPath(path), scope));
  }
});

describe('the gateways of a tier', () => {
  for (const [tier, gateways] of [
    ['Consumption', 'consumption'],
    ['StandardV2', 'v2'],
    ['PremiumV2', 'v2 workspace'],
    ['Developer', 'classic self-hosted'],
    ['Premium', 'classic self-hosted workspace'],
    ['Basic', 'classic'],
  ] as const) {
    it(tier, () => assert.equal(gatewaysOfTier(tier).join(' '), gateways));
  }
});
