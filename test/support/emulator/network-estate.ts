import type { JsonObject } from '../../../src/emulator/server/json.ts';

const subscriptionId = 'c3c3c3c3-3333-4333-8333-333333333333';
const tenantId = '7e7a7e7a-0000-4000-8000-000000000001';
const group = `/subscriptions/${subscriptionId}/resourceGroups/net-rg`;
const network = `${group}/providers/Microsoft.Network`;
const service = `${group}/providers/Microsoft.ApiManagement/service/net-apim`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/net-kv`;
const systemIdentity = '0b1ec700-0000-4000-8000-00000000e001';
const userIdentity = { principalId: '0b1ec700-0000-4000-8000-00000000e002', clientId: 'c11e0700-0000-4000-8000-00000000e002' };

/** Ids of the estate that tests of networks build. */
export const networkIds = {
  subscriptionId,
  service,
  vault,
  userClientId: userIdentity.clientId,
  /** The service's subnet, another one beside it, and one of another network. */
  subnet: `${network}/virtualNetworks/hub/subnets/apim`,
  otherSubnet: `${network}/virtualNetworks/hub/subnets/endpoints`,
  farSubnet: `${network}/virtualNetworks/far/subnets/endpoints`,
  endpoint: `${network}/privateEndpoints/net-kv-pe`,
  secretIdentifier: 'https://net-kv.vault.azure.net/secrets/backend-password',
} as const;

/** The network properties of the service and the vault of such an estate, as Azure spells them. */
export interface NetworkEstate {
  readonly sku?: string;
  readonly service?: JsonObject;
  readonly vault?: JsonObject;
  /** Where the vault's private endpoint is. */
  readonly endpointSubnet?: string;
}

/**
 * A seed of one service with both kinds of identity, one vault that permits both, and an API whose policy answers with the status
 * that the vault gives the gateway.
 */
export function networkEstate({
  sku = 'Developer',
  service: serviceNetwork,
  vault: vaultNetwork,
  endpointSubnet = networkIds.otherSubnet,
}: NetworkEstate): JsonObject {
  const reader = (objectId: string): JsonObject => ({ tenantId, objectId, permissions: { secrets: ['get'] } });
  return {
    subscriptions: [{ subscriptionId, displayName: 'Networks', tenantId }],
    resources: [
      {
        id: service,
        location: 'West Europe',
        sku: { name: sku, capacity: 1 },
        identity: {
          type: 'SystemAssigned, UserAssigned',
          principalId: systemIdentity,
          tenantId,
          userAssignedIdentities: { [`${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/net-identity`]: userIdentity },
        },
        properties: {
          publisherEmail: 'a@contoso.example',
          publisherName: 'Contoso',
          provisioningState: 'Succeeded',
          createdAtUtc: '2024-11-04T08:12:31Z',
          gatewayUrl: 'https://net-apim.azure-api.net',
          publicIPAddresses: ['20.73.10.21'],
          virtualNetworkType: 'None',
          customProperties: {},
          ...serviceNetwork,
        },
        resources: [
          {
            id: `${service}/apis/net`,
            properties: { displayName: 'Net', path: 'net', subscriptionRequired: false, protocols: ['https'] },
            resources: [asking('system', ''), asking('user', ` client-id="${userIdentity.clientId}"`)].flat(),
          },
        ],
      },
      { id: networkIds.endpoint, location: 'westeurope', properties: { subnet: { id: endpointSubnet } } },
      {
        id: vault,
        location: 'westeurope',
        properties: {
          sku: { family: 'A', name: 'standard' },
          tenantId,
          vaultUri: 'https://net-kv.vault.azure.net/',
          enableRbacAuthorization: false,
          accessPolicies: [reader(systemIdentity), reader(userIdentity.principalId)],
          ...vaultNetwork,
        },
      },
    ],
    secrets: { 'net-kv': { 'backend-password': { value: 'a password of no worth' } } },
  };
}

function asking(name: string, identity: string): readonly JsonObject[] {
  const id = `${service}/apis/net/operations/${name}`;
  const request = `<send-request mode="new" response-variable-name="answer"><set-url>${networkIds.secretIdentifier}?api-version=7.6</set-url><set-method>GET</set-method><authentication-managed-identity resource="https://vault.azure.net"${identity} /></send-request>`;
  const answer =
    '<return-response><set-body>@(((IResponse)context.Variables["answer"]).StatusCode.ToString())</set-body></return-response>';
  return [
    { id, properties: { displayName: name, method: 'GET', urlTemplate: `/${name}`, templateParameters: [], responses: [] } },
    {
      id: `${id}/policies/policy`,
      properties: {
        format: 'rawxml',
        value: `<policies><inbound>${request}${answer}</inbound><backend /><outbound /><on-error /></policies>`,
      },
    },
  ];
}
