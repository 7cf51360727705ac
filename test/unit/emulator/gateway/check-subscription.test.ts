import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkSubscription } from '../../../../src/emulator/gateway/check-subscription.ts';
import { Query } from '../../../../src/emulator/server/http.ts';
import { estateFromSeed } from '../../../../src/emulator/estate/seed.ts';

const group = '/subscriptions/c3c3c3c3-3333-4333-8333-333333333333/resourceGroups/rg/providers/Microsoft.ApiManagement/service';
const shop = `${group}/shop`;

const api = (name: string, properties: object = {}) => ({ id: `${shop}/apis/${name}`, properties: { path: name, ...properties } });
const subscription = (name: string, scope: string, { service = shop, state = 'active' } = {}) => ({
  id: `${service}/subscriptions/${name}`,
  properties: { scope, state, primaryKey: `${name}-1`, secondaryKey: `${name}-2` },
});

const estate = estateFromSeed(
  {
    subscriptions: [{ subscriptionId: 'c3c3c3c3-3333-4333-8333-333333333333' }],
    resources: [
      { id: shop, location: 'westeurope', properties: {} },
      { id: `${group}/other`, location: 'westeurope', properties: {} },
      api('items'),
      api('catalog'),
      api('open', { subscriptionRequired: false }),
      api('named', { subscriptionKeyParameterNames: { header: 'X-Key', query: 'key' } }),
      {
        id: `${shop}/products/starter`,
        properties: {},
        resources: [{ id: `${shop}/products/starter/apiLinks/items`, properties: { apiId: `${shop}/apis/items` } }],
      },
      subscription('product', `${shop}/products/starter`),
      subscription('api', `${shop}/apis/items`),
      subscription('all-apis', `${shop}/apis`),
      subscription('everything', `${shop}/`),
      subscription('suspended', `${shop}/apis`, { state: 'suspended' }),
      subscription('elsewhere', `${group}/other/apis`, { service: `${group}/other` }),
    ],
  },
  0,
);

/** Who calls, with the product; or the kind of refusal. */
function check(name: string, headers: Readonly<Record<string, string>>, query = ''): string {
  const [service, called] = [estate.service('shop'), estate.get(`${shop}/apis/${name}`)];
  assert.ok(service && called);
  const result = checkSubscription(estate, service, called, { headers, query: new Query(query) });
  if (!result.ok) return /(missing|invalid) subscription key/.exec(result.message)?.[1] ?? result.message;
  return [result.subscription?.name ?? 'anybody', ...(result.product ? [`by ${result.product.name}`] : [])].join(' ');
}

describe('a subscription key', () => {
  const header = 'ocp-apim-subscription-key';
  const rows: readonly [title: string, expected: string, api: string, headers: Readonly<Record<string, string>>, query?: string][] = [
    ['of a product opens its APIs', 'product by starter', 'items', { [header]: 'product-1' }],
    ['of a product opens no other API', 'invalid', 'catalog', { [header]: 'product-1' }],
    ['may be the secondary one', 'product by starter', 'items', { [header]: 'product-2' }],
    ['of an API opens it, without a product', 'api', 'items', { [header]: 'api-1' }],
    ['of an API opens no other one', 'invalid', 'catalog', { [header]: 'api-1' }],
    ['of all APIs opens each', 'all-apis', 'catalog', { [header]: 'all-apis-1' }],
    ['of the service opens each', 'everything', 'catalog', { [header]: 'everything-1' }],
    ['of a suspended subscription opens none', 'invalid', 'items', { [header]: 'suspended-1' }],
    ['of another service opens none', 'invalid', 'items', { [header]: 'elsewhere-1' }],
    ['that does not exist opens none', 'invalid', 'items', { [header]: 'nobody' }],
    ['may be in the query', 'product by starter', 'items', {}, 'subscription-key=product-1'],
    ['in the header goes before the one in the query', 'invalid', 'items', { [header]: 'nobody' }, 'subscription-key=product-1'],
    ['is missing', 'missing', 'items', {}],
    ['is missing when it is empty', 'missing', 'items', { [header]: '' }],
    ['is read where the API says', 'all-apis', 'named', { 'x-key': 'all-apis-1' }],
    ['is missing when it is elsewhere', 'missing', 'named', { [header]: 'all-apis-1' }],
    ['is not asked for by an open API', 'anybody', 'open', {}],
  ];
  for (const [title, expected, ...call] of rows) it(title, () => assert.equal(check(...call), expected));
});
