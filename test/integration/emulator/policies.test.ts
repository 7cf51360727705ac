import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { demoIds, sdkClients, send } from './sdk-clients.ts';

const version = 'api-version=2024-05-01';
const raw =
  '<policies>\n  <inbound>\n    <base />\n    <set-variable name="a" value="@(context.Request.Headers["x"].Length > 0 && true)" />\n  </inbound>\n  <backend><base /></backend>\n  <outbound />\n  <on-error />\n</policies>';
const item = `${demoIds.shop}/apis/items/operations/get-item/policies/policy`;
const put = (value: string, format = 'rawxml', headers: Readonly<Record<string, string>> = {}) => ({
  method: 'PUT',
  body: { properties: { format, value } },
  headers,
});

describe('policies', () => {
  it('sent as rawxml come back as rawxml byte for byte, and as well-formed XML otherwise', () =>
    withEmulator({}, async emulator => {
      await send(emulator, `${item}?${version}`, put(raw));
      assert.equal((await send(emulator, `${item}?${version}&format=rawxml`)).body.properties.value, raw);
      const xml = (await send(emulator, `${item}?${version}`)).body.properties;
      assert.equal(xml.format, 'xml');
      assert.match(String(xml.value), /value="@\(context\.Request\.Headers\[&quot;x&quot;\]\.Length &gt; 0 &amp;&amp; true\)"/);
    }));

  it('sent as xml come back indented anew with CRLF and tabs, and decoded as rawxml', () =>
    withEmulator({}, async emulator => {
      const text = '<policies><inbound><base /><set-variable name="a" value="@(1 &lt; 2)" /></inbound></policies>';
      await send(emulator, `${item}?${version}`, put(text, 'xml'));
      const expected = [
        '<policies>',
        '\t<inbound>',
        '\t\t<base />',
        '\t\t<set-variable name="a" value="@(1 &lt; 2)" />',
        '\t</inbound>',
        '</policies>',
      ].join('\r\n');
      assert.equal((await send(emulator, `${item}?${version}&format=xml`)).body.properties.value, expected);
      assert.equal((await send(emulator, `${item}?${version}&format=rawxml`)).body.properties.value, expected.replace('&lt;', '<'));
    }));

  it('keep their ETag when the same document comes again', () =>
    withEmulator({}, async emulator => {
      const first = await send(emulator, `${item}?${version}`, put(raw));
      const second = await send(emulator, `${item}?${version}`, put(raw));
      const third = await send(emulator, `${item}?${version}`, put(raw.replace('<outbound />', '<outbound><base /></outbound>')));
      assert.equal(second.headers.get('etag'), first.headers.get('etag'));
      assert.notEqual(third.headers.get('etag'), first.headers.get('etag'));
    }));

  it('are written only over the version that If-Match names', () =>
    withEmulator({}, async emulator => {
      const etag = (await send(emulator, `${item}?${version}`)).headers.get('etag') ?? '';
      assert.equal((await send(emulator, `${item}?${version}`, put(raw, 'rawxml', { 'if-match': etag }))).status, 200);
      const late = await send(emulator, `${item}?${version}`, put('<policies><inbound /></policies>', 'rawxml', { 'if-match': etag }));
      assert.deepEqual([late.status, late.body.error.code], [412, 'PreconditionFailed']);
    }));

  it('exist at service, product, API and operation: 404, 201, 200, deleted, 404', () =>
    withEmulator({}, async emulator => {
      const client = sdkClients(emulator).apim();
      const contract = { format: 'rawxml', value: raw } as const;
      const scopes = [
        {
          url: `${demoIds.shop}/apis/catalog`,
          put: () => client.apiPolicy.createOrUpdate('shop-rg', 'contoso-shop', 'catalog', 'policy', contract),
          etag: async () => (await client.apiPolicy.getEntityTag('shop-rg', 'contoso-shop', 'catalog', 'policy')).eTag,
          remove: (etag: string) => client.apiPolicy.delete('shop-rg', 'contoso-shop', 'catalog', 'policy', etag),
        },
        {
          url: `${demoIds.shop}/products/starter`,
          put: () => client.productPolicy.createOrUpdate('shop-rg', 'contoso-shop', 'starter', 'policy', contract),
          etag: async () => (await client.productPolicy.getEntityTag('shop-rg', 'contoso-shop', 'starter', 'policy')).eTag,
          remove: (etag: string) => client.productPolicy.delete('shop-rg', 'contoso-shop', 'starter', 'policy', etag),
        },
        {
          url: `${demoIds.shop}/apis/catalog/operations/search`,
          put: () => client.apiOperationPolicy.createOrUpdate('shop-rg', 'contoso-shop', 'catalog', 'search', 'policy', contract),
          etag: async () => (await client.apiOperationPolicy.getEntityTag('shop-rg', 'contoso-shop', 'catalog', 'search', 'policy')).eTag,
          remove: (etag: string) => client.apiOperationPolicy.delete('shop-rg', 'contoso-shop', 'catalog', 'search', 'policy', etag),
        },
      ];
      for (const scope of scopes) {
        const url = `${scope.url}/policies/policy?${version}`;
        assert.equal((await send(emulator, url)).body.error.message, 'PoliciesConfiguration not found.');
        await scope.put();
        assert.equal((await send(emulator, `${url}&format=rawxml`)).body.properties.value, raw);
        await scope.remove((await scope.etag()) ?? '');
        assert.equal((await send(emulator, url)).status, 404);
      }
    }));

  it('of a whole service are one document, which listings show too', () =>
    withEmulator({}, async emulator => {
      const { policy } = sdkClients(emulator).apim();
      const before = await policy.get('shop-rg', 'contoso-shop', 'policy', { format: 'rawxml' });
      assert.match(before.value ?? '', /<include-fragment fragment-id="trace-request" \/>/);
      await policy.createOrUpdate('shop-rg', 'contoso-shop', 'policy', { format: 'rawxml', value: raw }, { ifMatch: before.eTag ?? '' });
      assert.equal((await send(emulator, `${demoIds.shop}/apis/items/operations/get-item/policies?${version}`)).body.value.length, 1);
      assert.equal((await send(emulator, `${demoIds.shop}/policies?${version}`)).body.value.length, 1);
    }));

  it('need If-Match to be deleted, and a delete of none is 204', () =>
    withEmulator({ record: false }, async emulator => {
      assert.equal((await send(emulator, `${item}?${version}`, { method: 'DELETE' })).status, 400);
      assert.equal((await send(emulator, `${item}?${version}`, { method: 'DELETE', headers: { 'if-match': '*' } })).status, 200);
      assert.equal((await send(emulator, `${item}?${version}`, { method: 'DELETE', headers: { 'if-match': '*' } })).status, 204);
    }));

  const refusals: readonly [string, string, string, string, RegExp][] = [
    ['a tag that is not closed', 'rawxml', '<policies><inbound></policies>', 'representation', /Line 1, position 12/],
    [
      'an expression without its bracket',
      'rawxml',
      '<policies><inbound><set-body>@{ return 1; </set-body></inbound></policies>',
      'representation',
      /closing/,
    ],
    ['another root', 'rawxml', '<policy />', 'representation', /'policies'/],
    [
      'a section there is none of',
      'rawxml',
      '<policies>\n<inbond />\n</policies>',
      'inbond',
      /^Error in element 'inbond' on line 2, column 2: Policy section is not allowed in the specified scope$/,
    ],
    [
      'a policy in a section that it may not be in',
      'rawxml',
      '<policies>\n<outbound>\n  <rewrite-uri template="/a" /></outbound></policies>',
      'rewrite-uri',
      /^Error in element 'rewrite-uri' on line 3, column 4: Policy is not allowed in the specified section$/,
    ],
    [
      'a policy in a scope that it may not be in',
      'rawxml',
      '<policies><inbound><quota calls="1" renewal-period="300" /></inbound></policies>',
      'quota',
      /Policy is not allowed in the specified scope$/,
    ],
    [
      'an element without an attribute that it must have',
      'rawxml',
      '<policies><inbound><choose><when><base /></when></choose></inbound></policies>',
      'choose',
      /^Error in element 'choose' on line 1, column 21: The required attribute 'condition' is missing\.$/,
    ],
    [
      'a value that is not of its list',
      'xml',
      '<policies><inbound><set-header name="a" exists-action="replace"><value>b</value></set-header></inbound></policies>',
      'set-header',
      /^Error in element 'set-header' on line 3, column 4: The 'exists-action' attribute is invalid - The value 'replace'/,
    ],
    [
      'a policy there is none of',
      'rawxml',
      '<policies>\n<inbound><base /><no-such-policy /></inbound>\n</policies>',
      'no-such-policy',
      /^Error in element 'no-such-policy' on line 2, column 19: 'no-such-policy' is not a valid policy\.$/,
    ],
    [
      'a named value there is none of',
      'rawxml',
      '<policies><inbound><set-body>{{nope}}</set-body></inbound></policies>',
      'representation',
      /^Cannot find a property 'nope'/,
    ],
    [
      'a fragment there is none of',
      'rawxml',
      '<policies><inbound><include-fragment fragment-id="nope" /></inbound></policies>',
      'include-fragment',
      /Policy fragment with id 'nope' could not be found/,
    ],
    [
      'raw quotes in the xml format',
      'xml',
      '<policies><inbound><set-variable name="a" value="@(d["k"])" /></inbound></policies>',
      'representation',
      /unexpected token/,
    ],
    [
      'a raw < in an expression of the xml format',
      'xml',
      '<policies><inbound><set-body>@(1 < 2 ? "a" : "b")</set-body></inbound></policies>',
      'representation',
      /'<' is an unexpected token/,
    ],
  ];
  for (const [what, format, value, target, message] of refusals) {
    it(`refuse ${what}`, () =>
      withEmulator({}, async emulator => {
        const reply = await send(emulator, `${item}?${version}`, put(value, format));
        assert.deepEqual([reply.status, reply.body.error.code, reply.body.error.details?.[0]?.target], [400, 'ValidationError', target]);
        assert.match(reply.body.error.details?.[0]?.message ?? '', message);
      }));
  }

  it('are refused with a detail for each thing that is wrong', () =>
    withEmulator({}, async emulator => {
      const reply = await send(
        emulator,
        `${item}?${version}`,
        put('<policies><inbound><nope-1 /><choose><when condition="@(true)"><nope-2 /></when></choose></inbound></policies>', 'rawxml'),
      );
      assert.deepEqual(reply.body.error.details?.map(({ target }) => target), ['nope-1', 'nope-2']);
    }));

  it('of an API that is not there are 404 for the API', () =>
    withEmulator({ record: false }, async emulator => {
      assert.equal((await send(emulator, `${demoIds.shop}/apis/nope/policies/policy?${version}`)).body.error.message, 'Api not found.');
      assert.equal(
        (await send(emulator, `${demoIds.shop}/apis/items/operations/nope/policies/policy?${version}`, put(raw))).body.error.message,
        'Operation not found.',
      );
    }));
});

describe('policy fragments', () => {
  it('are created by a long-running PUT and report who includes them', () =>
    withEmulator({}, async emulator => {
      const { policyFragment } = sdkClients(emulator).apim();
      await policyFragment.beginCreateOrUpdateAndWait(
        'shop-rg',
        'contoso-shop',
        'fragment-life',
        { format: 'rawxml', value: '<fragment><set-header name="X" exists-action="delete" /></fragment>', description: 'd' },
        { updateIntervalInMs: 1 },
      );
      assert.match((await policyFragment.get('shop-rg', 'contoso-shop', 'fragment-life', { format: 'rawxml' })).value ?? '', /^<fragment>/);
      assert.equal((await policyFragment.listReferences('shop-rg', 'contoso-shop', 'trace-request')).value?.length, 1);
      await policyFragment.delete('shop-rg', 'contoso-shop', 'fragment-life', '*');
    }));

  it('cannot be deleted while a policy includes them', () =>
    withEmulator({}, async emulator => {
      const reply = await send(emulator, `${demoIds.shop}/policyFragments/trace-request?${version}`, {
        method: 'DELETE',
        headers: { 'if-match': '*' },
      });
      assert.equal(reply.status, 400);
      assert.match(reply.body.error.message, /is used by the following entities:\r\n\/policies\/policy/);
    }));
});
