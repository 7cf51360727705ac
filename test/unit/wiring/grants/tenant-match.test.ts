import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tenantRefusal, type TenantPair } from '../../../../src/wiring/grants/tenant-match.ts';
import { aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

const other = '7e7a7e7a-0000-4000-8000-000000000002';
const vaultSubscription = 'c4c4c4c4-4444-4444-8444-444444444444';
const withIdentityIn = (tenantId: string) => aService({ identity: { systemPrincipalId: ids.principal, tenantId, userAssigned: [] } });
const withoutIdentity = aService({ identity: { userAssigned: [] } });
const vaultOf = (tenantId: string) => aVault({ tenantId, subscriptionId: vaultSubscription });

/** What is known of the two subscriptions. */
const pair = (service: TenantPair['service'], vault: TenantPair['vault'], known: { readonly service?: string; readonly vault?: string } = {}): TenantPair => ({
  service,
  vault,
  identityKind: 'system',
  tenantOf: id => (id === vaultSubscription ? known.vault : known.service),
});

describe('a vault and a service', () => {
  const rows: readonly (readonly [string, TenantPair, RegExp | undefined])[] = [
    ['of one tenant go together', pair(withIdentityIn(ids.tenant), vaultOf(ids.tenant)), undefined],
    [
      'of one tenant go together, however its id is spelt',
      pair(withIdentityIn(ids.tenant.toUpperCase()), vaultOf(ids.tenant), { service: ids.tenant, vault: ids.tenant }),
      undefined,
    ],
    ['of two tenants do not', pair(withIdentityIn(other), vaultOf(ids.tenant)), /^Choose a vault of the tenant/],
    [
      'do not when the service, still without an identity, has its subscription in another tenant',
      pair(withoutIdentity, vaultOf(ids.tenant), { service: other }),
      /^Choose a vault of the tenant/,
    ],
    [
      'do not when the identity was left behind',
      pair(withIdentityIn(other), vaultOf(ids.tenant), { service: ids.tenant, vault: ids.tenant }),
      /^Turn the identity off and on again/,
    ],
    [
      'do not when both were left behind: the identity comes first',
      pair(withIdentityIn(ids.tenant), vaultOf(ids.tenant), { service: other, vault: other }),
      /^Turn the identity off and on again/,
    ],
    [
      'do not when the vault was left behind',
      pair(withIdentityIn(ids.tenant), vaultOf(other), { service: ids.tenant, vault: ids.tenant }),
      /^Set the tenant id of shop-kv to 7e7a7e7a-0000-4000-8000-000000000001/,
    ],
    [
      'are not refused as a vault that was left behind which is in another tenant altogether',
      pair(withIdentityIn(ids.tenant), vaultOf(other), { service: ids.tenant, vault: other }),
      /^Choose a vault of the tenant/,
    ],
    [
      'go together with a user-assigned identity, whatever became of the other one',
      { ...pair(withIdentityIn(other), vaultOf(ids.tenant), { service: ids.tenant, vault: ids.tenant }), identityKind: 'user' },
      undefined,
    ],
    ['are not refused while the service\'s tenant is not known', pair(withoutIdentity, vaultOf(ids.tenant)), undefined],
    ['are not refused while the vault\'s tenant is not known', pair(withIdentityIn(ids.tenant), vaultOf('')), undefined],
  ];
  for (const [name, asked, nextStep] of rows) {
    it(name, () => {
      const refusal = tenantRefusal(asked);
      if (nextStep) assert.match(refusal?.nextStep ?? '', nextStep);
      else assert.equal(refusal, undefined);
    });
  }

  it('of two tenants are refused with both tenants by name and a way out', () => {
    const names = new Map<string, string>([[ids.tenant, 'Contoso'], [other, 'Fabrikam']]);
    assert.deepEqual(tenantRefusal({ ...pair(withIdentityIn(other), aVault()), nameOf: id => names.get(id) ?? id }), {
      message:
        'shop-kv belongs to the tenant Contoso, and the identity of shop to Fabrikam: a managed identity gets access in its own tenant only.',
      nextStep: 'Choose a vault of the tenant Fabrikam, or keep the secret in one.',
    });
  });
});
