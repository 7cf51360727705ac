import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../../support/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator-azure.ts';
import { withEmulator } from '../../support/with-emulator.ts';
import { never, policyNaming } from './estate.ts';
import { watchTraffic } from './traffic.ts';

describe('APIs and operations', () => {
  it('are listed by display name', () =>
    withEmulator({}, async emulator => {
      const { apis } = emulatorAzure(emulator);
      const [catalog, items] = await apis.list(demo.shop, never);
      assert.deepEqual([catalog?.displayName, items], ['Catalog API', { id: `${demo.shop}/apis/items`, name: 'items', displayName: 'Items API', path: 'items', serviceUrl: 'https://backend.contoso.example' }]);
      assert.deepEqual((await apis.listOperations(`${demo.shop}/apis/items`, never)).map(({ displayName, method, urlTemplate }) => [displayName, method, urlTemplate]), [['Get Item', 'GET', '/item/{id}'], ['List Items', 'GET', '/items']]);
    }));

  it('leave out revisions that are not current', () =>
    withEmulator({ record: false }, async emulator => {
      const api = (name: string, isCurrent: boolean) => ({ id: `${demo.shop}/apis/${name}`, name, properties: { displayName: 'Items', path: 'items', isCurrent } });
      emulator.addFault({ path: '/apis\\?', status: 200, body: { value: [api('items', true), api('items;rev=2', false)] } });
      assert.deepEqual((await emulatorAzure(emulator).apis.list(demo.shop, never)).map(({ name }) => name), ['items']);
    }));
});

describe('products and fragments', () => {
  it('are listed, a product with the names of its APIs', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const [product] = await azure.products.list(demo.shop, never);
      assert.deepEqual([product?.name, product?.displayName], ['starter', 'Starter']);
      assert.deepEqual(await azure.products.listApiNames(`${demo.shop}/products/starter`, never), ['items']);
      assert.deepEqual((await azure.policyFragments.list(demo.shop, never)).map(({ name }) => name), ['trace-request']);
      assert.match((await azure.policyFragments.getText(`${demo.shop}/policyFragments/trace-request`, never)) ?? '', /^<fragment>[^]*@\(\$"\{context\.Request\.Method\}/);
      assert.equal(await azure.policyFragments.getText(`${demo.shop}/policyFragments/none`, never), undefined);
    }));
});

describe('all policies of a service', () => {
  it('are read with the paths of an artifact folder', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.policies.put(`${demo.shop}/apis/items`, policyNaming('api'), undefined, never);
      await azure.policies.put(`${demo.shop}/products/starter`, policyNaming('product'), undefined, never);
      const { policies, namedValues, productApis } = await azure.servicePolicies.read(demo.shop, never);
      assert.deepEqual(
        policies.map(({ path, scopeId }) => [path, scopeId]),
        [
          ['apis/items/operations/get-item/policy.xml', `${demo.shop}/apis/items/operations/get-item`],
          ['apis/items/policy.xml', `${demo.shop}/apis/items`],
          ['policy fragments/trace-request/policy.xml', `${demo.shop}/policyFragments/trace-request`],
          ['policy.xml', demo.shop],
          ['products/starter/policy.xml', `${demo.shop}/products/starter`],
        ],
      );
      assert.equal(policies.find(({ path }) => path === 'apis/items/policy.xml')?.text, policyNaming('api'));
      assert.deepEqual(namedValues.map(({ name, value }) => [name, value]), [['environment-name', 'demo'], ['legacy-api-key', undefined]]);
      assert.deepEqual(productApis, [{ product: 'starter', api: 'items' }]);
    }));

  it('are read without a write, and with six requests at once at the most', () =>
    withEmulator({ settings: { latencyMs: 5 } }, async emulator => {
      let most = 0;
      let open = 0;
      const { writes, additionalPolicies } = watchTraffic();
      const counting = { name: 'counting', sendRequest: async (...[request, next]: Parameters<(typeof additionalPolicies)[number]['policy']['sendRequest']>) => {
        most = Math.max(most, ++open);
        return next(request).finally(() => open--);
      } };
      await emulatorAzure(emulator, { additionalPolicies: [...additionalPolicies, { policy: counting, position: 'perRetry' }] }).servicePolicies.read(demo.shop, never);
      assert.deepEqual(writes(), []);
      assert.ok(most > 1 && most <= 6, `${most} at once`);
    }));

  it('are read by somebody who may only read', () =>
    withEmulator({}, async emulator => {
      assert.equal((await emulatorAzure(emulator, { persona: 'reader' }).servicePolicies.read(demo.partners, never)).policies.length, 2);
    }));

  it('stop with the first error', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(emulatorAzure(emulator, { persona: 'outsider' }).servicePolicies.read(demo.shop, never), { code: 'forbidden', nextStep: /"Reader"/ });
    }));
});
