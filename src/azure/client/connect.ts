import { createApis } from '../apim/apis.ts';
import type { Azure } from '../azure.ts';
import { createCertificates } from '../apim/certificates.ts';
import { createClients, type ConnectOptions } from './clients.ts';
import { createGatewayCalls } from '../gateway/gateway-calls.ts';
import { createIdentityHolders } from '../rbac/identity-holders.ts';
import { createInventories } from '../tenants/inventory.ts';
import { createNamedValues } from '../apim/named-values.ts';
import { createPermissions } from '../rbac/permissions.ts';
import { createPolicies } from '../policies/policies.ts';
import { createPolicyFragments } from '../policies/policy-fragments.ts';
import { createProducts } from '../apim/products.ts';
import { createRoleAssignments } from '../rbac/role-assignments.ts';
import { createRoleDefinitions } from '../rbac/role-definitions.ts';
import { createServiceContents } from '../apim/service-contents.ts';
import { createServicePolicies } from '../policies/service-policies.ts';
import { createServices } from '../apim/services.ts';
import { createSubscriptions } from '../tenants/subscriptions.ts';
import { createTenants } from '../tenants/tenants.ts';
import { createVaultSecrets } from '../key-vault/vault-secrets.ts';
import { createVaults } from '../key-vault/vaults.ts';
import { createWorkspaces } from '../apim/workspaces.ts';

/** Connects to a cloud with a session. Nothing is sent and no token is asked for until the first call. */
export function connectAzure(options: ConnectOptions): Azure {
  const clients = createClients(options);
  const tenants = createTenants(clients);
  const subscriptions = createSubscriptions(clients, tenants);
  const apis = createApis(clients);
  const parts = {
    apis,
    products: createProducts(clients),
    policies: createPolicies(clients, apis),
    policyFragments: createPolicyFragments(clients),
    namedValues: createNamedValues(clients),
    contents: createServiceContents(clients),
  };
  return {
    ...parts,
    cloud: options.cloud,
    tenants,
    subscriptions,
    permissions: createPermissions(clients),
    certificates: createCertificates(clients),
    inventory: createInventories(clients),
    identityHolders: createIdentityHolders(clients, subscriptions),
    services: createServices(clients),
    servicePolicies: createServicePolicies(parts),
    workspaces: createWorkspaces(clients, parts),
    vaults: createVaults(clients),
    vaultSecrets: createVaultSecrets(clients),
    roleAssignments: createRoleAssignments(clients),
    roleDefinitions: createRoleDefinitions(clients),
    gatewayCalls: createGatewayCalls(clients),
  };
}
