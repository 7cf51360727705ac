import { AzureError } from '../server/errors.ts';
import { ok } from '../server/http.ts';
import type { JsonObject } from '../server/json.ts';
import type { Route } from '../server/router.ts';
import { regions } from './locations.ts';

/** The top-level types that the emulator keeps, with the API versions that clients choose from, the newest first. */
const types: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'Microsoft.ApiManagement': { service: ['2024-05-01', '2022-08-01', '2021-08-01'] },
  'Microsoft.KeyVault': { vaults: ['2026-02-01', '2023-07-01', '2022-07-01'] },
  'Microsoft.ManagedIdentity': { userAssignedIdentities: ['2023-01-31', '2018-11-30'] },
  'Microsoft.Authorization': { roleAssignments: ['2022-04-01'], roleDefinitions: ['2022-04-01'] },
  'Microsoft.ResourceGraph': { resources: ['2024-04-01', '2022-10-01'] },
  'Microsoft.Resources': { subscriptions: ['2022-12-01'], resourceGroups: ['2022-09-01'] },
};

/** Resource providers with their types and API versions, which clients look up before they ask for a resource by its type. */
export const resourceProviderRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/subscriptions/{subscription}/providers',
    authorization: 'own',
    handle: ({ params }) => ok({ value: Object.keys(types).map(namespace => show(params.subscription ?? '', namespace)) }),
  },
  {
    method: 'GET',
    template: '/subscriptions/{subscription}/providers/{namespace}',
    authorization: 'own',
    handle: ({ params }) => {
      const asked = params.namespace ?? '';
      const namespace = Object.keys(types).find(known => known.toLowerCase() === asked.toLowerCase());
      if (namespace === undefined) throw new AzureError(404, 'InvalidResourceNamespace', `The resource namespace '${asked}' is invalid.`);
      return ok(show(params.subscription ?? '', namespace));
    },
  },
];

function show(subscriptionId: string, namespace: string): JsonObject {
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    registrationState: 'Registered',
    resourceTypes: Object.entries(types[namespace] ?? {}).map(([resourceType, apiVersions]) => ({
      resourceType,
      locations: regions.map(([, displayName]) => displayName),
      apiVersions,
      capabilities: 'SupportsTags, SupportsLocation',
    })),
  };
}
