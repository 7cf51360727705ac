import type { Apis } from './apis.ts';
import type { Certificates } from './certificates.ts';
import type { Cloud } from './cloud.ts';
import type { GatewayCalls } from './gateway-calls.ts';
import type { IdentityHolders } from './identity-holders.ts';
import type { Inventories } from './inventory.ts';
import type { NamedValues } from './named-values.ts';
import type { Policies } from './policies.ts';
import type { PolicyFragments } from './policy-fragments.ts';
import type { Products } from './products.ts';
import type { RoleAssignments } from './role-assignments.ts';
import type { RoleDefinitions } from './role-definitions.ts';
import type { ServiceContents } from './service-contents.ts';
import type { ServicePolicyReader } from './service-policies.ts';
import type { Services } from './services.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Tenants } from './tenants.ts';
import type { VaultSecrets } from './vault-secrets.ts';
import type { Vaults } from './vaults.ts';
import type { Workspaces } from './workspaces.ts';

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
