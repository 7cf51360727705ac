import type { JsonObject } from '../../../src/emulator/server/json.ts';

const subscriptionId = 'd4d4d4d4-4444-4444-8444-444444444444';
const group = `/subscriptions/${subscriptionId}/resourceGroups/parts-rg`;
const tenantId = '7e7a7e7a-0000-4000-8000-000000000001';
const day = 24 * 60 * 60;

/** The state of a secret of such an estate. */
export type SecretState = 'fine' | 'disabled' | 'expired' | 'ends soon';

/** A vault: what its identities may do, and its secrets. */
export interface PartVault {
  readonly isRoleBased: boolean;
  readonly secrets: readonly SecretState[];
}

/** A service: whether it has an identity, in which vaults that may what, and which secrets its policy reads. */
export interface PartService {
  readonly hasIdentity: boolean;
  readonly grants: readonly { readonly vault: number; readonly isTooBroad: boolean }[];
  /** `secret` may be one that the vault does not contain. */
  readonly reads: readonly { readonly vault: number; readonly secret: number; readonly delivery: 'call-time' | 'named-value' }[];
}

/** Name of a vault, or of a secret in it, by number. */
export const vaultName = (index: number): string => `parts-kv-${index}`;
const secretName = (index: number): string => `secret-${index}`;
const principalOf = (index: number): string => `0b1ec700-0000-4000-8000-0000000d${String(index).padStart(4, '0')}`;

/** A seed of services and vaults whose secrets are in all states, read or not. */
export function vaultEstate(services: readonly PartService[], vaults: readonly PartVault[], now: number): JsonObject {
  const today = Math.floor(now / 1000);
  const attributes: Readonly<Record<SecretState, JsonObject>> = {
    fine: {},
    disabled: { enabled: false },
    expired: { exp: today - 3 * day },
    'ends soon': { exp: today + 3 * day },
  };
  const holders = (index: number) =>
    services.flatMap(({ hasIdentity, grants }, service) =>
      hasIdentity
        ? grants.filter(({ vault }) => vault === index).map(({ isTooBroad }) => ({ principalId: principalOf(service), isTooBroad }))
        : [],
    );
  return {
    subscriptions: [{ subscriptionId, displayName: 'Parts', tenantId }],
    resources: [
      ...services.flatMap((service, index) => serviceOf(service, index)),
      ...vaults.map(({ isRoleBased }, index) => ({
        id: `${group}/providers/Microsoft.KeyVault/vaults/${vaultName(index)}`,
        location: 'westeurope',
        properties: {
          tenantId,
          vaultUri: `https://${vaultName(index)}.vault.azure.net/`,
          enableRbacAuthorization: isRoleBased,
          accessPolicies: isRoleBased
            ? []
            : holders(index).map(({ principalId, isTooBroad }) => ({
                tenantId,
                objectId: principalId,
                permissions: { secrets: isTooBroad ? ['get', 'set'] : ['get'] },
              })),
        },
      })),
    ],
    secrets: Object.fromEntries(
      vaults.map(({ secrets }, index) => [
        vaultName(index),
        Object.fromEntries(
          secrets.map((state, number) => [secretName(number), { value: `worthless-${index}-${number}`, attributes: attributes[state] }]),
        ),
      ]),
    ),
  };
}

function serviceOf({ hasIdentity, reads }: PartService, index: number): readonly JsonObject[] {
  const id = `${group}/providers/Microsoft.ApiManagement/service/parts-apim-${index}`;
  const addressOf = ({ vault, secret }: PartService['reads'][number]): string =>
    `https://${vaultName(vault)}.vault.azure.net/secrets/${secretName(secret)}`;
  const requests = reads.filter(({ delivery }) => delivery === 'call-time');
  const inbound = requests.map(
    (read, number) =>
      `<send-request mode="new" response-variable-name="answer${number}"><set-url>${addressOf(read)}?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net" /></send-request>`,
  );
  return [
    {
      id,
      location: 'West Europe',
      sku: { name: 'Developer', capacity: 1 },
      ...(hasIdentity && { identity: { type: 'SystemAssigned', principalId: principalOf(index), tenantId } }),
      properties: { provisioningState: 'Succeeded', gatewayUrl: `https://parts-apim-${index}.azure-api.net` },
    },
    {
      id: `${id}/policies/policy`,
      properties: {
        format: 'rawxml',
        value: `<policies><inbound>${inbound.join('')}</inbound><backend><forward-request /></backend><outbound /><on-error /></policies>`,
      },
    },
    ...reads
      .filter(({ delivery }) => delivery === 'named-value')
      .map((read, number) => ({ id: `${id}/namedValues/value-${number}`, properties: { displayName: `value-${number}`, secret: true, keyVault: { secretIdentifier: addressOf(read) } } })),
  ];
}
