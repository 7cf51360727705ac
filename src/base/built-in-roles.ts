/** What one block of a role definition permits: patterns in which `*` stands for anything, compared without regard to case. */
export interface RolePermissions {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Operations on what a resource holds, such as the value of a secret. */
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
    role('4633458b-17de-408a-b874-0445c86b69e6', 'Key Vault Secrets User', {
      dataActions: [`${keyVault}/secrets/getSecret/action`, `${keyVault}/secrets/readMetadata/action`],
    }),
    role('b86a8fe4-44ce-4948-aee5-eccb2c155cd7', 'Key Vault Secrets Officer', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/secrets/*`],
    }),
    role('00482a5a-887f-4fb3-b363-3b7fe8e74483', 'Key Vault Administrator', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/*`],
    }),
    role('21090545-7ca7-4776-b22c-e363652d74d2', 'Key Vault Reader', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/*/read`, `${keyVault}/secrets/readMetadata/action`],
    }),
    role('14b46e9e-c2b7-41b4-b07b-48a6ebf60603', 'Key Vault Crypto Officer', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/keys/*`, `${keyVault}/keyrotationpolicies/*`],
    }),
    role('12338af0-0e69-4776-bea7-57ae8d297424', 'Key Vault Crypto User', {
      dataActions: [`${keyVault}/keys/read`, `${keyVault}/keys/update/action`, `${keyVault}/keys/backup/action`, ...keyOperations],
    }),
    role('e147488a-f6f5-4113-8e2d-b22465e65bf6', 'Key Vault Crypto Service Encryption User', {
      dataActions: [`${keyVault}/keys/read`, `${keyVault}/keys/wrap/action`, `${keyVault}/keys/unwrap/action`],
    }),
    role('a4417e6f-fecd-4de8-b567-7b0420556985', 'Key Vault Certificates Officer', {
      actions: [`${keyVault}/*/read`],
      dataActions: [`${keyVault}/certificatecas/*`, `${keyVault}/certificates/*`, `${keyVault}/certificatecontacts/write`],
    }),
    role('db79e9a7-68ee-4b58-9aeb-b90e7c24fcba', 'Key Vault Certificate User', {
      dataActions: [
        `${keyVault}/certificates/read`,
        `${keyVault}/secrets/getSecret/action`,
        `${keyVault}/secrets/readMetadata/action`,
        `${keyVault}/keys/read`,
      ],
    }),
    role('f25e0fa2-a7c8-4377-a976-54943a77a395', 'Key Vault Contributor', {
      actions: ['Microsoft.Authorization/*/read', 'Microsoft.KeyVault/*'],
      notActions: ['Microsoft.KeyVault/locations/deletedVaults/purge/action'],
    }),
    role('8b54135c-b56d-4d72-a534-26097cfdc8d8', 'Key Vault Data Access Administrator', {
      actions: [...authorizationWrites, `${keyVault}/*/read`],
    }),
    role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', { actions: ['*'] }),
    role('b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor', {
      actions: ['*'],
      notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write', 'Microsoft.Authorization/elevateAccess/Action'],
    }),
    role('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', { actions: ['*/read'] }),
    role('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', 'User Access Administrator', { actions: ['*/read', 'Microsoft.Authorization/*'] }),
    role('f58310d9-a9f6-439a-9e8d-f62e7b41a168', 'Role Based Access Control Administrator', {
      actions: ['*/read', ...authorizationWrites],
    }),
  ].map(definition => [definition.id, definition]),
);

function role(id: string, name: string, permissions: Partial<RolePermissions>): RoleDefinition {
  return { id, name, permissions: [{ actions: [], notActions: [], dataActions: [], notDataActions: [], ...permissions }] };
}
