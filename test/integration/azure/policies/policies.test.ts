import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { getItem, never, policyNaming } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

const service = 'Microsoft.ApiManagement/service';
const settlements = `${demo.partners}/workspaces/settlements`;
const resolver = `${demo.shop}/apis/items/resolvers/item-of`;

const scopes = [
  ['the service', demo.orders],
  ['a product', `${demo.shop}/products/starter`],
  ['an API', `${demo.shop}/apis/items`],
  ['an operation', `${demo.shop}/apis/items/operations/list-items`],
  ['a workspace', settlements],
  ['a product in a workspace', `${settlements}/products/monthly`],
  ['an API in a workspace', `${settlements}/apis/settlements`],
  ['an operation in a workspace', `${settlements}/apis/settlements/operations/list-settlements`],
] as const;

/** What the demo estate has none of. */
function addTo({ emulation: { estate } }: Emulator): void {
  estate.put({ id: `${settlements}/products/monthly`, name: 'monthly', type: `${service}/workspaces/products`, properties: { displayName: 'Monthly' } });
  estate.put({ id: resolver, name: 'item-of', type: `${service}/apis/resolvers`, properties: { displayName: 'Item', path: 'Query/item' } });
}

describe('the policy', () => {
  for (const [name, scope] of scopes) {
    it(`of ${name} comes back as it was written, with raw expressions, and its etag`, () =>
      withEmulator({}, async emulator => {
        addTo(emulator);
        const { policies } = emulatorAzure(emulator);
        const before = await policies.get(scope, never);
        const written = await policies.put(scope, policyNaming('first'), before?.etag, never);
        assert.deepEqual(await policies.get(scope, never), written);
        assert.equal(written.text, policyNaming('first'));
        assert.match(written.etag, /^".+"$/);
        assert.equal(await policies.exists(scope, never), true);
        await policies.delete(scope, written.etag, never);
        assert.equal(await policies.exists(scope, never), false);
        assert.equal(await policies.get(scope, never), undefined);
      }));
  }

  it('of a resolver is a data source', () =>
    withEmulator({}, async emulator => {
      addTo(emulator);
      const { policies } = emulatorAzure(emulator);
      const text = '<http-data-source><http-request><set-method>GET</set-method><set-url>@($"https://a/{1 < 2}")</set-url></http-request></http-data-source>';
      const written = await policies.put(resolver, text, undefined, never);
      assert.deepEqual([await policies.get(resolver, never), written.text], [written, text]);
      await assert.rejects(policies.put(resolver, policyNaming('a'), written.etag, never), { code: 'malformed-policy' });
    }));

  it('fragment of a workspace is included there and nowhere else', () =>
    withEmulator({}, async emulator => {
      const { policies } = emulatorAzure(emulator);
      const fragment = `${settlements}/policyFragments/trace`;
      const written = await policies.put(fragment, '<fragment><set-variable name="a" value="b" /></fragment>', undefined, never);
      assert.deepEqual(await policies.get(fragment, never), written);
      const including = '<policies><inbound><include-fragment fragment-id="trace" /></inbound></policies>';
      const scope = `${settlements}/apis/settlements/operations/list-settlements`;
      assert.equal((await policies.put(scope, including, undefined, never)).text, including);
      await assert.rejects(policies.put(`${demo.partners}/apis/partners`, including, undefined, never), {
        code: 'malformed-policy',
        message: /fragment with id 'trace' could not be found/,
      });
    }));

  it('of a scope without one is nothing, not an error', () =>
    withEmulator({}, async emulator => {
      const { policies } = emulatorAzure(emulator);
      assert.deepEqual(
        [await policies.get(`${demo.shop}/apis/catalog`, never), await policies.exists(`${demo.shop}/apis/catalog`, never)],
        [undefined, false],
      );
    }));

  it('of a service that is not there is an error', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(emulatorAzure(emulator).policies.get(`${demo.shop}x/apis/items`, never), {
        code: 'not-found',
        message: 'The API Management service contoso-shopx was not found.',
      });
    }));

  for (const id of [demo.shopVault, `${demo.shop}/workspaces/team/backends/items`, `${demo.shop}/namedValues/environment-name`]) {
    it(`is not looked for at ${id.split('/').slice(-4).join('/')}`, () =>
      withEmulator({}, async emulator => {
        await assert.rejects(async () => emulatorAzure(emulator).policies.get(id, never), { code: 'unsupported' });
      }));
  }
});

describe('writing a policy', () => {
  it('looks once more before a first write, and refuses when there is one by now', () =>
    withEmulator({}, async emulator => {
      const { writes, additionalPolicies } = watchTraffic();
      const { policies } = emulatorAzure(emulator, { additionalPolicies });
      await assert.rejects(policies.put(getItem, policyNaming('mine'), undefined, never), { code: 'changed-by-someone-else' });
      assert.deepEqual(writes(), []);
    }));

  it('a first time is done when the very policy is there already', () =>
    withEmulator({}, async emulator => {
      const { writes, additionalPolicies } = watchTraffic();
      const { policies } = emulatorAzure(emulator, { additionalPolicies });
      const stored = await policies.get(getItem, never);
      assert.deepEqual(await policies.put(getItem, stored?.text.replaceAll('\n', '\r\n') ?? '', undefined, never), stored);
      assert.deepEqual(writes(), []);
    }));

  it('sends the etag, and refuses when somebody has changed the policy since', () =>
    withEmulator({}, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const { policies } = emulatorAzure(emulator, { additionalPolicies });
      const before = await policies.get(getItem, never);
      const other = await policies.put(getItem, policyNaming('theirs'), before?.etag, never);
      assert.equal(requests.find(({ method }) => method === 'PUT')?.ifMatch, before?.etag);
      await assert.rejects(policies.put(getItem, policyNaming('mine'), before?.etag, never), {
        code: 'changed-by-someone-else',
        message: 'The policy of operation get-item of API items of API Management service contoso-shop was changed by someone else.',
      });
      assert.deepEqual(await policies.get(getItem, never), other);
    }));

  it('is done when the answer was lost but the policy is stored', () =>
    withEmulator({ record: false }, async emulator => {
      const { policies } = emulatorAzure(emulator);
      const before = await policies.get(getItem, never);
      emulator.addFault({ method: 'PUT', path: 'get-item/policies', reset: 'after' });
      const written = await policies.put(getItem, policyNaming('mine'), before?.etag, never);
      assert.deepEqual(await policies.get(getItem, never), written);
    }));

  it('is not done when an odd answer comes and nothing is stored', () =>
    withEmulator({ record: false }, async emulator => {
      const { policies } = emulatorAzure(emulator);
      const before = await policies.get(getItem, never);
      emulator.addFault({ method: 'PUT', path: 'get-item/policies', status: 406 });
      await assert.rejects(policies.put(getItem, policyNaming('mine'), before?.etag, never), {
        code: 'operation-failed',
        message: /status 406/,
      });
      assert.deepEqual(await policies.get(getItem, never), before);
    }));

  for (const [name, text, place] of [
    ['a tag that is not closed', '<policies>\n  <inbound>\n</policies>', /Line \d, position \d+/],
    [
      'a named value that is not there',
      policyNaming('x').replace('<base />', '<set-header name="{{no-such-value}}" exists-action="delete" />'),
      /'no-such-value' on line 3, column \d+/,
    ],
  ] as const) {
    it(`says where the service refuses ${name}`, () =>
      withEmulator({}, async emulator => {
        await assert.rejects(emulatorAzure(emulator).policies.put(`${demo.shop}/apis/catalog`, text, undefined, never), {
          code: 'malformed-policy',
          message: place,
        });
      }));
  }

  it('waits out an import', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({
        method: 'PUT',
        path: 'policies/policy',
        status: 409,
        body: { error: { code: 'PessimisticConcurrencyConflict', message: 'Operation on the API is in progress' } },
      });
      const { policies } = emulatorAzure(emulator);
      await policies.put(`${demo.shop}/apis/catalog`, policyNaming('mine'), undefined, never);
      assert.equal(await policies.exists(`${demo.shop}/apis/catalog`, never), true);
    }));

  it('says to a reader which role is missing', () =>
    withEmulator({}, async emulator => {
      await assert.rejects(
        emulatorAzure(emulator, { persona: 'reader' }).policies.put(`${demo.shop}/apis/catalog`, policyNaming('mine'), undefined, never),
        { code: 'forbidden', nextStep: /"API Management Service Contributor"/ },
      );
    }));
});

describe('deleting a policy', () => {
  it('refuses when somebody has changed it since', () =>
    withEmulator({}, async emulator => {
      const { policies } = emulatorAzure(emulator);
      const before = await policies.get(getItem, never);
      await policies.put(getItem, policyNaming('theirs'), before?.etag, never);
      await assert.rejects(policies.delete(getItem, before?.etag ?? '', never), { code: 'changed-by-someone-else' });
      assert.equal(await policies.exists(getItem, never), true);
    }));

  it('that is gone already is done', () =>
    withEmulator({}, async emulator => {
      const { policies } = emulatorAzure(emulator);
      const before = await policies.get(getItem, never);
      await policies.delete(getItem, before?.etag ?? '', never);
      await policies.delete(getItem, before?.etag ?? '', never);
      assert.equal(await policies.exists(getItem, never), false);
    }));
});
