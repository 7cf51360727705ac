import { deterministicGuid } from '../../base/azure-names/deterministic-guid.ts';
import { roleIds } from '../../base/azure-names/role-ids.ts';
import { roleAssignmentId } from '../../azure/contract/index.ts';
import type { NewRoleAssignment } from '../../azure/index.ts';

/**
 * Key Vault Secrets User for a principal, with the id that the assignment will have: derived, so that a repeat has the same one
 * and no other assignment has it.
 */
export async function secretsUserAssignment(scope: string, principalId: string): Promise<NewRoleAssignment & { readonly id: string }> {
  const roleId = roleIds.keyVaultSecretsUser;
  const name = await deterministicGuid(scope, principalId, roleId);
  return { scope, name, roleId, principalId, id: roleAssignmentId(scope, name) };
}
