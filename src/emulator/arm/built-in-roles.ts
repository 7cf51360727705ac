/** A role: what it allows on the management plane and on data. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions?: readonly string[];
  /** Whether it was made in the tenant. */
  readonly isCustom?: boolean;
  readonly assignableScopes?: readonly string[];
  /** When set, the role may assign and remove only these roles (the condition on the role definition). */
  readonly assignable?: readonly string[];
}

const guid = {
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  administrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  vaultReader: '21090545-7ca7-4776-b22c-e363652d74d2',
} as const;

const supporting = [
  'Microsoft.Authorization/*/read',
  'Microsoft.Insights/alertRules/*',
  'Microsoft.Resources/deployments/*',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Support/*',
];

const vaultManagementReads = [
  'Microsoft.KeyVault/checkNameAvailability/read',
  'Microsoft.KeyVault/deletedVaults/read',
  'Microsoft.KeyVault/locations/*/read',
  'Microsoft.KeyVault/vaults/*/read',
  'Microsoft.KeyVault/operations/read',
];

/** The built-in roles that the emulated resources can meet, with the GUIDs and actions Azure publishes for them. */
export const builtInRoles: readonly Role[] = [
  role('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', 'Full access to all resources, including the ability to assign roles.', {
    actions: ['*'],
  }),
  role('b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor', 'Full access to manage all resources, without the ability to assign roles.', {
    actions: ['*'],
    notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write', 'Microsoft.Authorization/elevateAccess/Action'],
  }),
  role('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', 'View all resources, without the ability to make any changes.', {
    actions: ['*/read'],
  }),
  role('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', 'User Access Administrator', 'Manage user access to Azure resources.', {
    actions: ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
  }),
  role('312a565d-c81f-4fd8-895a-4e21e48d571c', 'API Management Service Contributor', 'Manage API Management services and their APIs.', {
    actions: ['Microsoft.ApiManagement/service/*', ...supporting],
  }),
  role('71522526-b88f-4d52-b57f-d31fc3546d0d', 'API Management Service Reader Role', 'Read-only access to API Management services and their APIs.', {
    actions: ['Microsoft.ApiManagement/service/*/read', 'Microsoft.ApiManagement/service/read', ...supporting],
    notActions: ['Microsoft.ApiManagement/service/users/keys/read'],
  }),
  role('f25e0fa2-a7c8-4377-a976-54943a77a395', 'Key Vault Contributor', 'Manage key vaults, without access to secrets, keys or certificates.', {
    actions: [...supporting, 'Microsoft.KeyVault/*'],
    notActions: [
      'Microsoft.KeyVault/locations/deletedVaults/purge/action',
      'Microsoft.KeyVault/hsmPools/*',
      'Microsoft.KeyVault/managedHsms/*',
    ],
  }),
  role('8b54135c-b56d-4d72-a534-26097cfdc8d8', 'Key Vault Data Access Administrator', 'Add or remove assignments of the Key Vault data roles.', {
    actions: [
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.Authorization/roleAssignments/delete',
      'Microsoft.Resources/subscriptions/read',
      'Microsoft.KeyVault/vaults/*/read',
      'Microsoft.Management/managementGroups/read',
      ...supporting,
    ],
    assignable: [
      guid.administrator,
      'a4417e6f-fecd-4de8-b567-7b0420556985',
      '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
      'e147488a-f6f5-4113-8e2d-b22465e65bf6',
      '12338af0-0e69-4776-bea7-57ae8d297424',
      guid.vaultReader,
      guid.secretsOfficer,
      guid.secretsUser,
    ],
  }),
  role(guid.administrator, 'Key Vault Administrator', 'All data operations on a key vault and all objects in it.', {
    actions: [...supporting, ...vaultManagementReads],
    dataActions: ['Microsoft.KeyVault/vaults/*'],
  }),
  role(guid.secretsOfficer, 'Key Vault Secrets Officer', 'Any action on the secrets of a key vault, except manage permissions.', {
    actions: [...supporting, ...vaultManagementReads],
    dataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
  }),
  role(guid.secretsUser, 'Key Vault Secrets User', 'Read secret contents.', {
    dataActions: ['Microsoft.KeyVault/vaults/secrets/getSecret/action', 'Microsoft.KeyVault/vaults/secrets/readMetadata/action'],
  }),
  role(guid.vaultReader, 'Key Vault Reader', 'Read metadata of key vaults and their objects, without secret contents or key material.', {
    actions: [...supporting, ...vaultManagementReads],
    dataActions: ['Microsoft.KeyVault/vaults/*/read', 'Microsoft.KeyVault/vaults/secrets/readMetadata/action'],
  }),
  role('f1a07417-d97a-45cb-824c-7a7467783830', 'Managed Identity Operator', 'Read and assign user-assigned identities.', {
    actions: [
      'Microsoft.ManagedIdentity/userAssignedIdentities/*/read',
      'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
      ...supporting,
    ],
  }),
];

function role(
  id: string,
  name: string,
  description: string,
  grants: Partial<Pick<Role, 'actions' | 'notActions' | 'dataActions' | 'assignable'>>,
): Role {
  return { id, name, description, actions: [], notActions: [], dataActions: [], ...grants };
}
