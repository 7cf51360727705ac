import type { ApiManagementService } from './services.ts';
import type { RoleAssignment } from './role-assignments.ts';
import type { Vault } from './vaults.ts';

/** Everything the sidebar first shows. */
export interface Inventory {
  readonly services: readonly ApiManagementService[];
  readonly vaults: readonly Vault[];
  /** Assignments of the services' identities, at any scope. */
  readonly roleAssignments: readonly RoleAssignment[];
}

/** Reads the estate through Azure Resource Graph: a number of requests that does not grow with services or vaults (pages of 1,000). */
export interface Inventories {
  read(subscriptionIds: readonly string[], signal: AbortSignal): Promise<Inventory>;
}
