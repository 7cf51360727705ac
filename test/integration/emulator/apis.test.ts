import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withRevisions } from '../../support/emulator/with-revisions.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { all, demoIds, sdkClients, send } from './sdk-clients.ts';

const version = 'api-version=2024-05-01';

describe('what lies inside a service', () => {
  it('APIs and operations, one by one and in pages', () =>
    withEmulator({}, async emulator => {
      const { api, apiOperation } = sdkClients(emulator).apim();
      assert.deepEqual((await all(api.listByService('shop-rg', 'contoso-shop', { top: 1 }))).map(({ name }) => name), ['items', 'catalog']);
      assert.deepEqual(
        (await all(api.listByService('shop-rg', 'contoso-shop', { filter: "path eq 'catalog'" }))).map(({ displayName }) => displayName),
        ['Catalog API'],
      );
      assert.equal((await api.get('shop-rg', 'contoso-shop', 'items')).serviceUrl, 'https://backend.contoso.example');
      const operation = await apiOperation.get('shop-rg', 'contoso-shop', 'items', 'get-item');
      assert.deepEqual(
        [operation.displayName, operation.method, operation.urlTemplate, operation.templateParameters?.[0]?.name],
        ['Get Item', 'GET', '/item/{id}', 'id'],
      );
      assert.equal((await all(apiOperation.listByApi('shop-rg', 'contoso-shop', 'items'))).length, 2);
      await api.getEntityTag('shop-rg', 'contoso-shop', 'items');
      await apiOperation.getEntityTag('shop-rg', 'contoso-shop', 'items', 'get-item');
    }));

  it('an operation with what its request contains, which a list of operations does not have', () =>
    withEmulator({}, async emulator => {
      const { apiOperation } = sdkClients(emulator).apim();
      const { request } = await apiOperation.get('shop-rg', 'contoso-shop', 'items', 'list-items');
      assert.deepEqual(
        request?.queryParameters?.map(({ name, type, required, defaultValue, values }) => [name, type, required, defaultValue, values]),
        [
          ['category', 'string', false, undefined, ['books', 'games', 'music']],
          ['limit', 'integer', true, '20', ['20']],
        ],
      );
      const listed = await all(apiOperation.listByApi('shop-rg', 'contoso-shop', 'items'));
      assert.deepEqual(
        listed.map(({ name, templateParameters, request: none, responses }) => [name, templateParameters, none, responses]),
        [
          ['get-item', undefined, undefined, undefined],
          ['list-items', undefined, undefined, undefined],
        ],
      );
    }));

  it('APIs with their revision, which a seed need not give, and those that are not current', () =>
    withEmulator({ seed: withRevisions(), record: false }, async emulator => {
      const listed = await all(sdkClients(emulator).apim().api.listByService('large-rg', 'large-0'));
      assert.deepEqual(
        listed.map(({ name, apiRevision, isCurrent }) => [name, apiRevision, isCurrent]),
        [
          ['large', '3', true],
          ['large;rev=2', '2', false],
          ['other', '1', true],
        ],
      );
    }));

  it('products with their APIs, and the APIs’ products', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).apim();
      assert.equal((await client.product.get('shop-rg', 'contoso-shop', 'starter')).state, 'published');
      assert.deepEqual((await all(client.product.listByService('shop-rg', 'contoso-shop'))).map(({ name }) => name), ['starter']);
      assert.deepEqual(
        (await all(client.productApi.listByProduct('shop-rg', 'contoso-shop', 'starter'))).map(({ name }) => name),
        ['items'],
      );
      assert.deepEqual(
        (await all(client.productApiLink.listByProduct('shop-rg', 'contoso-shop', 'starter'))).map(({ apiId }) => apiId),
        [`${demoIds.shop}/apis/items`],
      );
      assert.deepEqual((await all(client.apiProduct.listByApis('shop-rg', 'contoso-shop', 'items'))).map(({ name }) => name), ['starter']);
      assert.deepEqual((await all(client.apiProduct.listByApis('shop-rg', 'contoso-shop', 'catalog'))).length, 0);
      await client.productApi.checkEntityExists('shop-rg', 'contoso-shop', 'starter', 'items');
      await assert.rejects(client.productApi.checkEntityExists('shop-rg', 'contoso-shop', 'starter', 'catalog'), { statusCode: 404 });
    }));

  it('subscriptions, whose keys come from listSecrets only', () =>
    withEmulator({}, async emulator => {
      const { subscription, productSubscriptions } = sdkClients(emulator).apim();
      const shown = await subscription.get('shop-rg', 'contoso-shop', 'starter-demo');
      assert.deepEqual([shown.state, shown.primaryKey, shown.secondaryKey], ['active', undefined, undefined]);
      assert.equal((await all(subscription.list('shop-rg', 'contoso-shop'))).length, 1);
      assert.equal((await all(productSubscriptions.list('shop-rg', 'contoso-shop', 'starter'))).length, 1);
      const keys = await subscription.listSecrets('shop-rg', 'contoso-shop', 'starter-demo');
      assert.match(
        `${keys.primaryKey ?? ''} ${keys.secondaryKey ?? ''}`,
        /^demo-starter-demo-primary-\w+ demo-starter-demo-secondary-\w+$/,
      );
    }));

  it('credentials for tracing, for an API’s id and not for its URL', () =>
    withEmulator({}, async emulator => {
      const url = `${demoIds.shop}/gateways/managed/listDebugCredentials?${version}`;
      const ask = async (apiId: string) =>
        send(emulator, url, { method: 'POST', body: { credentialsExpireAfter: 'PT1H', apiId, purposes: ['tracing'] } });
      assert.match((await ask(`${demoIds.shop}/apis/items`)).body.token ?? '', /^p=tracing&aid=items&ex=\d{14}&sn=/);
      assert.equal((await ask(`https://management.azure.com${demoIds.shop}/apis/items`)).body.error.code, 'LinkedInvalidPropertyId');
    }));

  const missing: readonly [string, string][] = [
    ['/apis/nope', 'Api not found.'],
    ['/apis/nope/operations', 'Api not found.'],
    ['/apis/nope/operations/get-item', 'Api not found.'],
    ['/apis/items/operations/nope', 'Operation not found.'],
    ['/products/nope', 'Product not found.'],
    ['/subscriptions/nope', 'Subscription not found.'],
    ['/backends/nope', 'Backend not found.'],
  ];
  for (const [path, message] of missing) {
    it(`${path} is 404: ${message}`, () =>
      withEmulator({}, async emulator => {
        const reply = await send(emulator, `${demoIds.shop}${path}?${version}`);
        assert.deepEqual([reply.status, reply.body.error.code, reply.body.error.message], [404, 'ResourceNotFound', message]);
      }));
  }
});
