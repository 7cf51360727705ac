import { createApis } from './apis.ts';
import type { Azure } from './azure.ts';
import { createCertificates } from './certificates.ts';
import { createClients, type ConnectOptions } from './clients.ts';
import { createGatewayCalls } from './gateway-calls.ts';
import { createIdentityHolders } from './identity-holders.ts';
import { createInventories } from './inventory.ts';
import { createNamedValues } from './named-values.ts';
import { createPolicies } from './policies.ts';
import { createPolicyFragments } from './policy-fragments.ts';
import { createProducts } from './products.ts';
import { createRoleAssignments } from './role-assignments.ts';
import { createRoleDefinitions } from './role-definitions.ts';
import { createServiceContents } from './service-contents.ts';
import { createServicePolicies } from './service-policies.ts';
import { createServices } from './services.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createTenants } from './tenants.ts';
import { createVaultSecrets } from './vault-secrets.ts';
import { createVaults } from './vaults.ts';
import { createWorkspaces } from './workspaces.ts';

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
  };
  return {
    ...parts,
    cloud: options.cloud,
    tenants,
    subscriptions,
    certificates: createCertificates(clients),
    inventory: createInventories(clients),
    identityHolders: createIdentityHolders(clients, subscriptions),
    services: createServices(clients),
    contents: createServiceContents(clients),
    servicePolicies: createServicePolicies(parts),
    workspaces: createWorkspaces(clients),
    vaults: createVaults(clients),
    vaultSecrets: createVaultSecrets(clients),
    roleAssignments: createRoleAssignments(clients),
    roleDefinitions: createRoleDefinitions(clients),
    gatewayCalls: createGatewayCalls(clients),
  };
}
