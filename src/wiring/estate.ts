import type { ApiManagementService, Inventory, ManagedIdentity, Subscription, Vault } from '../azure/index.ts';
import { grantOf, type Grant } from './grant.ts';

/** One identity of one service, as messages and trees name it. */
export interface EstateIdentity {
  readonly kind: 'system' | 'user';
  /** The service's name for a system-assigned identity, the identity's own name for a user-assigned one. */
  readonly name: string;
  readonly principalId: string;
  readonly clientId?: string;
}

/** What one identity of a service may do in one vault. */
export interface EstateGrant {
  readonly identity: EstateIdentity;
  readonly service: ApiManagementService;
  readonly vault: Vault;
  readonly grant: Grant;
}

/** A subscription with its services and vaults. */
export interface EstateSubscription {
  readonly subscription: Subscription;
  readonly services: readonly ApiManagementService[];
  readonly vaults: readonly Vault[];
}

/** The user's estate as the sidebar shows it; grants of kind `none` are left out. */
export interface Estate {
  readonly subscriptions: readonly EstateSubscription[];
  readonly grants: readonly EstateGrant[];
  /** Every user-assigned identity, attached or not. */
  readonly userAssignedIdentities: readonly ManagedIdentity[];
}

/** The identities that a service has, system-assigned first. */
export function identitiesOf(service: ApiManagementService): readonly EstateIdentity[] {
  const { systemPrincipalId, userAssigned } = service.identity;
  return [
    ...(systemPrincipalId === undefined ? [] : [{ kind: 'system' as const, name: service.name, principalId: systemPrincipalId }]),
    ...userAssigned.map(({ id, principalId, clientId }) => ({ kind: 'user' as const, name: id.slice(id.lastIndexOf('/') + 1), principalId, clientId })),
  ];
}

/** Joins what Resource Graph told with who may read what; subscriptions without services or vaults stay, empty. */
export function buildEstate(subscriptions: readonly Subscription[], inventory: Inventory): Estate {
  const { services, vaults, roleAssignments } = inventory;
  const isIn = (subscription: Subscription) => (resource: { readonly subscriptionId: string }) =>
    resource.subscriptionId.toLowerCase() === subscription.subscriptionId.toLowerCase();
  const grants = services.flatMap(service =>
    identitiesOf(service).flatMap(identity =>
      vaults
        .map(vault => ({ identity, service, vault, grant: grantOf(identity.principalId, vault, roleAssignments) }))
        .filter(({ grant }) => grant.kind !== 'none'),
    ),
  );
  return {
    subscriptions: subscriptions.map(subscription => ({
      subscription,
      services: services.filter(isIn(subscription)),
      vaults: vaults.filter(isIn(subscription)),
    })),
    grants,
    userAssignedIdentities: inventory.userAssignedIdentities ?? [],
  };
}
