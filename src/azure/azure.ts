import type { Apis } from './apim/apis.ts';
import type { Certificates } from './apim/certificates.ts';
import type { Cloud } from './sign-in/cloud.ts';
import type { GatewayCalls } from './gateway/gateway-calls.ts';
import type { IdentityHolders } from './rbac/identity-holders.ts';
import type { Inventories } from './tenants/inventory.ts';
import type { NamedValues } from './apim/named-values.ts';
import type { Permissions } from './rbac/permissions.ts';
import type { Policies } from './policies/policies.ts';
import type { PolicyFragments } from './policies/policy-fragments.ts';
import type { Products } from './apim/products.ts';
import type { RoleAssignments } from './rbac/role-assignments.ts';
import type { RoleDefinitions } from './rbac/role-definitions.ts';
import type { ServiceContents } from './apim/service-contents.ts';
import type { Services } from './apim/services.ts';
import type { Subscriptions } from './tenants/subscriptions.ts';
import type { Tenants } from './tenants/tenants.ts';
import type { VaultSecrets } from './key-vault/vault-secrets.ts';
import type { Vaults } from './key-vault/vaults.ts';
import type { Workspaces } from './apim/workspaces.ts';
import type { ServicePolicyReader } from './policies/service-policy.ts';

/**
 * Azure, as far as the product uses it. Every call takes an AbortSignal, follows pages and long-running operations to
 * their end, and throws only AppError: with a next step, or `cancelled` when the signal was aborted.
 */
export interface Azure {
  readonly cloud: Cloud;
  readonly tenants: Tenants;
  readonly subscriptions: Subscriptions;
  readonly inventory: Inventories;
  readonly identityHolders: IdentityHolders;
  readonly services: Services;
  readonly apis: Apis;
  readonly products: Products;
  readonly permissions: Permissions;
  readonly policies: Policies;
  readonly policyFragments: PolicyFragments;
  readonly namedValues: NamedValues;
  readonly certificates: Certificates;
  readonly contents: ServiceContents;
  readonly servicePolicies: ServicePolicyReader;
  readonly workspaces: Workspaces;
  readonly vaults: Vaults;
  readonly vaultSecrets: VaultSecrets;
  readonly roleAssignments: RoleAssignments;
  readonly roleDefinitions: RoleDefinitions;
  readonly gatewayCalls: GatewayCalls;
}
