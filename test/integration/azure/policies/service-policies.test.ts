import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { large, largeServiceSeed } from '../../../support/emulator/large-service.ts';
import { withVaultBehind } from '../../../support/emulator/with-vault-behind.ts';
import { withRevisions } from '../../../support/emulator/with-revisions.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { allPages } from '../../../../src/azure/client/pages.ts';
import { never, policyNaming } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

describe('APIs and operations', () => {
  it('are listed by display name', () =>
    withEmulator({}, async emulator => {
      const { apis } = emulatorAzure(emulator);
      const [catalog, items] = await apis.list(demo.shop, never);
      assert.deepEqual(
        [catalog?.displayName, items],
        [
          'Catalog API',
          {
            id: `${demo.shop}/apis/items`,
            name: 'items',
            displayName: 'Items API',
            path: 'items',
            revision: '1',
            serviceUrl: 'https://backend.contoso.example',
          },
        ],
      );
      assert.deepEqual(
        (await apis.listOperations(`${demo.shop}/apis/items`, never)).map(({ displayName, method, urlTemplate }) => [
          displayName,
          method,
          urlTemplate,
        ]),
        [
          ['Get Item', 'GET', '/item/{id}'],
          ['List Items', 'GET', '/items'],
        ],
      );
    }));

  it('are called by the name that is shown, one by one', () =>
    withEmulator({}, async emulator => {
      const { apis } = emulatorAzure(emulator);
      assert.deepEqual(
        await Promise.all([
          apis.displayName(`${demo.shop}/apis/items`, never),
          apis.displayName(`${demo.shop}/apis/items/operations/get-item`, never),
        ]),
        ['Items API', 'Get Item'],
      );
      await assert.rejects(apis.displayName(`${demo.shop}/apis/none`, never), { code: 'not-found' });
    }));

  it('leave out revisions that are not current', () =>
    withEmulator({ record: false }, async emulator => {
      const api = (name: string, isCurrent: boolean) => ({
        id: `${demo.shop}/apis/${name}`,
        name,
        properties: { displayName: 'Items', path: 'items', isCurrent },
      });
      emulator.addFault({ path: '/apis\\?', status: 200, body: { value: [api('items', true), api('items;rev=2', false)] } });
      assert.deepEqual((await emulatorAzure(emulator).apis.list(demo.shop, never)).map(({ name }) => name), ['items']);
    }));
});

describe('APIs with a text in their names or paths', () => {
  const found = (emulator: Emulator, text: string) => {
    const { apis } = emulatorAzure(emulator);
    return allPages(from => apis.pageMatching(demo.shop, text, from, never));
  };
  it('are asked for by name, then by path', () =>
    withEmulator({}, async emulator => {
      assert.deepEqual((await found(emulator, 'catalog')).map(({ displayName }) => displayName), ['Catalog API', 'Catalog API']);
      assert.deepEqual(
        (await found(emulator, 'Items API')).map(({ displayName }) => displayName),
        ['Items API'],
        'its path is another text',
      );
      assert.deepEqual(await found(emulator, 'nothing'), []);
    }));
  it('may contain a quote', () =>
    withEmulator({}, async emulator => assert.deepEqual(await found(emulator, "o'clock') or contains(path, 'items"), [])));
  it('are read in pages', () =>
    withEmulator({ seed: largeServiceSeed({ operations: 1 }), record: false }, async emulator => {
      const { apis } = emulatorAzure(emulator);
      const first = await apis.pageMatching(large.service, 'large', undefined, never);
      assert.deepEqual([first.items.length, first.next], [1, 'path']);
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
      assert.match(
        (await azure.policyFragments.getText(`${demo.shop}/policyFragments/trace-request`, never)) ?? '',
        /^<fragment>[^]*@\(\$"\{context\.Request\.Method\}/,
      );
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

  it('come with where requests go', () =>
    withEmulator({ seed: withVaultBehind() }, async emulator => {
      const { apis = [], backends = [] } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual(
        apis.map(({ name, serviceUrl = 'none' }) => `${name} ${serviceUrl}`).sort(),
        ['behind https://kv-behind.vault.azure.net', 'large none'],
      );
      assert.deepEqual(
        backends.map(({ name, url }) => [name, url]),
        [['Store', 'https://kv-behind.vault.azure.net'], ['erp', 'https://erp.contoso.example']],
      );
    }));

  it('are read without a write', () =>
    withEmulator({}, async emulator => {
      const { writes, additionalPolicies } = watchTraffic();
      await emulatorAzure(emulator, { additionalPolicies }).servicePolicies.read(demo.shop, never);
      assert.deepEqual(writes(), []);
    }));

  it('are read by somebody who may only read', () =>
    withEmulator({}, async emulator => {
      assert.equal((await emulatorAzure(emulator, { persona: 'reader' }).servicePolicies.read(demo.partners, never)).policies.length, 2);
    }));

  it('stop with the first error', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(emulatorAzure(emulator, { persona: 'outsider' }).servicePolicies.read(demo.shop, never), {
        code: 'forbidden',
        nextStep: /"Reader"/,
      });
    }));
});

const seed = largeServiceSeed({ operations: 120, policyEvery: 3 });
const count = { policies: 41, listOfAll: 1 };
const paths = (requests: readonly { readonly url: string }[]): readonly string[] => requests.map(({ url }) => new URL(url).pathname);

describe('the policies that exist', () => {
  it('are the only ones asked for', () =>
    withEmulator({ seed, record: false }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const { policies, unread } = await emulatorAzure(emulator, { additionalPolicies }).servicePolicies.read(large.service, never);
      assert.deepEqual([policies.length, unread], [count.policies, []]);
      const asked = paths(requests).filter(path => path.endsWith('/policies/policy'));
      assert.equal(asked.length, count.policies + 1, 'each once, and the API that the list does not name');
      assert.ok(!asked.some(path => path.includes('/op-1/')));
    }));

  const refusals = {
    'answers 403': { status: 403 },
    'answers 404': { status: 404 },
    'answers 400': { status: 400 },
    'answers 409': { status: 409 },
    'answers 412': { status: 412 },
    'answers 429 until it is given up': { status: 429, times: 99, headers: { 'retry-after': '0' } },
    'breaks the connection': { reset: 'before', times: 99 },
    'answers with no list': { status: 200, body: {} },
    'answers with a list shorter than it says': {
      status: 200,
      body: { count: 2, value: [{ properties: { referencePolicyId: `${large.service}/policies/policy` } }] },
    },
    'answers with an entry that leads elsewhere': {
      status: 200,
      body: {
        value: [
          { properties: { referencePolicyId: `${large.service}/policies/policy` } },
          { properties: { referencePolicyId: `${large.service}/apis/../policies/policy` } },
        ],
      },
    },
    'answers with a list that leads back': {
      status: 200,
      body: {
        value: [{ properties: { referencePolicyId: `${large.service}/policies/policy` } }],
        nextLink: `https://management.azure.com${large.service}/allPolicies?api-version=2024-05-01&$skip=1`,
      },
    },
    'answers with an empty list beside a policy that is there': { status: 200, body: { value: [], nextLink: '' } },
    'answers with a list without the policy of the service': {
      status: 200,
      body: { value: [{ properties: { referencePolicyId: `${large.operation(0)}/policies/policy` } }] },
    },
    'answers with an entry that has no scope': { status: 200, body: { value: [{ properties: {} }] } },
  };
  for (const [title, fault] of Object.entries(refusals)) {
    it(`are looked for scope by scope where the service ${title}, which is reported`, () =>
      withEmulator({ seed, record: false }, async emulator => {
        emulator.addFault({ path: '/allPolicies', times: 9, ...fault });
        const notices: string[] = [];
        const { policies, unread } = await emulatorAzure(emulator, { notice: sentence => notices.push(sentence) }).servicePolicies.read(
          large.service,
          never,
        );
        assert.deepEqual([policies.length, unread], [count.policies, []]);
        assert.match(notices.join(), /^large-0 does not report which scopes have a policy \(.+[^.]\), so every scope is asked\.$/);
      }));
  }

  const listOf = (...scopes: readonly string[]) => ({
    path: '/allPolicies',
    status: 200,
    body: { value: scopes.map(scope => ({ properties: { referencePolicyId: `${scope}/policies/policy` } })) },
  });

  it('are those of current revisions, under the name of the API, and not those of other revisions', () =>
    withEmulator({ seed: withRevisions(), record: false }, async emulator => {
      const scopes = async () => {
        const known = await emulatorAzure(emulator).policies.scopes(large.service, never);
        return known.kind === 'known' ? known.scopeIds : known;
      };
      assert.deepEqual(await scopes(), [large.service, large.operation(0)], 'as the service lists them');
      emulator.addFault(
        listOf(
          large.service,
          `${large.api};rev=2/operations/op-1`,
          `${large.api};rev=3/operations/op-0`,
          `${large.service}/APIS/LARGE;REV=3/operations/op-2`,
          large.operation(0),
        ),
      );
      assert.deepEqual(await scopes(), [large.service, large.operation(0), large.operation(2)], 'with the number of the current revision');
    }));

  it('are those of an API whose list gives its current revision with a number', () =>
    withEmulator({ seed: withRevisions(), record: false }, async emulator => {
      const api = (name: string, isCurrent: boolean, apiRevision: string) => ({
        id: `${large.service}/apis/${name}`,
        name,
        properties: { displayName: 'Large', path: 'large', isCurrent, apiRevision },
      });
      emulator.addFault({
        path: '/apis\\?',
        status: 200,
        body: { value: [api('large;rev=2', false, '2'), api('large;rev=3', true, '3')] },
      });
      const operation = {
        id: `${large.api};rev=3/operations/op-0`,
        name: 'op-0',
        properties: { displayName: 'Operation 0', method: 'GET', urlTemplate: '/0' },
      };
      emulator.addFault({ path: '/apis/large/operations\\?', status: 200, body: { value: [operation] } });
      const { apis } = emulatorAzure(emulator);
      assert.deepEqual(
        (await apis.list(large.service, never)).map(({ id, name, revision }) => [id, name, revision]),
        [[large.api, 'large', '3']],
      );
      assert.deepEqual((await apis.listOperations(large.api, never)).map(({ id }) => id), [large.operation(0)]);
    }));

  it('are looked for scope by scope where it is not reported which revision of an API is current', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault(listOf(large.service, `${large.api};rev=2/operations/op-0`));
      emulator.addFault({
        path: '/apis\\?',
        status: 200,
        body: { value: [{ id: large.api, name: 'large', properties: { displayName: 'Large', path: 'large' } }] },
        times: 2,
      });
      const notices: string[] = [];
      const { policies } = await emulatorAzure(emulator, { notice: sentence => notices.push(sentence) }).servicePolicies.read(
        large.service,
        never,
      );
      assert.equal(policies.length, count.policies);
      assert.match(notices.join(), /\(which revision of large is the current one is not reported\), so every scope is asked\.$/);
    }));

  it('are those of the list although one of another revision was read, which is none of the current one’s', () =>
    withEmulator({ seed: withRevisions(), record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      assert.ok(await azure.policies.get(`${large.api};rev=2/operations/op-1`, never));
      assert.equal((await azure.policies.scopes(large.service, never)).kind, 'known');
    }));

  it('of a kind of scope that is not read are reported', () =>
    withEmulator({ seed, record: false }, async emulator => {
      const id = (scope: string) => ({ properties: { referencePolicyId: `${scope}/policies/policy` } });
      emulator.addFault({ path: '/allPolicies', status: 200, body: { value: [id(large.service), id(`${large.api}/resolvers/users`)] } });
      const { unread } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual(unread.map(({ what }) => what), ['Policy of apis/large/resolvers/users']);
    }));

  const ownAlone = { value: [{ properties: { referencePolicyId: `${large.service}/policies/policy` } }] };

  it('are looked for scope by scope where the list lacks one that this connection has read, and that is there', () =>
    withEmulator({ seed, record: false }, async emulator => {
      const notices: string[] = [];
      const azure = emulatorAzure(emulator, { notice: sentence => notices.push(sentence) });
      await azure.policies.get(large.operation(0), never);
      emulator.addFault({ path: '/allPolicies', status: 200, body: ownAlone });
      assert.equal((await azure.servicePolicies.read(large.service, never)).policies.length, count.policies);
      assert.match(notices.join(), /lacks the one of apis\/large\/operations\/op-0, which is there\), so every scope is asked\.$/);
    }));

  it('are those of the list where it lacks one that is gone', () =>
    withEmulator({ seed, record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const before = await azure.policies.get(large.operation(0), never);
      await azure.policies.delete(large.operation(0), before?.etag ?? '', never);
      const scopes = await azure.policies.scopes(large.service, never);
      assert.ok(scopes.kind === 'known' && !scopes.scopeIds.includes(large.operation(0)));
    }));

  it('are looked for scope by scope where the list lacks the one of an API', () =>
    withEmulator({ seed, record: false }, async emulator => {
      await emulatorAzure(emulator).policies.put(large.api, policyNaming('api'), undefined, never);
      emulator.addFault({ path: '/allPolicies', status: 200, body: ownAlone, times: 9 });
      const { policies } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.equal(policies.length, count.policies + 1);
    }));

  it('are asked for scope by scope by those who take away what they may need', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/allPolicies', status: 200, body: ownAlone, times: 9 });
      const azure = emulatorAzure(emulator);
      assert.equal(
        (await azure.servicePolicies.readTexts(large.service, never)).policies.length,
        1,
        'a list that nothing known contradicts',
      );
      assert.equal(
        (await emulatorAzure(emulator).servicePolicies.readTextsOfEveryScope(large.service, never)).policies.length,
        count.policies,
      );
    }));

  it('are under one spelling of the API, whatever case the list has', () =>
    withEmulator({ seed, record: false }, async emulator => {
      const id = (scope: string) => ({ properties: { referencePolicyId: `${scope}/policies/policy` } });
      emulator.addFault({
        path: '/allPolicies',
        status: 200,
        body: {
          value: [
            id(large.service),
            id(`${large.service}/APIS/LARGE/operations/op-0`),
            id(`${large.service}/apis/Large/Operations/op-3`),
            id(`${large.service}/apis/large/operations/OP-3`),
          ],
        },
      });
      const { policies } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual(
        policies.map(({ path }) => path),
        ['apis/large/operations/op-0/policy.xml', 'apis/large/operations/op-3/policy.xml', 'policy.xml'],
      );
    }));
});

describe('a reading of a whole service', () => {
  it('keeps what was read and reports what was not', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/op-3/policies', status: 403, times: 99 });
      const { policies, unread } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.equal(policies.length, count.policies - 1);
      assert.deepEqual(unread.map(({ what }) => what), ['Policy apis/large/operations/op-3/policy.xml']);
      assert.match(unread[0]?.why ?? '', /op-3 .+ Ask the owner/);
    }));

  it('keeps the operations that were read where a further page of them is not', () =>
    withEmulator({ seed: largeServiceSeed({ operations: 250, policyEvery: 50 }), record: false }, async emulator => {
      emulator.addFault({ path: '/allPolicies', status: 404, times: 9 });
      emulator.addFault({ path: '/operations\\?*skip', status: 403, times: 99 });
      const { policies, unread } = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual(
        policies.map(({ path }) => path),
        ['apis/large/operations/op-0/policy.xml', 'apis/large/operations/op-50/policy.xml', 'policy.xml'],
      );
      assert.deepEqual(unread.map(({ what }) => what), ['Operations of API large to their end, with their policies']);
    }));

  const pagesOf = (emulator: Emulator, path: string, name: string) => {
    emulator.addFault({ path: `${path}\\?*skip`, status: 403, times: 99 });
    const nextLink = `https://management.azure.com${path}?api-version=2024-05-01&$skip=1`;
    emulator.addFault({
      path: `${path}\\?`,
      status: 200,
      body: { value: [{ id: `${path}/${name}`, name, properties: {} }], nextLink },
      times: 99,
    });
  };

  it('keeps the products, fragments and links that were read where a further page of them is not', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.policies.put(`${demo.shop}/products/starter`, policyNaming('product'), undefined, never);
      emulator.addFault({ path: '/allPolicies', status: 404, times: 9 });
      pagesOf(emulator, `${demo.shop}/products`, 'starter');
      pagesOf(emulator, `${demo.shop}/policyFragments`, 'trace-request');
      pagesOf(emulator, `${demo.shop}/products/starter/apis`, 'items');
      const { policies, productApis, unread } = await azure.servicePolicies.read(demo.shop, never);
      const wanted = ['policy fragments/trace-request/policy.xml', 'products/starter/policy.xml'];
      assert.deepEqual(policies.map(({ path }) => path).filter(path => wanted.includes(path)), wanted);
      assert.deepEqual(productApis, [{ product: 'starter', api: 'items' }]);
      assert.deepEqual(unread.map(({ what }) => what).toSorted(), [
        'APIs of product starter to their end', 'Policy fragments to their end', 'Products to their end, with their policies', 'Which product contains which API, for the products to their end',
      ]);
    }));

  it('keeps the APIs, operations, products and fragments of a workspace that were read where a further page of them is not', () =>
    withEmulator({ record: false }, async emulator => {
      const workspace = `${demo.partners}/workspaces/settlements`;
      for (const [path, name] of [
        ['apis', 'settlements'],
        ['apis/settlements/operations', 'list-settlements'],
        ['products', 'p'],
        ['policyFragments', 'f'],
      ] as const) {
        pagesOf(emulator, `${workspace}/${path}`, name);
      }
      const { policies, unread } = await emulatorAzure(emulator).workspaces.read(workspace, never);
      assert.deepEqual(policies.map(({ path }) => path), ['apis/settlements/policy.xml']);
      assert.deepEqual(unread.map(({ what }) => what).toSorted(), [
        'APIs of product p', // it is in the list alone
        'APIs to their end, with their policies', 'Operations of API settlements to their end, with their policies', 'Policy fragments to their end', 'Products to their end, with their policies',
      ]);
    }));

  it('keeps the workspaces that were listed, and fails where none was', () =>
    withEmulator({ record: false }, async emulator => {
      pagesOf(emulator, `${demo.partners}/workspaces`, 'settlements');
      const list = () => emulatorAzure(emulator).workspaces.list({ id: demo.partners, sku: 'Premium' }, never);
      const { workspaces, unread } = await list();
      assert.deepEqual([workspaces.map(({ name }) => name), unread.map(({ what }) => what)], [['settlements'], ['Further workspaces']]);
      emulator.emulation.faults.clear();
      emulator.addFault({ path: '/workspaces\\?', status: 403, times: 9 });
      await assert.rejects(list(), { code: 'forbidden' });
    }));

  it('goes on after one broken connection, and ends when nothing answers any more', () =>
    withEmulator({ seed: largeServiceSeed({ operations: 200, policyEvery: 1 }), record: false }, async emulator => {
      const retryOptions = { maxRetries: 0 };
      emulator.addFault({ path: '/op-3/policies', reset: 'before' });
      const { unread } = await emulatorAzure(emulator, { retryOptions }).servicePolicies.read(large.service, never);
      assert.equal(unread.length, 1);
      emulator.addFault({ path: '/operations/op-', reset: 'before', times: 999 });
      const { requests, additionalPolicies } = watchTraffic();
      const dead = await emulatorAzure(emulator, { retryOptions, additionalPolicies }).servicePolicies.read(large.service, never);
      assert.deepEqual([dead.policies.length, dead.unread.length], [1, 200]);
      assert.ok(requests.filter(({ url }) => url.includes('/op-')).length <= 40, `${requests.length} requests`);
    }));

  it('sends nothing after a cancel', () =>
    withEmulator({ seed, record: false, settings: { latencyMs: 20 } }, async emulator => {
      const controller = new AbortController();
      const { requests, additionalPolicies } = watchTraffic(url => (url.includes('/op-') ? controller.abort() : undefined));
      await assert.rejects(emulatorAzure(emulator, { additionalPolicies }).servicePolicies.read(large.service, controller.signal), {
        code: 'cancelled',
      });
      const sent = requests.length;
      const whole = watchTraffic();
      // as long as the rest would have taken
      await emulatorAzure(emulator, { additionalPolicies: whole.additionalPolicies }).servicePolicies.read(large.service, never);
      assert.deepEqual([requests.length, sent < whole.requests.length], [sent, true]);
    }));

  it('sends nothing after a failure that ends it', () =>
    withEmulator({ seed, record: false, settings: { latencyMs: 20 } }, async emulator => {
      emulator.addFault({ path: '/namedValues', status: 403, times: 9 });
      const { requests, additionalPolicies } = watchTraffic();
      await assert.rejects(emulatorAzure(emulator, { additionalPolicies }).servicePolicies.read(large.service, never), {
        code: 'forbidden',
      });
      const sent = requests.length;
      await emulatorAzure(emulator).products.list(large.service, never);
      assert.equal(requests.length, sent);
    }));
});

describe('texts of policies', () => {
  // the contract declares no 304 for this read, so that the traffic is not compared with it
  it('are asked for with the ETag that is known, and need not be sent again', () =>
    withEmulator({ record: false }, async emulator => {
      const seen: (string | undefined)[] = [];
      const noting = { name: 'noting', sendRequest: async (...[request, next]: Parameters<ReturnType<typeof watchTraffic>['additionalPolicies'][number]['policy']['sendRequest']>) => {
        seen.push(request.headers.get('if-none-match'));
        return next(request);
      } };
      const azure = emulatorAzure(emulator, { additionalPolicies: [{ policy: noting, position: 'perRetry' }] });
      const first = await azure.policies.get(demo.shop, never);
      assert.deepEqual(await azure.policies.get(demo.shop, never), first, 'from a service that takes no notice');
      emulator.addFault({ path: '/policies/policy', status: 304 });
      assert.deepEqual(await azure.policies.get(demo.shop, never), first, 'from a service that does');
      assert.deepEqual(seen, [undefined, first?.etag, first?.etag]);
    }));

  it('that changed are read anew', () =>
    withEmulator({}, async emulator => {
      const [azure, other] = [emulatorAzure(emulator), emulatorAzure(emulator)];
      const first = await azure.policies.get(demo.shop, never);
      await other.policies.put(demo.shop, policyNaming('b'), first?.etag, never);
      assert.equal((await azure.policies.get(demo.shop, never))?.text, policyNaming('b'));
      emulator.addFault({
        path: '/policies/policy',
        status: 404,
        body: { error: { code: 'ResourceNotFound', message: 'PoliciesConfiguration not found.' } },
      });
      assert.equal(await azure.policies.get(demo.shop, never), undefined);
    }));
});
