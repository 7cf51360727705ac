import type { Route } from '../server/router.ts';
import { allPoliciesRoutes } from './apim/all-policies.ts';
import { apiSubscriptionRoutes } from './apim/api-subscriptions.ts';
import { apiRoutes } from './apim/apis.ts';
import { certificateRoutes } from './apim/certificates.ts';
import { debugCredentialRoutes } from './apim/debug-credentials.ts';
import { emptyCollectionRoutes } from './apim/empty-collections.ts';
import { readRoutes, serviceTemplate } from './apim/entity-routes.ts';
import { locationRoutes } from './locations.ts';
import { nameAvailabilityRoutes } from './name-availability.ts';
import { namedValueRoutes } from './apim/named-values.ts';
import { permissionRoutes } from './permissions.ts';
import { policyRoutes } from './apim/policies.ts';
import { policyFragmentRoutes } from './apim/policy-fragments.ts';
import { productRoutes } from './apim/products.ts';
import { resourceGraphRoutes } from './resource-graph.ts';
import { resourceGroupRoutes } from './resource-groups.ts';
import { resourceProviderRoutes } from './resource-providers.ts';
import { resourceRoutes } from './resources.ts';
import { roleAssignmentRoutes } from './role-assignments.ts';
import { roleDefinitionRoutes } from './role-definitions.ts';
import { serviceRoutes } from './apim/services.ts';
import { subscriptionRoutes } from './subscriptions.ts';
import { userAssignedIdentityRoutes } from './user-assigned-identities.ts';
import { vaultRoutes } from './vaults.ts';
import { workspaceRoutes } from './apim/workspaces.ts';

/** Every operation of Resource Manager that the emulator has. */
export const routes: readonly Route[] = [
  ...subscriptionRoutes,
  ...locationRoutes,
  ...resourceGroupRoutes,
  ...resourceRoutes,
  ...resourceProviderRoutes,
  ...nameAvailabilityRoutes,
  ...emptyCollectionRoutes,
  ...serviceRoutes,
  ...apiRoutes,
  ...productRoutes,
  ...apiSubscriptionRoutes,
  ...policyRoutes,
  ...allPoliciesRoutes,
  ...policyFragmentRoutes,
  ...namedValueRoutes,
  ...certificateRoutes,
  ...workspaceRoutes,
  ...readRoutes(`${serviceTemplate}/backends`),
  ...readRoutes(`${serviceTemplate}/loggers`),
  ...debugCredentialRoutes,
  ...vaultRoutes,
  ...permissionRoutes,
  ...roleAssignmentRoutes,
  ...roleDefinitionRoutes,
  ...userAssignedIdentityRoutes,
  ...resourceGraphRoutes,
];
