import { issueToken } from '../../../src/emulator/login/tokens.ts';
import type { Json } from '../../../src/emulator/server/json.ts';

const subscriptionId = 'f0f0f0f0-0000-4000-8000-000000000001';
const group = `/subscriptions/${subscriptionId}/resourceGroups/growing-rg/providers`;
const service = `${group}/Microsoft.ApiManagement/service/growing`;
const operationsOfApi = 20;
/** How many resources come with each API. */
const ofApi = 5 + 2 * operationsOfApi;
const policy =
  '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>';

/**
 * An estate of about that many resources: a service with APIs, operations and policies, named values, products, vaults and role
 * assignments.
 */
export interface GrowingEstate {
  readonly seed: Readonly<Record<string, Json>>;
  readonly resources: number;
  /** The requests of somebody who works in it, as many as are asked for, all over the estate. */
  readonly requests: (count: number) => readonly GrowingRequest[];
}

/** A request to Resource Manager. */
export interface GrowingRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: Json;
}

/** The credentials of the one who may do everything in it. */
export const ownersToken = issueToken('developer', 'https://management.azure.com');

/** An estate with at least that many resources. */
export function growingEstate(atLeast: number): GrowingEstate {
  const apis = Math.ceil(atLeast / ofApi);
  const resources = Array.from({ length: apis }, (_, index) => resourcesOf(index)).flat();
  return {
    seed: {
      subscriptions: [{ subscriptionId, displayName: 'Growing' }],
      resources: [owner, { id: service, location: 'westeurope', properties: {} }, ...resources],
    },
    resources: resources.length + 2,
    requests: count => Array.from({ length: count }, (_, index) => requestOf(index, (index * 7919) % apis)),
  };
}

const owner = {
  id: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleAssignments/a5510000-0000-4000-8000-999999999999`,
  properties: {
    scope: `/subscriptions/${subscriptionId}`,
    principalId: 'd0d0d0d0-0000-4000-8000-000000000001',
    principalType: 'User',
    roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  },
};

function resourcesOf(index: number): readonly Json[] {
  const api = `${service}/apis/api-${index}`;
  const vault = `${group}/Microsoft.KeyVault/vaults/vault-${index}`;
  const operations = Array.from({ length: operationsOfApi }, (_, n) => {
    const id = `${api}/operations/operation-${n}`;
    return [
      { id, properties: { displayName: `Operation ${n}`, method: 'GET', urlTemplate: `/${n}` } },
      { id: `${id}/policies/policy`, properties: { format: 'xml', value: policy } },
    ];
  });
  return [
    { id: api, properties: { displayName: `API ${index}`, path: `api-${index}`, protocols: ['https'] } },
    ...operations.flat(),
    { id: `${service}/namedValues/value-${index}`, properties: { displayName: `value-${index}`, value: 'plain' } },
    { id: `${service}/products/product-${index}`, properties: { displayName: `Product ${index}` } },
    { id: vault, location: 'westeurope', properties: { tenantId: subscriptionId, enableRbacAuthorization: true, accessPolicies: [] } },
    {
      id: `${vault}/providers/Microsoft.Authorization/roleAssignments/a5510000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      properties: {
        scope: vault,
        principalId: `0b1ec700-0000-4000-8000-${String(index).padStart(12, '0')}`,
        principalType: 'ServicePrincipal',
        roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6',
      },
    },
  ];
}

const kinds: readonly ((index: number) => GrowingRequest)[] = [
  () => ({ method: 'GET', path: service }),
  () => ({ method: 'GET', path: `${service}/apis` }),
  () => ({ method: 'GET', path: `${service}/namedValues` }),
  index => ({ method: 'GET', path: `${service}/apis/api-${index}` }),
  index => ({ method: 'GET', path: `${service}/apis/api-${index}/operations` }),
  index => ({ method: 'GET', path: `${service}/apis/api-${index}/policies/policy` }),
  index => ({ method: 'GET', path: `${service}/apis/api-${index}/operations/operation-1/policies/policy` }),
  index => ({ method: 'GET', path: `${service}/namedValues/value-${index}` }),
  index => ({
    method: 'PUT',
    path: `${service}/namedValues/value-${index}`,
    body: { properties: { displayName: `value-${index}`, value: 'other' } },
  }),
  index => ({
    method: 'PUT',
    path: `${service}/apis/api-${index}/operations/operation-2/policies/policy`,
    body: { properties: { format: 'rawxml', value: policy } },
  }),
  index => ({ method: 'GET', path: `${group}/Microsoft.KeyVault/vaults/vault-${index}` }),
];

function requestOf(number: number, index: number): GrowingRequest {
  const { path, ...request } = (kinds[number % kinds.length] ?? kinds[0])?.(index) ?? { method: 'GET', path: service };
  return { ...request, path: `${path}?api-version=${path.includes('/vaults/') ? '2023-07-01' : '2024-05-01'}` };
}
