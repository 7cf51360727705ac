import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remotePolicyPath, scopeIdFrom } from '../../../src/editor/remote-policy-path.ts';

const service = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/shop';
const scopes = [service, `${service}/apis/items`, `${service}/apis/items;rev=2/operations/get-item`, `${service}/products/starter`];

describe('the path of a remote policy', () => {
  for (const scope of scopes) it(`leads back to ${scope.slice(service.length) || 'the service'}`, () => assert.equal(scopeIdFrom(remotePolicyPath(scope)), scope));
  it('ends in a file named for the scope', () => assert.match(remotePolicyPath(`${service}/apis/items/`), /\/apis\/items\/items\.policy\.xml$/));
  it('is also taken with the plain file name', () => assert.equal(scopeIdFrom(`${service}/apis/items/policy.xml`), `${service}/apis/items`));
  const others = [`${service}/policy.txt`, '/policy.xml', '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/policy.xml'];
  for (const path of others) it(`${path} is no policy of API Management`, () => assert.equal(scopeIdFrom(path), undefined));
});
