/** How large the one service of a seed is; what is left out is none. */
export interface LargeService {
  readonly operations?: number;
  /** Every how many-th operation has a policy; 3 when left out. */
  readonly policyEvery?: number;
  /** The policy of each operation that has one; one that passes everything on when left out. */
  readonly policyOf?: (index: number) => string;
  readonly namedValues?: number;
  /** Secrets of its one vault. */
  readonly secrets?: number;
  /** How many such services there are. */
  readonly services?: number;
}

export const largeSubscription = 'a1a1a1a1-1111-4111-8111-111111111111';
const providers = `/subscriptions/${largeSubscription}/resourceGroups/large-rg/providers`;

/** Ids of what {@link largeServiceSeed} makes. */
export const large = {
  service: serviceId(0),
  api: `${serviceId(0)}/apis/large`,
  vault: `${providers}/Microsoft.KeyVault/vaults/large-kv`,
  operation: (index: number): string => `${serviceId(0)}/apis/large/operations/op-${index}`,
} as const;

export function serviceId(index: number): string {
  return `${providers}/Microsoft.ApiManagement/service/large-${index}`;
}

const emptyPolicy =
  '<policies>\n  <inbound>\n    <base />\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>';

function policy(scope: string, value = emptyPolicy) {
  return { id: `${scope}/policies/policy`, properties: { format: 'rawxml', value } };
}

/** An estate of services of which each has one API with many operations, and a vault with many secrets. */
export function largeServiceSeed({ operations = 0, policyEvery = 3, policyOf, namedValues = 0, secrets = 0, services = 1 }: LargeService) {
  const ofService = (id: string) => [
    { id, location: 'westeurope', sku: { name: 'Developer', capacity: 1 }, identity: { type: 'SystemAssigned' } },
    policy(id),
    { id: `${id}/apis/large`, properties: { displayName: 'Large API', path: 'large' } },
    ...times(operations, index => ({
      id: `${id}/apis/large/operations/op-${index}`,
      properties: { displayName: `Operation ${index}`, method: 'GET', urlTemplate: `/${index}` },
    })),
    ...times(Math.ceil(operations / policyEvery), index =>
      policy(`${id}/apis/large/operations/op-${index * policyEvery}`, policyOf?.(index * policyEvery)),
    ),
    ...times(namedValues, index => ({
      id: `${id}/namedValues/value-${index}`,
      properties: { displayName: `value-${index}`, secret: false, value: String(index) },
    })),
  ];
  return {
    subscriptions: [{ subscriptionId: largeSubscription, displayName: 'Large' }],
    resources: [
      ...times(services, serviceId).flatMap(ofService),
      {
        id: large.vault,
        location: 'westeurope',
        properties: { tenantId: largeSubscription, sku: { family: 'A', name: 'standard' }, accessPolicies: [] },
      },
    ],
    secrets: { 'large-kv': Object.fromEntries(times(secrets, index => [`secret-${index}`, { value: `v${index}` }])) },
  };
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
