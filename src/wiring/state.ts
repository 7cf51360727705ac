import type { ApiManagementService, Azure, NamedValue, RoleAssignment, StoredPolicy, Vault, VaultSecret } from '../azure/index.ts';
import { principalIdOf } from './identity.ts';
import { namedValuesOf } from './named-value-wishes.ts';
import type { WiringWish } from './wish.ts';

/** What is true in Azure now, as far as one wish is concerned. */
export interface WiringState {
  readonly service: ApiManagementService;
  readonly vault: Vault;
  /** The wished secret as the vault lists it; absent when there is none of that name. */
  readonly secret?: VaultSecret;
  /** Assignments of the wished identity; empty while it does not exist or the vault uses access policies. */
  readonly roleAssignments: readonly RoleAssignment[];
  /** The wished named values that exist, by display name. */
  readonly namedValues: ReadonlyMap<string, NamedValue>;
  /** The policy at the wished scope; absent when it has none of its own. */
  readonly policy?: StoredPolicy;
  /** When all this was read: what expiry is judged by. */
  readonly readAt: Date;
}

/** Reads what a plan needs to know, in parallel where nothing depends on anything. */
export async function readState(azure: Azure, wish: WiringWish, signal: AbortSignal): Promise<WiringState> {
  const [service, vault, secrets, policy, namedValues] = await Promise.all([
    azure.services.get(wish.serviceId, signal),
    azure.vaults.get(wish.vaultId, signal),
    azure.vaults.listSecrets(wish.vaultId, signal),
    azure.policies.get(wish.scopeId, signal),
    readNamedValues(azure, wish, signal),
  ]);
  const principalId = principalIdOf(service, wish.identity);
  const roleAssignments =
    vault.accessModel === 'rbac' && principalId !== undefined
      ? await azure.roleAssignments.listForPrincipal(vault.id, principalId, signal)
      : [];
  const secret = secrets.find(({ name }) => name.toLowerCase() === wish.secretName.toLowerCase());
  return { service, vault, roleAssignments, namedValues, readAt: new Date(), ...(secret && { secret }), ...(policy && { policy }) };
}

async function readNamedValues(azure: Azure, wish: WiringWish, signal: AbortSignal): Promise<ReadonlyMap<string, NamedValue>> {
  const names = namedValuesOf(wish.policy.delivery);
  const found = await Promise.all(names.map(name => azure.namedValues.get(wish.serviceId, name, signal)));
  return new Map(found.flatMap(value => (value ? [[value.displayName, value]] : [])));
}
