import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cloudNamed } from '../../../../src/azure/sign-in/cloud.ts';
import { portalPage } from '../../../../src/commands/navigate/portal-page.ts';

const id = '/subscriptions/1/resourceGroups/group/providers/Microsoft.ApiManagement/service/shop/apis/items';

describe('the page of a resource in the portal', () => {
  for (const [name, host] of [['public', 'portal.azure.com'], ['usGovernment', 'portal.azure.us'], ['china', 'portal.azure.cn']] as const) {
    it(`is at ${host} in the cloud ${name}`, () =>
      assert.equal(portalPage(cloudNamed(name), id, 'tenant').href, `https://${host}/#@tenant/resource${id}`));
  }
  it('names no directory where none is known', () =>
    assert.equal(portalPage(cloudNamed('public'), id, undefined).href, `https://portal.azure.com/#resource${id}`));
  it('keeps a name in its place, whatever it contains', () =>
    assert.match(portalPage(cloudNamed('public'), `${id}/operations/a b?c#d`, 'tenant').href, /\/operations\/a%20b%3Fc%23d$/));
});
