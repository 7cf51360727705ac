import type { ApiManagementService, Inventory, ManagedIdentity, Subscription, Vault } from '../../azure/index.ts';
import { createGrantJudge, type Grant } from '../grants/grant.ts';
import { indexVaults, reachedVaults } from '../grants/vault-index.ts';

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
    ...userAssigned.map(({ id, principalId, clientId }) => ({
      kind: 'user' as const,
      name: id.slice(id.lastIndexOf('/') + 1),
      principalId,
      clientId,
    })),
  ];
}

/** What an estate is built from; roles without a definition are reported as such. */
export type EstateInventory = Pick<Inventory, 'services' | 'vaults' | 'roleAssignments'> &
  Partial<Pick<Inventory, 'roleDefinitions' | 'managementGroups' | 'userAssignedIdentities'>>;

/** Joins what Resource Graph reported with who may read what; subscriptions without services or vaults stay, empty. */
export function buildEstate(
  subscriptions: readonly Subscription[],
  {
    services,
    vaults,
    roleAssignments,
    roleDefinitions = new Map(),
    managementGroups = new Map(),
    userAssignedIdentities = [],
  }: EstateInventory,
): Estate {
  const index = indexVaults(vaults);
  const grantOf = createGrantJudge({ roleDefinitions, managementGroups });
  const assignmentsOf = Map.groupBy(roleAssignments, ({ principalId, memberId }) => (memberId ?? principalId).toLowerCase());
  const servicesIn = Map.groupBy(services, subscriptionOf);
  const vaultsIn = Map.groupBy(vaults, subscriptionOf);
  const grantsOf = (service: ApiManagementService, identity: EstateIdentity): readonly EstateGrant[] => {
    const held = assignmentsOf.get(identity.principalId.toLowerCase()) ?? [];
    return reachedVaults(index, identity.principalId, held)
      .map(vault => ({ identity, service, vault, grant: grantOf(identity.principalId, vault, held) }))
      .filter(({ grant }) => grant.kind !== 'none');
  };
  return {
    subscriptions: subscriptions.map(subscription => ({
      subscription,
      services: servicesIn.get(subscriptionOf(subscription)) ?? [],
      vaults: vaultsIn.get(subscriptionOf(subscription)) ?? [],
    })),
    grants: services.flatMap(service => identitiesOf(service).flatMap(identity => grantsOf(service, identity))),
    userAssignedIdentities,
  };
}

function subscriptionOf({ subscriptionId }: { readonly subscriptionId: string }): string {
  return subscriptionId.toLowerCase();
}
