import type { AccessPolicy, RoleAssignment, Vault } from '../azure/index.ts';
import { isSameResource } from '../base/resource-id.ts';
import type { HeldGrant } from './change.ts';
import { accessPolicyOf } from './grant.ts';
import { overBroadRoles, secretReadingRoles } from './roles.ts';
import type { StateReader } from './state-reader.ts';

/** What one principal has on one vault, by the vault's own access model. */
export type Held =
  | { readonly model: 'accessPolicies'; readonly vault: Vault; readonly entry?: AccessPolicy }
  | {
      readonly model: 'rbac';
      readonly vault: Vault;
      /** Given on the vault or a secret in it, to the principal itself: what can be taken away here. */
      readonly own: readonly RoleAssignment[];
      /** Given above the vault, or to a group: it holds for more than this. */
      readonly inherited: readonly RoleAssignment[];
    };

/** Reads what a principal has on a vault. */
export async function readHeld(reader: StateReader, { vaultId, principalId }: HeldGrant): Promise<Held> {
  const vault = await reader.vault(vaultId);
  if (vault.accessModel === 'accessPolicies') {
    const entry = accessPolicyOf(vault, principalId);
    return { model: 'accessPolicies', vault, ...(entry && { entry }) };
  }
  const assignments = await reader.roleAssignments(vaultId, principalId);
  const isOwn = ({ scope, principalId: holder }: RoleAssignment): boolean => holder.toLowerCase() === principalId.toLowerCase() && isAtOrBelow(scope, vaultId);
  return { model: 'rbac', vault, own: assignments.filter(isOwn), inherited: assignments.filter(assignment => !isOwn(assignment)) };
}

/** Whether a role does more than read secrets, or does not read them at all. */
export function isExcessRole({ roleId }: RoleAssignment): boolean {
  return overBroadRoles.has(roleId.toLowerCase());
}

/** Whether a role reads secrets. */
export function isReadingRole({ roleId }: RoleAssignment): boolean {
  return secretReadingRoles.has(roleId.toLowerCase());
}

/** A role's name, or its id where it is none of the built-in ones that matter here. */
export function roleName({ roleId }: RoleAssignment): string {
  return overBroadRoles.get(roleId.toLowerCase()) ?? secretReadingRoles.get(roleId.toLowerCase()) ?? `role ${roleId}`;
}

/** `Owner (on subscription …)` of what holds from above, so that a user knows where to take it away. */
export function inheritedText(inherited: readonly RoleAssignment[]): string {
  return inherited.map(assignment => `${roleName(assignment)} on ${assignment.scope}`).join(', ');
}

function isAtOrBelow(scope: string, vaultId: string): boolean {
  return isSameResource(scope, vaultId) || scope.toLowerCase().startsWith(`${vaultId.toLowerCase()}/`);
}
