import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn } from '../../../../support/run/run-fixture.ts';

interface RoutingRow {
  readonly title: string;
  readonly policy: string;
  readonly url?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly urlTemplate?: string;
  readonly expected: string;
}

describe('where the request goes', () => {
  const rows: readonly RoutingRow[] = [
    { title: 'to the API’s backend, with what follows the API’s path', policy: '', expected: 'https://backend.contoso.example/item/500' },
    {
      title: 'with its query',
      policy: '',
      url: 'https://contoso.azure-api.net/items/item/500?a=1',
      expected: 'https://backend.contoso.example/item/500?a=1',
    },
    {
      title: 'to another backend',
      policy: '<set-backend-service base-url="https://other.example/v1/" />',
      expected: 'https://other.example/v1/item/500',
    },
    {
      title: 'to a backend entity',
      policy: '<set-backend-service backend-id="pool" />',
      expected: 'https://pool.backend.example/item/500',
    },
    {
      title: 'to a template with its parameters',
      policy: '<rewrite-uri template="/v2/{id}" />',
      expected: 'https://backend.contoso.example/v2/500',
    },
    {
      title: 'to a template with a parameter that must be escaped',
      policy: '<rewrite-uri template="/v2/{id}" />',
      parameters: { id: 'a/b c' },
      expected: 'https://backend.contoso.example/v2/a%2Fb%20c',
    },
    {
      title: 'to a template with the segments that a wildcard matched',
      policy: '<rewrite-uri template="/v2/{*rest}" />',
      parameters: { rest: 'a/b c' },
      expected: 'https://backend.contoso.example/v2/a/b%20c',
    },
    {
      title: 'to a template with a wildcard of the operation',
      policy: '<rewrite-uri template="/v2/{rest}" />',
      parameters: { rest: 'a/b c' },
      urlTemplate: '/item/{*rest}',
      expected: 'https://backend.contoso.example/v2/a/b%20c',
    },
    {
      title: 'to a template without a slash before it',
      policy: '<rewrite-uri template="v2" />',
      expected: 'https://backend.contoso.example/v2',
    },
    {
      title: 'to the other backend with the rewritten path, whichever comes first',
      policy: '<rewrite-uri template="/v2" /><set-backend-service base-url="https://other.example/v1" />',
      expected: 'https://other.example/v1/v2',
    },
    {
      title: 'without a parameter that was put into the path',
      policy: '<rewrite-uri template="/v2/{a}" />',
      url: 'https://contoso.azure-api.net/items/item/500?a=1&b=2',
      expected: 'https://backend.contoso.example/v2/1?b=2',
    },
    {
      title: 'with several values of a query parameter',
      policy: '<set-query-parameter name="a"><value>1</value><value>2</value></set-query-parameter>',
      expected: 'https://backend.contoso.example/item/500?a=1&a=2',
    },
    {
      title: 'to a template that is a query only',
      policy: '<rewrite-uri template="?item={id}" />',
      expected: 'https://backend.contoso.example/?item=500',
    },
    {
      title: 'keeping query parameters that the template does not name',
      policy: '<rewrite-uri template="/v2?a={a}" />',
      url: 'https://contoso.azure-api.net/items/item/500?a=1&b=2',
      expected: 'https://backend.contoso.example/v2?a=1&b=2',
    },
    {
      title: 'without them when it says so',
      policy: '<rewrite-uri template="/v2" copy-unmatched-params="false" />',
      url: 'https://contoso.azure-api.net/items/item/500?b=2',
      expected: 'https://backend.contoso.example/v2',
    },
    {
      title: 'with a query parameter set',
      policy: '<set-query-parameter name="a"><value>x y</value></set-query-parameter>',
      url: 'https://contoso.azure-api.net/items/item/500?a=1',
      expected: 'https://backend.contoso.example/item/500?a=x+y',
    },
    {
      title: 'with one skipped',
      policy: '<set-query-parameter name="a" exists-action="skip"><value>2</value></set-query-parameter>',
      url: 'https://contoso.azure-api.net/items/item/500?a=1',
      expected: 'https://backend.contoso.example/item/500?a=1',
    },
    {
      title: 'with one appended',
      policy: '<set-query-parameter name="a" exists-action="append"><value>2</value></set-query-parameter>',
      url: 'https://contoso.azure-api.net/items/item/500?a=1',
      expected: 'https://backend.contoso.example/item/500?a=1&a=2',
    },
    {
      title: 'with one deleted',
      policy: '<set-query-parameter name="a" exists-action="delete" />',
      url: 'https://contoso.azure-api.net/items/item/500?a=1&b=2',
      expected: 'https://backend.contoso.example/item/500?b=2',
    },
  ];
  for (const { title, policy, url = 'https://contoso.azure-api.net/items/item/500', parameters, urlTemplate, expected } of rows) {
    it(title, async () => {
      const { calls } = await runIn({
        policy,
        request: { url, ...(parameters && { matchedParameters: parameters }) },
        ...(urlTemplate !== undefined && { input: { operation: { id: 'get-item', name: 'Get Item', method: 'GET', urlTemplate } } }),
      });
      assert.equal(calls[0]?.request.url.replace(/example\?/, 'example/?'), expected);
    });
  }

  it('is what context.Request.Url shows, beside the caller’s own', async () => {
    const { variables } = await urls('<set-backend-service base-url="https://other.example" />');
    assert.deepEqual(variables, ['https://other.example/item/500', 'https://contoso.azure-api.net/items/item/500']);
  });

  it('cannot be what is no URL: the call fails with the reason', async () => {
    const { response, lastError } = await runIn({ policy: '<set-backend-service base-url="nowhere" />' });
    assert.deepEqual([response.status, lastError?.source], [500, 'set-backend-service']);
  });
});

async function urls(policy: string): Promise<{ readonly variables: readonly (string | undefined)[] }> {
  const { calls } = await runIn({
    policy: `${policy}<set-header name="X-Now"><value>@(context.Request.Url.ToString())</value></set-header><set-header name="X-Original"><value>@(context.Request.OriginalUrl.ToString())</value></set-header>`,
  });
  const headers = new Map(calls[0]?.request.headers);
  return { variables: [headers.get('X-Now'), headers.get('X-Original')] };
}
