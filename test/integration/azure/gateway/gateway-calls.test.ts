import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAppError } from '../../../../src/base/app-error.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { madeUp } from '../../../../src/emulator/demo-estate/demo-secrets.ts';
import type { JsonObject } from '../../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const { signal } = new AbortController();
const items = `${demo.shop}/apis/items`;
const catalog = `${demo.shop}/apis/catalog`;
const call = { apiId: items, method: 'GET', path: '/items', headers: [], body: '' } as const;

function addSubscription(
  { emulation: { estate } }: Emulator,
  name: string,
  properties: { readonly scope: string; readonly state?: string; readonly displayName?: string },
): void {
  estate.put({
    id: `${demo.shop}/subscriptions/${name}`,
    name,
    type: 'Microsoft.ApiManagement/service/subscriptions',
    properties: { displayName: name, state: 'active', primaryKey: `key-of-${name}`, ...properties },
  });
}

/** An API with a version, whose operation reports it. */
function addVersioned({ emulation: { estate } }: Emulator, set: JsonObject): string {
  const setId = `${demo.shop}/apiVersionSets/stock`;
  const apiId = `${demo.shop}/apis/stock-v1`;
  estate.put({
    id: setId,
    name: 'stock',
    type: 'Microsoft.ApiManagement/service/apiVersionSets',
    properties: { displayName: 'Stock', ...set },
  });
  estate.put({
    id: apiId,
    name: 'stock-v1',
    type: 'Microsoft.ApiManagement/service/apis',
    properties: {
      displayName: 'Stock API',
      path: 'stock',
      apiVersion: 'v1',
      apiVersionSetId: setId,
      subscriptionRequired: false,
      serviceUrl: 'https://stock.contoso.example',
      isCurrent: true,
      protocols: ['https'],
    },
  });
  estate.put({
    id: `${apiId}/operations/count`,
    name: 'count',
    type: 'Microsoft.ApiManagement/service/apis/operations',
    properties: { displayName: 'Count', method: 'GET', urlTemplate: '/count', templateParameters: [] },
  });
  const value =
    '<policies><inbound><return-response><set-body>{"answered":"v1"}</set-body></return-response></inbound><backend /><outbound /><on-error /></policies>';
  estate.put({
    id: `${apiId}/operations/count/policies/policy`,
    name: 'policy',
    type: 'Microsoft.ApiManagement/service/apis/operations/policies',
    properties: { format: 'rawxml', value },
  });
  return apiId;
}

describe('where calls of an API go', () => {
  it('is the gateway with the API’s own path, and what key it takes', () =>
    withEmulator({}, async emulator => {
      assert.deepEqual(await emulatorAzure(emulator).gatewayCalls.target(items, signal), {
        displayName: 'Items API',
        baseUrl: 'https://contoso-shop.azure-api.net/items',
        requiresKey: true,
        keyHeader: 'Ocp-Apim-Subscription-Key',
        keyQuery: 'subscription-key',
        version: undefined,
      });
    }));

  it('has the number of a revision that is not the current one', () =>
    withEmulator({}, async emulator => {
      const { estate } = emulator.emulation;
      estate.put({
        id: `${items};rev=2`,
        name: 'items;rev=2',
        type: 'Microsoft.ApiManagement/service/apis',
        properties: { displayName: 'Items API', path: 'items', isCurrent: false, subscriptionRequired: false },
      });
      assert.deepEqual(
        [
          (await emulatorAzure(emulator).gatewayCalls.target(`${items};rev=2`, signal)).baseUrl,
          (await emulatorAzure(emulator).gatewayCalls.target(items, signal)).baseUrl,
        ],
        ['https://contoso-shop.azure-api.net/items;rev=2', 'https://contoso-shop.azure-api.net/items'],
      );
    }));

  for (const { title, set, baseUrl, version, call: versioned, otherwise } of [
    {
      title: 'a segment',
      set: { versioningScheme: 'Segment' },
      baseUrl: '/stock/v1',
      version: undefined,
      call: { path: '/count' },
      otherwise: undefined,
    },
    {
      title: 'a query parameter',
      set: { versioningScheme: 'Query', versionQueryName: 'v' },
      baseUrl: '/stock',
      version: { scheme: 'query', name: 'v', value: 'v1' },
      call: { path: '/count?v=v1' },
      otherwise: { path: '/count?v=v2' },
    },
    {
      title: 'a header',
      set: { versioningScheme: 'Header', versionHeaderName: 'X-V' },
      baseUrl: '/stock',
      version: { scheme: 'header', name: 'X-V', value: 'v1' },
      call: { path: '/count', headers: [['X-V', 'v1']] },
      otherwise: { path: '/count' },
    },
  ] as const) {
    it(`says the version of the API by ${title}`, () =>
      withEmulator({}, async emulator => {
        const apiId = addVersioned(emulator, set);
        const { gatewayCalls } = emulatorAzure(emulator);
        const target = await gatewayCalls.target(apiId, signal);
        assert.deepEqual([target.baseUrl, target.version], [`https://contoso-shop.azure-api.net${baseUrl}`, version]);
        const answer = await gatewayCalls.call({ ...call, apiId, ...versioned }, signal);
        assert.deepEqual([answer.status, JSON.parse(answer.body)], [200, { answered: 'v1' }]);
        if (otherwise) assert.equal((await gatewayCalls.call({ ...call, apiId, ...otherwise }, signal)).status, 404);
      }));
  }

  it('is where the call then went, with the path as it was written', () =>
    withEmulator({}, async emulator => {
      const { gatewayCalls } = emulatorAzure(emulator);
      const { baseUrl } = await gatewayCalls.target(items, signal);
      assert.equal((await gatewayCalls.call({ ...call, path: '/items/?limit=20' }, signal)).url, `${baseUrl}/items/?limit=20`);
    }));
});

describe('the subscriptions that cover an API', () => {
  it('are those for the API, then for its products, then for all: active ones, without keys', () =>
    withEmulator({}, async emulator => {
      addSubscription(emulator, 'everything', { scope: `${demo.shop}/apis` });
      addSubscription(emulator, 'items-only', { scope: items, displayName: 'Items only' });
      addSubscription(emulator, 'catalog-only', { scope: catalog });
      addSubscription(emulator, 'gone', { scope: items, state: 'cancelled' });
      const found = await emulatorAzure(emulator).gatewayCalls.subscriptions(items, signal);
      assert.deepEqual(found, [
        { name: 'items-only', displayName: 'Items only' },
        { name: 'starter-demo', displayName: 'Starter demo' },
        { name: 'everything', displayName: 'everything' },
      ]);
    }));

  it('are none where no product and no subscription has the API', () =>
    withEmulator({}, async emulator => assert.deepEqual(await emulatorAzure(emulator).gatewayCalls.subscriptions(catalog, signal), [])));
});

describe('a call with a key', () => {
  // a key that opens the API lets the call come to the demo's backend, which has 500 for it
  for (const { title, key, status, subscription } of [
    { title: 'of the subscription that fits', key: undefined, status: 500, subscription: 'starter-demo' },
    { title: 'of the subscription that was chosen', key: { kind: 'subscription', name: 'second' }, status: 500, subscription: 'second' },
    {
      title: 'that somebody typed',
      key: { kind: 'own', value: new Secret(madeUp('starter-demo-primary')) },
      status: 500,
      subscription: undefined,
    },
    { title: 'that somebody typed and is wrong', key: { kind: 'own', value: new Secret('wrong') }, status: 401, subscription: undefined },
    { title: 'of nobody', key: { kind: 'none' }, status: 401, subscription: undefined },
  ] as const) {
    it(`${title} gets ${String(status)}`, () =>
      withEmulator({}, async emulator => {
        addSubscription(emulator, 'second', { scope: `${demo.shop}/products/starter` });
        const answer = await emulatorAzure(emulator).gatewayCalls.call({ ...call, key }, signal);
        assert.deepEqual([answer.status, answer.subscription], [status, subscription]);
        assert.equal(answer.sent.some(secret => secret.reveal() === answer.api.key?.value.reveal()), key?.kind !== 'none');
      }));
  }

  it('of the subscription that fits is an error with a next step where there is none', () =>
    withEmulator({}, async emulator => {
      const failing = emulatorAzure(emulator).gatewayCalls.call({ ...call, apiId: catalog, path: '/search' }, signal);
      await assert.rejects(
        failing,
        error =>
          isAppError(error) &&
          error.message === 'No active subscription of contoso-shop covers the API "Catalog API".' &&
          error.nextStep.startsWith('Type a key of your own'),
      );
    }));
});

describe('an operation', () => {
  it('comes with its parameters', () =>
    withEmulator({}, async emulator => {
      const { apis } = emulatorAzure(emulator);
      const parameter = { defaultValue: '', values: [], description: '', type: 'string' };
      const item = await apis.operation(`${items}/operations/get-item`, signal);
      assert.deepEqual([item.displayName, item.templateParameters], ['Get Item', [{ ...parameter, name: 'id', isRequired: true }]]);
      const list = await apis.operation(`${items}/operations/list-items`, signal);
      assert.deepEqual(
        list.queryParameters.map(({ name, isRequired, defaultValue }) => [name, isRequired, defaultValue]),
        [
          ['category', false, ''],
          ['limit', true, '20'],
        ],
      );
      const order = await apis.operation(`${demo.orders}/apis/orders/operations/place-order`, signal);
      assert.deepEqual(
        [order.headers.map(({ name }) => name), order.contentType, order.sampleBody],
        [['Idempotency-Key'], 'application/json', '{\n  "item": "500",\n  "quantity": 2\n}'],
      );
    }));
});
