import type { ApiManagementService, Inventory, Vault } from '../../azure/index.ts';
import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { grantOf, type Grant } from './grant.ts';
import { attachedIdentity } from '../state/identity.ts';

/** A request to a vault, as a policy of a service names it. */
export interface CallInQuestion {
  readonly serviceId: string;
  /** `contoso-kv.vault.azure.net`. */
  readonly vaultHost: string;
  readonly secretName?: string;
  /** Client id of the user-assigned identity; absent means the system-assigned one. */
  readonly clientId?: string;
}

/**
 * What the identity of a call may do in its vault, as far as the estate that was read reports it. `not-seen`: one of the two is in no
 * subscription that was read; `no-identity`: the service does not have it. `none` is what is seen: a role through a group is not.
 */
export type CallGrant = Grant | { readonly kind: 'service-not-seen' | 'vault-not-seen' | 'no-identity' };

/** Judges one call by the estate; asks nothing. */
export function callGrantOf({ serviceId, vaultHost, secretName, clientId }: CallInQuestion, inventory: Inventory): CallGrant {
  const service = inventory.services.find(({ id }) => isSameResource(id, serviceId));
  if (!service) return { kind: 'service-not-seen' };
  const vault = vaultAtHost(inventory.vaults, vaultHost);
  if (!vault) return { kind: 'vault-not-seen' };
  const principalId = principalOf(service, clientId);
  if (principalId === undefined) return { kind: 'no-identity' };
  const { roleAssignments, roleDefinitions, managementGroups } = inventory;
  return grantOf(principalId, vault, roleAssignments, {
    roleDefinitions,
    managementGroups,
    ...(secretName !== undefined && { secretName }),
  });
}

/** The vault that answers at a host, of those that were read. */
export function vaultAtHost(vaults: readonly Vault[], host: string): Vault | undefined {
  return vaults.find(({ uri }) => uri.slice('https://'.length).toLowerCase() === host.toLowerCase());
}

function principalOf(service: ApiManagementService, clientId: string | undefined): string | undefined {
  return clientId === undefined ? service.identity.systemPrincipalId : attachedIdentity(service, { clientId })?.principalId;
}
