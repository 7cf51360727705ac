import { ApiManagementClient } from '@azure/arm-apimanagement';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { TokenCredential } from '@azure/core-auth';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { SecretClient } from '@azure/keyvault-secrets';
import { textOf } from '../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';

/** The parts of the demo estate the tests use. */
export const demoIds = {
  shopSubscription: 'a1a1a1a1-1111-4111-8111-111111111111',
  platformSubscription: 'b2b2b2b2-2222-4222-8222-222222222222',
  tenant: '7e7a7e7a-0000-4000-8000-000000000001',
  shop: '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/shop-rg/providers/Microsoft.ApiManagement/service/contoso-shop',
  orders:
    '/subscriptions/b2b2b2b2-2222-4222-8222-222222222222/resourceGroups/orders-rg/providers/Microsoft.ApiManagement/service/contoso-orders',
  partners:
    '/subscriptions/b2b2b2b2-2222-4222-8222-222222222222/resourceGroups/partners-rg/providers/Microsoft.ApiManagement/service/contoso-partners',
  partnersIdentity:
    '/subscriptions/b2b2b2b2-2222-4222-8222-222222222222/resourceGroups/partners-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/partners-identity',
  shopVault:
    '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/shop-rg/providers/Microsoft.KeyVault/vaults/contoso-shop-kv',
  ordersVault:
    '/subscriptions/b2b2b2b2-2222-4222-8222-222222222222/resourceGroups/orders-rg/providers/Microsoft.KeyVault/vaults/contoso-orders-kv',
  paymentsVault:
    '/subscriptions/b2b2b2b2-2222-4222-8222-222222222222/resourceGroups/partners-rg/providers/Microsoft.KeyVault/vaults/contoso-payments-kv',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
} as const;

/** The official clients of one persona, sent to an emulator as they are meant for Azure. */
export function sdkClients(emulator: Emulator, persona = 'developer') {
  const credential: TokenCredential = {
    getToken: async scopes => {
      const [scope = ''] = [scopes].flat();
      return { token: emulator.token(persona, scope.replace(/\/\.default$/, '')), expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
  const options = { httpClient: toLoopback(emulator.addresses.arm), retryOptions: { maxRetries: 0 } };
  return {
    apim: (subscriptionId: string = demoIds.shopSubscription) => new ApiManagementClient(credential, subscriptionId, options),
    keyVault: (subscriptionId: string = demoIds.shopSubscription) => new KeyVaultManagementClient(credential, subscriptionId, options),
    authorization: (subscriptionId: string = demoIds.shopSubscription) =>
      new AuthorizationManagementClient(credential, subscriptionId, options),
    graph: () => new ResourceGraphClient(credential, options),
    subscriptions: () => new SubscriptionClient(credential, options),
    secrets: (vault: string) => new SecretClient(`https://${vault}.vault.azure.net`, credential, options),
  };
}

function toLoopback(base: string): HttpClient {
  const inner = createDefaultHttpClient();
  return {
    sendRequest: async request => {
      const { url } = request;
      const { host, pathname, search } = new URL(url);
      request.headers.set('x-original-host', host);
      request.url = `${base}${pathname}${search}`;
      request.allowInsecureConnection = true;
      try {
        return await inner.sendRequest(request);
      } finally {
        request.url = url;
      }
    },
  };
}

/** Removes every assignment of a role behind Resource Manager's back. */
export function takeRoleAway({ emulation: { estate } }: Emulator, roleId: string): void {
  for (const { id, properties } of estate.ofType('Microsoft.Authorization/roleAssignments')) {
    if (textOf(properties.roleDefinitionId)?.endsWith(roleId)) estate.remove(id);
  }
}

/** All items of a paged list. */
export async function all<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

/** A bare request with a persona's token, for what no client would send. */
export interface BareRequest {
  readonly method?: string;
  readonly persona?: string;
  readonly audience?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Sends a bare request to an address of the emulator. */
export async function send(
  emulator: Emulator,
  url: string,
  { method = 'GET', persona = 'developer', audience = 'https://management.azure.com', headers = {}, body }: BareRequest = {},
) {
  const response = await fetch(url.startsWith('/') ? `${emulator.addresses.arm}${url}` : url, {
    method,
    headers: {
      authorization: `Bearer ${emulator.token(persona, audience)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // what is asserted on is JSON of a known shape
  return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as AnyBody };
}

/** The members of answers that tests look at. */
export interface AnyBody {
  readonly id?: string;
  readonly status?: string;
  readonly token?: string;
  readonly code?: string;
  readonly nextLink?: string;
  readonly count?: number;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details?: readonly { readonly code: string; readonly target: string; readonly message: string }[];
    readonly innererror?: { readonly code: string };
  };
  readonly value: readonly { readonly name: string; readonly id: string }[];
  readonly properties: Readonly<Record<string, unknown>>;
}
