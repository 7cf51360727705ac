import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { createSubscriptionTenants } from '../../../../src/azure/tenants/subscription-tenants.ts';
import { discoverTenant } from '../../../../src/azure/tenants/discover-tenant.ts';

const tenantId = '7e7a7e7a-0000-4000-8000-000000000002';

function refused({
  code = 'InvalidAuthenticationTokenTenant',
  authority = `https://login.windows.net/${tenantId}`,
  path = '/subscriptions/S1/resourceGroups/rg',
} = {}): RestError {
  const request = createPipelineRequest({ url: `https://management.azure.com${path}?api-version=1` });
  const headers = createHttpHeaders({
    'www-authenticate': `Bearer authorization_uri="${authority}", error="invalid_token", error_description="The access token is from the wrong issuer."`,
  });
  return new RestError(code, {
    code,
    statusCode: 401,
    request,
    response: { request, status: 401, headers, bodyAsText: JSON.stringify({ error: { code, message: 'm' } }) },
  });
}

describe('a refused token', () => {
  it('finds the tenant of the subscription', () => {
    const tenants = createSubscriptionTenants();
    assert.equal(discoverTenant(refused(), tenants), true);
    assert.equal(tenants.of('s1'), tenantId);
  });

  const rows: readonly (readonly [string, unknown])[] = [
    ['of another kind', refused({ code: 'ExpiredAuthenticationToken' })],
    ['without a tenant by id', refused({ authority: 'https://login.windows.net/common' })],
    ['for no subscription', refused({ path: '/tenants' })],
    ['that is none', new Error('x')],
  ];
  for (const [name, error] of rows) {
    it(`${name} gives no tenant`, () => {
      const tenants = createSubscriptionTenants();
      assert.equal(discoverTenant(error, tenants), false);
      assert.equal(tenants.of('s1'), '');
    });
  }
});
