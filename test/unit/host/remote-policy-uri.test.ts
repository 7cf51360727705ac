import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remotePolicyTitle, remotePolicyUri, scopeIdFrom } from '../../../src/host/remote-policy-uri.ts';

const service = '/subscriptions/1/resourceGroups/group/providers/Microsoft.ApiManagement/service/shop';
const title = { short: 'Get Item · Items API · shop', subscription: 'Production' };

describe('the URI of a policy in Azure', () => {
  for (const below of ['', '/apis/items', '/apis/items;rev=2/operations/get', '/products/starter', '/policyFragments/trace']) {
    it(`leads back to ${below || 'the service'}`, () =>
      assert.equal(scopeIdFrom(remotePolicyUri(`${service}${below}`, title)), `${service}${below}`));
  }
  it('is one breadcrumb, a file that is a policy by its name', () =>
    assert.equal(remotePolicyUri(service, title).path, '/Get Item · Items API · shop.policy.xml'));
  it('says its title', () => assert.equal(remotePolicyTitle(remotePolicyUri(service, title)), title.short));
  it('is another one in another subscription', () =>
    assert.notEqual(remotePolicyUri(service, title).query, remotePolicyUri(service, { ...title, subscription: 'Development' }).query));
  it('keeps the slashes and hidden characters of names out of its parts', () => {
    const uri = remotePolicyUri(service, { short: 'a/b\u202Ec', subscription: 'x/y' });
    assert.equal(uri.path.split('/').length, 2);
    assert.doesNotMatch(JSON.stringify(uri), /\u202E/);
    assert.doesNotMatch(remotePolicyTitle(uri) ?? '', /\//);
  });
  it('may contain the id in its path, as it once did', () =>
    assert.equal(scopeIdFrom({ path: `${service}/apis/items/items.policy.xml`, query: '' }), `${service}/apis/items`));
  it('is not that of the folder around it, which has the same query', () =>
    assert.equal(scopeIdFrom({ ...remotePolicyUri(service, title), path: '/' }), undefined));
  for (const [path, query] of [['/elsewhere/policy.xml', ''], ['/a.policy.xml', '{"id":"/elsewhere"}'], ['/a.policy.xml', '{"id":7}'], ['/a.policy.xml', '{'], [`${service}/apis/items/other.xml`, '']] as const) {
    it(`${path}?${query} is no policy of API Management`, () =>
      assert.deepEqual([scopeIdFrom({ path, query }), remotePolicyTitle({ query })], [undefined, undefined]));
  }
});
