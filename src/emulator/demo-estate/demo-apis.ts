import { madeUp } from './demo-secrets.ts';
import type { Json, JsonObject } from '../server/json.ts';
import { leakingPolicy, ordersPolicy, settlementsPolicy, passThroughPolicy, globalPolicy, tracingFragment } from './demo-policies.ts';

/** The services whose APIs are built: their ids. */
export interface DemoServices {
  readonly shop: string;
  readonly orders: string;
  readonly partners: string;
  readonly partnersClientId: string;
  readonly now: number;
}

/** What is inside the three services: APIs with operations and policies, named values, a product with a subscription. */
export function demoApis({ shop, orders, partners, partnersClientId, now }: DemoServices): readonly JsonObject[] {
  const fetched = new Date(now - 40 * 60_000).toISOString();
  return [
    policy(shop, globalPolicy),
    fragment(shop, 'trace-request', 'Names the caller in the trace.', tracingFragment),
    api(shop, 'items', 'Items API', 'items', 'https://backend.contoso.example'),
    operation(shop, 'items', { name: 'get-item', displayName: 'Get Item', method: 'GET', urlTemplate: '/item/{id}' }),
    operation(shop, 'items', {
      name: 'list-items',
      displayName: 'List Items',
      method: 'GET',
      urlTemplate: '/items',
      request: {
        queryParameters: [
          {
            name: 'category',
            description: 'Items of one kind only.',
            type: 'string',
            required: false,
            values: ['books', 'games', 'music'],
          },
          { name: 'limit', description: 'How many items at most.', type: 'integer', required: true, defaultValue: '20', values: ['20'] },
        ],
        headers: [],
        representations: [],
      },
    }),
    policy(`${shop}/apis/items/operations/get-item`, passThroughPolicy),
    api(shop, 'catalog', 'Catalog API', 'catalog', 'https://catalog.contoso.example'),
    operation(shop, 'catalog', {
      name: 'search',
      displayName: 'Search',
      method: 'GET',
      urlTemplate: '/search',
      request: { queryParameters: [{ name: 'q', type: 'string', required: true, values: [] }], headers: [], representations: [] },
    }),
    operation(shop, 'catalog', { name: 'get-product', displayName: 'Get Product', method: 'GET', urlTemplate: '/products/{sku}' }),
    namedValue(shop, 'environment-name', { value: 'demo', secret: false }),
    namedValue(shop, 'legacy-api-key', { value: madeUp('legacy-api-key'), secret: true, tags: ['legacy'] }),
    backend(shop, 'catalog-search', 'https://search.contoso.example', { header: { 'X-Api-Key': ['{{legacy-api-key}}'] } }),
    product(shop, 'starter', 'Starter', ['items']),
    subscription(shop, 'starter-demo', 'Starter demo', `${shop}/products/starter`),

    policy(orders, passThroughPolicy),
    api(orders, 'orders', 'Orders API', 'orders', 'https://orders.contoso.example'),
    operation(orders, 'orders', {
      name: 'place-order',
      displayName: 'Place Order',
      method: 'POST',
      urlTemplate: '/orders',
      request: {
        queryParameters: [],
        headers: [
          {
            name: 'Idempotency-Key',
            description: 'A repeated order with the same key is placed once.',
            type: 'string',
            required: true,
            values: [],
          },
        ],
        representations: [{ contentType: 'application/json', examples: { default: { value: { item: '500', quantity: 2 } } } }],
      },
    }),
    operation(orders, 'orders', { name: 'get-order', displayName: 'Get Order', method: 'GET', urlTemplate: '/orders/{id}' }),
    policy(`${orders}/apis/orders`, ordersPolicy),
    ...nextRevision(orders, 'orders', 'Orders API', 'orders', 'https://orders.contoso.example'),
    namedValue(orders, 'orders-backend-key', {
      secret: true,
      keyVault: {
        secretIdentifier: 'https://contoso-orders-kv.vault.azure.net/secrets/orders-backend-key',
        lastStatus: { code: 'Success', timeStampUtc: fetched },
      },
      value: madeUp('orders-backend-key'),
    }),
    // the portal generates an id: people and policies use its display name
    namedValue(orders, '65e9c35d4634611804b2f14a', {
      displayName: 'orders-backend-url',
      value: 'https://orders.contoso.example',
      secret: false,
    }),

    policy(partners, passThroughPolicy),
    api(partners, 'partners', 'Partners API', 'partners', 'https://partners.contoso.example'),
    operation(partners, 'partners', { name: 'get-partner', displayName: 'Get Partner', method: 'GET', urlTemplate: '/partners/{id}' }),
    operation(partners, 'partners', { name: 'get-psp-key', displayName: 'Get PSP Key', method: 'GET', urlTemplate: '/psp-key' }),
    policy(`${partners}/apis/partners/operations/get-psp-key`, leakingPolicy(partnersClientId)),
    namedValue(partners, 'psp-api-key', {
      secret: true,
      keyVault: {
        secretIdentifier: 'https://contoso-payments-kv.vault.azure.net/secrets/psp-api-key',
        identityClientId: partnersClientId,
        lastStatus: {
          code: 'Forbidden',
          message: 'ForbiddenByFirewall: Client address is not authorized and caller is not a trusted service.',
          timeStampUtc: fetched,
        },
      },
    }),
    ...settlements(`${partners}/workspaces/settlements`, partnersClientId, fetched),
  ];
}

/** A workspace with an API, whose named value could not be fetched. */
function settlements(id: string, identityClientId: string, fetched: string): readonly JsonObject[] {
  const secretIdentifier = 'https://contoso-payments-kv.vault.azure.net/secrets/settlement-sftp-password';
  const lastStatus = {
    code: 'Forbidden',
    message: 'ForbiddenByFirewall: Client address is not authorized and caller is not a trusted service.',
    timeStampUtc: fetched,
  };
  return [
    {
      id,
      type: 'Microsoft.ApiManagement/service/workspaces',
      properties: { displayName: 'Settlements', description: 'The team that settles with partners.' },
    },
    {
      ...api(id, 'settlements', 'Settlements API', 'settlements', 'https://settlements.contoso.example'),
      type: 'Microsoft.ApiManagement/service/workspaces/apis',
    },
    {
      ...operation(id, 'settlements', {
        name: 'list-settlements',
        displayName: 'List Settlements',
        method: 'GET',
        urlTemplate: '/settlements',
      }),
      type: 'Microsoft.ApiManagement/service/workspaces/apis/operations',
    },
    policy(`${id}/apis/settlements`, settlementsPolicy),
    {
      ...namedValue(id, 'settlement-password', { secret: true, keyVault: { secretIdentifier, identityClientId, lastStatus } }),
      type: 'Microsoft.ApiManagement/service/workspaces/namedValues',
    },
  ];
}

function api(service: string, name: string, displayName: string, path: string, serviceUrl: string, more: JsonObject = {}): JsonObject {
  return {
    id: `${service}/apis/${name}`,
    type: 'Microsoft.ApiManagement/service/apis',
    properties: {
      displayName,
      apiRevision: '1',
      subscriptionRequired: true,
      serviceUrl,
      path,
      protocols: ['https'],
      subscriptionKeyParameterNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
      isCurrent: true,
      ...more,
    },
  };
}

/** The revision that is not online yet, with an operation of its own. */
function nextRevision(service: string, name: string, displayName: string, path: string, serviceUrl: string): readonly JsonObject[] {
  return [
    api(service, `${name};rev=2`, displayName, path, serviceUrl, {
      apiRevision: '2',
      apiRevisionDescription: 'Orders can be cancelled.',
      isCurrent: false,
    }),
    operation(service, `${name};rev=2`, {
      name: 'cancel-order',
      displayName: 'Cancel Order',
      method: 'DELETE',
      urlTemplate: '/orders/{id}',
    }),
  ];
}

function backend(service: string, name: string, url: string, credentials: JsonObject): JsonObject {
  return {
    id: `${service}/backends/${name}`,
    type: 'Microsoft.ApiManagement/service/backends',
    properties: { url, protocol: 'http', credentials },
  };
}

interface DemoOperation {
  readonly name: string;
  readonly displayName: string;
  readonly method: string;
  readonly urlTemplate: string;
  readonly request?: JsonObject;
}

function operation(service: string, api: string, { name, displayName, method, urlTemplate, request }: DemoOperation): JsonObject {
  const templateParameters: Json = [...urlTemplate.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => ({
    name: parameter,
    required: true,
    type: 'string',
  }));
  return {
    id: `${service}/apis/${api}/operations/${name}`,
    type: 'Microsoft.ApiManagement/service/apis/operations',
    properties: { displayName, method, urlTemplate, templateParameters, ...(request && { request }), responses: [] },
  };
}

function policy(scope: string, value: string): JsonObject {
  return { id: `${scope}/policies/policy`, properties: { format: 'rawxml', value } };
}

function fragment(service: string, name: string, description: string, value: string): JsonObject {
  return {
    id: `${service}/policyFragments/${name}`,
    type: 'Microsoft.ApiManagement/service/policyFragments',
    properties: { format: 'rawxml', value, description },
  };
}

function namedValue(service: string, name: string, properties: JsonObject): JsonObject {
  return {
    id: `${service}/namedValues/${name}`,
    type: 'Microsoft.ApiManagement/service/namedValues',
    properties: { displayName: name, ...properties },
  };
}

function product(service: string, name: string, displayName: string, apis: readonly string[]): JsonObject {
  return {
    id: `${service}/products/${name}`,
    type: 'Microsoft.ApiManagement/service/products',
    properties: {
      displayName,
      description: 'For trying the APIs out.',
      subscriptionRequired: true,
      approvalRequired: false,
      state: 'published',
    },
    resources: apis.map(api => ({ id: `${service}/products/${name}/apiLinks/${api}`, properties: { apiId: `${service}/apis/${api}` } })),
  };
}

function subscription(service: string, name: string, displayName: string, scope: string): JsonObject {
  return {
    id: `${service}/subscriptions/${name}`,
    type: 'Microsoft.ApiManagement/service/subscriptions',
    properties: {
      scope,
      displayName,
      state: 'active',
      createdDate: '2024-11-04T09:00:00Z',
      primaryKey: madeUp(`${name}-primary`),
      secondaryKey: madeUp(`${name}-secondary`),
      allowTracing: false,
    },
  };
}
