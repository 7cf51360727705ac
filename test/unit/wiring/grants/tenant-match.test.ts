import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tenantRefusal } from '../../../../src/wiring/grants/tenant-match.ts';
import { aService, aVault, ids } from '../../../support/wiring-state.ts';

const other = '7e7a7e7a-0000-4000-8000-000000000002';
const withIdentityIn = (tenantId: string) => aService({ identity: { systemPrincipalId: ids.principal, tenantId, userAssigned: [] } });
const withoutIdentity = aService({ identity: { userAssigned: [] } });

describe('a vault and a service', () => {
  const rows: readonly (readonly [string, Parameters<typeof tenantRefusal>[0], boolean])[] = [
    ['of one tenant go together', { service: withIdentityIn(ids.tenant), vault: aVault() }, false],
    ['of one tenant go together, however its id is spelt', { service: withIdentityIn(ids.tenant.toUpperCase()), vault: aVault() }, false],
    ['of two tenants do not', { service: withIdentityIn(other), vault: aVault() }, true],
    ['do not when the service, still without an identity, has its subscription in another tenant', { service: withoutIdentity, subscriptionTenantId: other, vault: aVault() }, true],
    ['go together when the identity is of the vault\'s tenant, wherever the subscription is', { service: withIdentityIn(ids.tenant), subscriptionTenantId: other, vault: aVault() }, false],
    ['are not refused while the service\'s tenant is not known', { service: withoutIdentity, vault: aVault() }, false],
    ['are not refused while the vault\'s tenant is not known', { service: withIdentityIn(ids.tenant), vault: aVault({ tenantId: '' }) }, false],
  ];
  for (const [name, pair, isRefused] of rows) it(name, () => assert.equal(tenantRefusal(pair) !== undefined, isRefused));

  it('of two tenants are refused with both tenants by name and a way out', () => {
    const names = new Map<string, string>([[ids.tenant, 'Contoso'], [other, 'Fabrikam']]);
    assert.deepEqual(tenantRefusal({ service: withIdentityIn(other), vault: aVault(), nameOf: id => names.get(id) ?? id }), {
      message: 'shop-kv belongs to the tenant Contoso, and the identity of shop to Fabrikam: a managed identity gets access in its own tenant only.',
      nextStep: 'Choose a vault of the tenant Fabrikam, or keep the secret in one.',
    });
  });
});
