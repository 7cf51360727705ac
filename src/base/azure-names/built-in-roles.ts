import { roleIds } from './role-ids.ts';

/** What one block of a role definition permits: patterns in which `*` matches anything, compared without regard to case. */
export interface RolePermissions {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Operations on what a resource contains, such as the value of a secret. */
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** A role and what it permits; an operation is permitted when any of its blocks permits it. */
export interface RoleDefinition {
  /** The GUID at the end of the definition's id, in lower case. */
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly RolePermissions[];
}

const keyVault = 'Microsoft.KeyVault/vaults';
const keyOperations = ['encrypt', 'decrypt', 'wrap', 'unwrap', 'sign', 'verify'].map(name => `${keyVault}/keys/${name}/action`);
const authorizationWrites = ['Microsoft.Authorization/roleAssignments/write', 'Microsoft.Authorization/roleAssignments/delete'];

/**
 * Azure's own roles that often meet a vault, by GUID, so that they need not be asked for; of their permissions only what concerns
 * vaults and roles (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).
 */
export const builtInRoles: ReadonlyMap<string, RoleDefinition> = new Map(
  [
    role(roleIds.keyVaultSecretsUser, 'Key Vault Secrets User', {
      dataActions: [`${keyVault}/secrets/getSecret/action`, `${keyVault}/secrets/readMetadata/action`],
    }),
    role(roleIds.keyVaultSecretsOfficer, 'Key Vault Secrets Officer', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/secrets/*`],
    }),
    role(roleIds.keyVaultAdministrator, 'Key Vault Administrator', { actions: [`${keyVault}/*/read`], dataActions: [`${keyVault}/*`] }),
    role(roleIds.keyVaultReader, 'Key Vault Reader', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/*/read`, `${keyVault}/secrets/readMetadata/action`],
    }),
    role(roleIds.keyVaultCryptoOfficer, 'Key Vault Crypto Officer', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/keys/*`, `${keyVault}/keyrotationpolicies/*`],
    }),
    role(roleIds.keyVaultCryptoUser, 'Key Vault Crypto User', {
      dataActions: [`${keyVault}/keys/read`, `${keyVault}/keys/update/action`, `${keyVault}/keys/backup/action`, ...keyOperations],
    }),
    role(roleIds.keyVaultCryptoServiceEncryptionUser, 'Key Vault Crypto Service Encryption User', {
      dataActions: [`${keyVault}/keys/read`, `${keyVault}/keys/wrap/action`, `${keyVault}/keys/unwrap/action`],
    }),
    role(roleIds.keyVaultCertificatesOfficer, 'Key Vault Certificates Officer', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/certificatecas/*`, `${keyVault}/certificates/*`, `${keyVault}/certificatecontacts/write`],
    }),
    role(roleIds.keyVaultCertificateUser, 'Key Vault Certificate User', {
      dataActions: [
        `${keyVault}/certificates/read`,
        `${keyVault}/secrets/getSecret/action`,
        `${keyVault}/secrets/readMetadata/action`,
        `${keyVault}/keys/read`,
      ],
    }),
    role(roleIds.keyVaultContributor, 'Key Vault Contributor', {
      actions: ['Microsoft.Authorization/*/read', 'Microsoft.KeyVault/*'],
      notActions: ['Microsoft.KeyVault/locations/deletedVaults/purge/action'],
    }),
    role(roleIds.keyVaultDataAccessAdministrator, 'Key Vault Data Access Administrator', {
      actions: [...authorizationWrites, `${keyVault}/*/read`],
    }),
    role(roleIds.owner, 'Owner', { actions: ['*'] }),
    role(roleIds.contributor, 'Contributor', {
      actions: ['*'],
      notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write', 'Microsoft.Authorization/elevateAccess/Action'],
    }),
    role(roleIds.reader, 'Reader', { actions: ['*/read'] }),
    role(roleIds.userAccessAdministrator, 'User Access Administrator', { actions: ['*/read', 'Microsoft.Authorization/*'] }),
    role(roleIds.roleBasedAccessControlAdministrator, 'Role Based Access Control Administrator', {
      actions: ['*/read', ...authorizationWrites],
    }),
  ].map(definition => [definition.id, definition]),
);

function role(id: string, name: string, permissions: Partial<RolePermissions>): RoleDefinition {
  return { id, name, permissions: [{ actions: [], notActions: [], dataActions: [], notDataActions: [], ...permissions }] };
}
