/** Built-in roles that matter to a vault's secrets, by the GUID of their definition (Azure built-in roles, Security and Privileged). */
export const roles = {
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  keyVaultAdministrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  keyVaultContributor: 'f25e0fa2-a7c8-4377-a976-54943a77a395',
  keyVaultDataAccessAdministrator: '8b54135c-b56d-4d72-a534-26097cfdc8d8',
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  userAccessAdministrator: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
} as const;

/** Roles that read secret values, by GUID; the first is the least that does. */
export const secretReadingRoles: ReadonlyMap<string, string> = new Map([
  [roles.keyVaultSecretsUser, 'Key Vault Secrets User'],
  [roles.keyVaultSecretsOfficer, 'Key Vault Secrets Officer'],
  [roles.keyVaultAdministrator, 'Key Vault Administrator'],
]);

/** Roles that are more than reading secrets, or can give themselves more, by GUID. */
export const overBroadRoles: ReadonlyMap<string, string> = new Map([
  [roles.keyVaultSecretsOfficer, 'Key Vault Secrets Officer'],
  [roles.keyVaultAdministrator, 'Key Vault Administrator'],
  [roles.keyVaultContributor, 'Key Vault Contributor'],
  [roles.keyVaultDataAccessAdministrator, 'Key Vault Data Access Administrator'],
  [roles.owner, 'Owner'],
  [roles.contributor, 'Contributor'],
  [roles.userAccessAdministrator, 'User Access Administrator'],
]);
