import type {
  ApiManagementService,
  Certificate,
  Inventory,
  NamedValue,
  PoliciesAround,
  RoleAssignment,
  ServiceNetwork,
  StoredPolicy,
  Vault,
  VaultNetwork,
  VaultSecret,
} from '../../../src/azure/index.ts';
import type { StateReader, WiringRequest } from '../../../src/wiring/index.ts';

/** Ids of an estate that exists only in unit tests. */
export const ids = {
  subscription: 'c3c3c3c3-3333-4333-8333-333333333333',
  tenant: '7e7a7e7a-0000-4000-8000-000000000001',
  principal: '0b1ec700-0000-4000-8000-000000000001',
  service: '/subscriptions/c3c3c3c3-3333-4333-8333-333333333333/resourceGroups/rg/providers/Microsoft.ApiManagement/service/shop',
  vault: '/subscriptions/c3c3c3c3-3333-4333-8333-333333333333/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/shop-kv',
} as const;

/** A service with a system-assigned identity, changed by `overrides`. */
export function aService(overrides: Partial<ApiManagementService> = {}): ApiManagementService {
  return {
    id: ids.service,
    name: 'shop',
    location: 'westeurope',
    subscriptionId: ids.subscription,
    sku: 'Developer',
    provisioningState: 'Succeeded',
    identity: { systemPrincipalId: ids.principal, userAssigned: [] },
    network: aServiceNetwork(),
    ...overrides,
  };
}

/** A service of 2024 in no virtual network, changed by `overrides`. */
export function aServiceNetwork(overrides: Partial<ServiceNetwork> = {}): ServiceNetwork {
  return {
    virtualNetwork: 'none',
    gateways: [{ location: 'westeurope', publicIpAddresses: ['20.73.10.21'] }],
    isTrustedAccessOff: false,
    createdAt: new Date('2024-11-04T08:12:31Z'),
    ...overrides,
  };
}

/** A vault open to all networks, changed by `overrides`. */
export function aVaultNetwork(overrides: Partial<VaultNetwork> = {}): VaultNetwork {
  return {
    reach: 'public',
    isTrustedServicesAllowed: true,
    ipRules: [],
    subnetIds: [],
    privateEndpoints: [],
    isInPerimeter: false,
    ...overrides,
  };
}

/** An access-policy vault open to all networks, changed by `overrides`. */
export function aVault(overrides: Partial<Vault> = {}): Vault {
  return {
    id: ids.vault,
    name: 'shop-kv',
    subscriptionId: ids.subscription,
    tenantId: ids.tenant,
    location: 'westeurope',
    uri: 'https://shop-kv.vault.azure.net',
    accessModel: 'accessPolicies',
    accessPolicies: [],
    accessPolicyCount: overrides.accessPolicies?.length ?? 0,
    hasSoftDelete: true,
    hasPurgeProtection: false,
    network: aVaultNetwork(),
    ...overrides,
  };
}

/** An enabled secret. */
export function aSecret(overrides: Partial<VaultSecret> = {}): VaultSecret {
  return {
    name: 'backend-password',
    identifier: 'https://shop-kv.vault.azure.net/secrets/backend-password',
    isEnabled: true,
    ...overrides,
  };
}

/** A plain named value. */
export function plainNamedValue(name: string, value: string): NamedValue {
  return { id: `${ids.service}/namedValues/${name}`, name, displayName: name, kind: 'plain', value };
}

/** What the wizard would ask for with the post's example. */
export function aWish(overrides: Partial<WiringRequest> = {}): WiringRequest {
  return {
    serviceId: ids.service,
    identity: { kind: 'system' },
    vaultId: ids.vault,
    secretName: 'backend-password',
    scopeId: `${ids.service}/apis/items/operations/get-item`,
    scopeLabel: 'Get Item',
    policy: {
      delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'backend-password-name' },
      credential: { kind: 'basic', username: 'zohan' },
      rewriteTemplate: '?item={id}',
      backendUrl: 'https://backend.contoso.example',
      vaultAudience: 'https://vault.azure.net',
      vaultApiVersion: '7.6',
    },
    ...overrides,
  };
}

/** What is true in an estate of unit tests. */
export interface AState {
  readonly service: ApiManagementService;
  readonly vault: Vault;
  readonly secret?: VaultSecret;
  readonly roleAssignments: readonly RoleAssignment[];
  /** By display name. */
  readonly namedValues: ReadonlyMap<string, NamedValue>;
  readonly certificate?: Certificate;
  readonly policy?: StoredPolicy;
  readonly around?: PoliciesAround;
  readonly readAt: Date;
}

/** A state in which nothing but the service's identity is there, changed by `overrides`. */
export function aState(overrides: Partial<AState> = {}): AState {
  return {
    service: aService(),
    vault: aVault(),
    secret: aSecret(),
    roleAssignments: [],
    namedValues: new Map(),
    readAt: new Date('2026-01-01T00:00:00Z'),
    ...overrides,
  };
}

/** Reads a state instead of Azure. */
export function readerOf({
  service,
  vault,
  secret,
  roleAssignments,
  namedValues,
  certificate,
  policy,
  around,
  readAt,
}: AState): StateReader {
  return {
    readAt,
    tenantOf: () => ids.tenant,
    service: async () => service,
    vault: async () => vault,
    secrets: async () => (secret ? [secret] : []),
    namedValues: async () => [...namedValues.values()],
    namedValue: async (_service, name) => namedValues.get(name),
    certificate: async () => certificate,
    policy: async () => policy,
    policiesAround: async () => around ?? { policies: [], unread: [] },
    heldRoles: async () => ({ roleAssignments, roleDefinitions: new Map() }),
    usersOf: async () => ({ users: [], unread: [] }),
    relianceOn: async () => ({ users: [], unseen: [] }),
  };
}

/** An inventory with nothing in it, changed by `overrides`. */
export function anInventory(overrides: Partial<Inventory> = {}): Inventory {
  return {
    services: [],
    vaults: [],
    roleAssignments: [],
    vaultAssignments: [],
    roleDefinitions: new Map(),
    knownPrincipals: new Map(),
    identityHolders: [],
    userAssignedIdentities: [],
    managementGroups: new Map(),
    ...overrides,
  };
}
