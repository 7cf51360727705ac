// What requests to Azure contain, without the SDK: the clients send it, and plans and exports show it beforehand.
export { accessPolicyProperties, secretsGetProperties } from './access-policy-properties.ts';
export { systemIdentity, userIdentity, type IdentityChange } from './identity-patch.ts';
export { keyVaultProperties } from './key-vault-properties.ts';
export { namedValueProperties, type NamedValueContent } from './named-value-properties.ts';
export { policyProperties } from './policy-properties.ts';
export { resourceVersions } from './resource-versions.ts';
export { roleAssignmentId, roleAssignmentProperties } from './role-assignment-properties.ts';
