import { accessPolicyProperties, resourceVersions, roleAssignmentProperties, secretsGetProperties } from '../../azure/contract/index.ts';
import type { AccessPolicy, RoleAssignment, Vault } from '../../azure/index.ts';
import type { AccessPermissions } from '../../base/azure-names/access-permissions.ts';
import { roleIds } from '../../base/azure-names/role-ids.ts';
import { secretsUserAssignment } from '../grants/secrets-user-assignment.ts';
import { ArmSymbol, type ArmValue } from './arm-value.ts';
import type { ArmWrite, RoleWrite } from './write.ts';

/** The write that adds secrets: get for a principal to what it has. */
export function secretsGetWrite({ id, tenantId }: Pick<Vault, 'id' | 'tenantId'>, objectId: string | ArmSymbol): ArmWrite {
  return accessPolicyWrite(id, 'add', secretsGetProperties({ tenantId, objectId }));
}

/** JMESPath of the lists of an entry's permissions; one that is not there is empty. */
const permissionLists = ['secrets', 'keys', 'certificates', 'storage'].map(kind => `${kind} || \`[]\``).join(', ');

/** The write that leaves a principal of its access policy what is `kept`, or takes the whole of it where that is nothing. */
export function lesserAccessPolicyWrite(vaultId: string, entry: AccessPolicy, kept: AccessPermissions | undefined): ArmWrite {
  const { objectId, secrets, keys, certificates, storage } = entry;
  return {
    ...accessPolicyWrite(vaultId, kept ? 'replace' : 'remove', accessPolicyProperties(entry, kept ?? entry)),
    state: {
      resourceId: vaultId,
      part: `properties.accessPolicies[?objectId=='${objectId}'].permissions.[${permissionLists}]`,
      compared: 'any-case',
      before: [[secrets, keys, certificates, storage]],
      after: kept ? [[kept.secrets, kept.keys, kept.certificates, kept.storage]] : [],
      isConfirmed: true,
    },
  };
}

function accessPolicyWrite(vaultId: string, kind: 'add' | 'replace' | 'remove', properties: ArmValue): ArmWrite {
  const resourceId = `${vaultId}/accessPolicies/${kind}`;
  return { kind: 'arm', method: 'PUT', resourceId, apiVersion: resourceVersions.keyVault, body: { properties } };
}

/** The write that assigns Key Vault Secrets User at a scope. */
export async function secretsUserWrite(scope: string, principal: string | ArmSymbol): Promise<ArmWrite | RoleWrite> {
  if (principal instanceof ArmSymbol) return { kind: 'role', scope, roleId: roleIds.keyVaultSecretsUser, principal };
  const { id, ...assignment } = await secretsUserAssignment(scope, principal);
  const body = { properties: roleAssignmentProperties(assignment) };
  return { kind: 'arm', method: 'PUT', resourceId: id, apiVersion: resourceVersions.authorization, body };
}

/** The write that takes a role assignment away. */
export function unassignWrite({ id }: RoleAssignment): ArmWrite {
  return { kind: 'arm', method: 'DELETE', resourceId: id, apiVersion: resourceVersions.authorization };
}
