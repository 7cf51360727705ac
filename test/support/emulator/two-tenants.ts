import { emulatorSession, type Session, type TokenRequest } from '../../../src/azure/index.ts';
import { AppError } from '../../../src/base/app-error.ts';

/** A seed's parts with a service and a vault in the tenant at home, and the same in one where the user is a guest. */
export const home = {
  tenantId: '7e7a7e7a-0000-4000-8000-000000000001',
  subscriptionId: 'a1a1a1a1-1111-4111-8111-111111111111',
  service: '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.ApiManagement/service/home-apim',
  vault: '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/home-kv',
} as const;

/** The tenant in which the user is a guest. */
export const guest = {
  tenantId: '7e7a7e7a-0000-4000-8000-000000000002',
  subscriptionId: 'e5e5e5e5-5555-4555-8555-555555555555',
  service: '/subscriptions/e5e5e5e5-5555-4555-8555-555555555555/resourceGroups/rg/providers/Microsoft.ApiManagement/service/guest-apim',
  vault: '/subscriptions/e5e5e5e5-5555-4555-8555-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/guest-kv',
} as const;

/** The seed of both. */
export function twoTenants() {
  const resources = [home, guest].flatMap(({ tenantId, service, vault }, index) => [
    {
      id: service,
      location: 'West Europe',
      sku: { name: 'Developer', capacity: 1 },
      identity: { type: 'SystemAssigned', principalId: `0b1ec700-0000-4000-8000-00000000d00${index}`, tenantId },
      properties: {
        gatewayUrl: `https://${service.split('/').at(-1) ?? ''}.azure-api.net`,
        provisioningState: 'Succeeded',
        publisherEmail: 'api@contoso.example',
        publisherName: 'Contoso',
      },
    },
    {
      id: vault,
      location: 'westeurope',
      properties: {
        sku: { family: 'A', name: 'standard' },
        tenantId,
        vaultUri: `https://${vault.split('/').at(-1) ?? ''}.vault.azure.net/`,
        accessPolicies: [],
      },
    },
  ]);
  return {
    tenants: [
      { tenantId: home.tenantId, displayName: 'Contoso' },
      { tenantId: guest.tenantId, displayName: 'Contoso Partners', defaultDomain: 'partners.contoso.example' },
    ],
    subscriptions: [
      { subscriptionId: home.subscriptionId, displayName: 'Shop', tenantId: home.tenantId },
      { subscriptionId: guest.subscriptionId, displayName: 'Partner APIs', tenantId: guest.tenantId },
    ],
    resources,
  };
}

/** A session that gives tokens of the tenants signed in to only, home included from the start; it notes what it was asked. */
export function guestSession() {
  const asked: TokenRequest[] = [];
  const signedIn = new Set<string | undefined>([undefined, home.tenantId]);
  const emulator = emulatorSession();
  const session: Session = {
    label: 'guest',
    getToken: async (scopes, request = {}) => {
      asked.push(request);
      if (!signedIn.has(request.tenantId)) {
        throw new AppError('signed-out', `You are not signed in to the tenant ${request.tenantId ?? ''}.`, 'Sign in.');
      }
      return emulator.getToken(scopes, request);
    },
  };
  return { session, asked, signInTo: (tenantId: string) => void signedIn.add(tenantId) };
}
