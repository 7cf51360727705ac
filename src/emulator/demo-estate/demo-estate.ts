import { demoApis } from './demo-apis.ts';
import { demoSecrets } from './demo-secrets.ts';
import type { Json, JsonObject } from '../server/json.ts';
import { personas, roleAssignment } from '../estate/seed.ts';

const tenantId = '7e7a7e7a-0000-4000-8000-000000000001';
const shopSubscription = 'a1a1a1a1-1111-4111-8111-111111111111';
const platformSubscription = 'b2b2b2b2-2222-4222-8222-222222222222';

const shopGroup = `/subscriptions/${shopSubscription}/resourceGroups/shop-rg`;
const ordersGroup = `/subscriptions/${platformSubscription}/resourceGroups/orders-rg`;
const partnersGroup = `/subscriptions/${platformSubscription}/resourceGroups/partners-rg`;
const ordersVaultId = `${ordersGroup}/providers/Microsoft.KeyVault/vaults/contoso-orders-kv`;

const ordersIdentity = '0b1ec700-0000-4000-8000-00000000a001';
const partnersIdentity = { principalId: '0b1ec700-0000-4000-8000-00000000b001', clientId: 'c11e0700-0000-4000-8000-00000000b001' };
const partnersIdentityId = `${partnersGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/partners-identity`;
const pipeline = {
  name: 'deploy-pipeline',
  objectId: 'd0d0d0d0-0000-4000-8000-000000000009',
  appId: 'c11e0700-0000-4000-8000-00000000d009',
  type: 'ServicePrincipal',
};

const roles = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
};

/** The demo estate as a seed: three API Management services and three vaults, each wired to another degree. */
export function demoEstate(now: number): JsonObject {
  return {
    subscriptions: [
      { subscriptionId: shopSubscription, displayName: 'Contoso Shop', tenantId },
      { subscriptionId: platformSubscription, displayName: 'Contoso Platform', tenantId },
    ],
    principals: [pipeline],
    resources: [
      service(shopGroup, 'contoso-shop', { address: '20.73.10.21' }),
      service(ordersGroup, 'contoso-orders', {
        address: '20.73.10.22',
        identity: { type: 'SystemAssigned', principalId: ordersIdentity, tenantId },
      }),
      service(partnersGroup, 'contoso-partners', {
        address: '20.73.10.23',
        tier: 'Premium',
        identity: { type: 'UserAssigned', userAssignedIdentities: { [partnersIdentityId]: partnersIdentity } },
      }),
      ...demoApis({
        shop: `${shopGroup}/providers/Microsoft.ApiManagement/service/contoso-shop`,
        orders: `${ordersGroup}/providers/Microsoft.ApiManagement/service/contoso-orders`,
        partners: `${partnersGroup}/providers/Microsoft.ApiManagement/service/contoso-partners`,
        partnersClientId: partnersIdentity.clientId,
        now,
      }),
      {
        id: partnersIdentityId,
        type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
        location: 'westeurope',
        tags: {},
        properties: { tenantId, ...partnersIdentity },
      },
      vault(shopGroup, 'contoso-shop-kv', {
        accessPolicies: [policy(personas.developer, ['all'], ['all']), policy(pipeline.objectId, ['get', 'list'])],
      }),
      vault(ordersGroup, 'contoso-orders-kv', { enableRbacAuthorization: true, enablePurgeProtection: true, accessPolicies: [] }),
      vault(partnersGroup, 'contoso-payments-kv', {
        accessPolicies: [policy(personas.developer, ['all']), policy(partnersIdentity.principalId, ['get', 'list', 'set'])],
        networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: [{ value: '203.0.113.0/28' }], virtualNetworkRules: [] },
      }),
      ...[shopSubscription, platformSubscription].flatMap(id => [
        roleAssignment(`/subscriptions/${id}`, personas.developer, roles.owner, 'User'),
        roleAssignment(`/subscriptions/${id}`, personas.reader, roles.reader, 'User'),
      ]),
      roleAssignment(ordersVaultId, personas.developer, roles.secretsOfficer, 'User'),
      roleAssignment(ordersVaultId, ordersIdentity, roles.secretsUser, 'ServicePrincipal'),
    ],
    secrets: demoSecrets(now),
  };
}

function service(
  group: string,
  name: string,
  { address, identity, tier = 'Developer' }: { address: string; identity?: JsonObject; tier?: string },
): JsonObject {
  return {
    id: `${group}/providers/Microsoft.ApiManagement/service/${name}`,
    type: 'Microsoft.ApiManagement/service',
    tags: { environment: 'demo' },
    location: 'West Europe',
    ...(identity && { identity }),
    sku: { name: tier, capacity: 1 },
    properties: {
      publisherEmail: 'api-team@contoso.example',
      publisherName: 'Contoso',
      notificationSenderEmail: 'apimgmt-noreply@mail.windowsazure.com',
      provisioningState: 'Succeeded',
      targetProvisioningState: '',
      createdAtUtc: '2024-11-04T08:12:31.0453556Z',
      gatewayUrl: `https://${name}.azure-api.net`,
      gatewayRegionalUrl: `https://${name}-westeurope-01.regional.azure-api.net`,
      portalUrl: `https://${name}.portal.azure-api.net`,
      developerPortalUrl: `https://${name}.developer.azure-api.net`,
      managementApiUrl: `https://${name}.management.azure-api.net`,
      scmUrl: `https://${name}.scm.azure-api.net`,
      hostnameConfigurations: [
        {
          type: 'Proxy',
          hostName: `${name}.azure-api.net`,
          negotiateClientCertificate: false,
          defaultSslBinding: true,
          certificateSource: 'BuiltIn',
        },
      ],
      publicIPAddresses: [address],
      customProperties: { 'Microsoft.WindowsAzure.ApiManagement.Gateway.Protocols.Server.Http2': 'False' },
      virtualNetworkType: 'None',
      disableGateway: false,
      publicNetworkAccess: 'Enabled',
      platformVersion: 'stv2.1',
    },
  };
}

function vault(group: string, name: string, properties: JsonObject): JsonObject {
  return {
    id: `${group}/providers/Microsoft.KeyVault/vaults/${name}`,
    type: 'Microsoft.KeyVault/vaults',
    location: 'westeurope',
    tags: { environment: 'demo' },
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId,
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow', ipRules: [], virtualNetworkRules: [] },
      enabledForDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: false,
      vaultUri: `https://${name}.vault.azure.net/`,
      provisioningState: 'Succeeded',
      publicNetworkAccess: 'Enabled',
      ...properties,
    },
  };
}

function policy(objectId: string, secrets: readonly string[], keys: readonly Json[] = []): JsonObject {
  return { tenantId, objectId, permissions: { keys, secrets, certificates: [] } };
}
