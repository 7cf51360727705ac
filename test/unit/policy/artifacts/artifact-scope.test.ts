import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artifactFileOf, artifactScopeOf } from '../../../../src/policy/index.ts';

const service = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/shop';

/** A path below the root, and the scope as its id goes on. */
const rows: readonly (readonly [string, string])[] = [
  ['policy.xml', ''],
  ['apis/items/policy.xml', '/apis/items'],
  ['apis/items;rev=2/policy.xml', '/apis/items;rev=2'],
  ['apis/items/operations/get-item/policy.xml', '/apis/items/operations/get-item'],
  ['apis/items/resolvers/item/policy.xml', '/apis/items/resolvers/item'],
  ['products/starter/policy.xml', '/products/starter'],
  ['policy fragments/trace/policy.xml', '/policyFragments/trace'],
  ['workspaces/team/policy.xml', '/workspaces/team'],
  ['workspaces/team/apis/items/operations/get/policy.xml', '/workspaces/team/apis/items/operations/get'],
  ['workspaces/team/policy fragments/trace/policy.xml', '/workspaces/team/policyFragments/trace'],
];

describe('the scope of a policy file in an artifact folder', () => {
  for (const [path, below] of rows) {
    it(`is read from its path and leads back to it: ${path}`, () => {
      assert.deepEqual(artifactScopeOf(`/repo/artifacts/${path}`), { root: '/repo/artifacts', below });
      assert.equal(artifactFileOf(`${service}${below}`), path);
    });
  }

  it('is below the innermost folder of APIs', () =>
    assert.deepEqual(artifactScopeOf('/repo/apis/mine/artifacts/apis/items/policy.xml'), { root: '/repo/apis/mine/artifacts', below: '/apis/items' }));

  it('is none of a file of another name, and an id of something else has no file', () => {
    assert.equal(artifactScopeOf('/repo/artifacts/apis/items/other.policy.xml'), undefined);
    assert.equal(artifactFileOf(`${service}/namedValues/a`), undefined);
    assert.equal(artifactFileOf('/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv'), undefined);
  });
});
