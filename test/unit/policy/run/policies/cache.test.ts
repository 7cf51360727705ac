import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GatewayMemory } from '../../../../../src/policy/run/index.ts';
import { runIn, runNow, textOfBody, wholePolicy, type RunWorld } from '../../../../support/run/run-fixture.ts';

const seconds = (count: number): bigint => runNow + BigInt(count) * 10_000_000n;
const lookup = (attributes = ''): string =>
  `<cache-lookup-value key="k" variable-name="v" ${attributes}/><return-response><set-body>@(context.Variables.GetValueOrDefault("v", "none"))</set-body></return-response>`;

describe('values in the cache', () => {
  it('are found by a later call, until they expire', async () => {
    const memory = new GatewayMemory();
    await runIn({ policy: '<cache-store-value key="k" value="@("a" + 1)" duration="60" />', memory });
    const texts = await Promise.all(
      [0, 59, 60].map(async at => textOfBody((await runIn({ policy: lookup(), memory, now: seconds(at) })).response)),
    );
    assert.deepEqual(texts, ['a1', 'a1', 'none']);
  });

  for (const { title, policy, expected } of [
    { title: 'a default where there is none', policy: lookup('default-value="@("d")" '), expected: 'd' },
    {
      title: 'nothing from the other kind of cache',
      policy: `<cache-store-value key="k" value="a" duration="60" caching-type="internal" />${lookup()}`,
      expected: 'none',
    },
    {
      title: 'the value from its own kind',
      policy: `<cache-store-value key="k" value="a" duration="60" caching-type="internal" />${lookup('caching-type="internal" ')}`,
      expected: 'a',
    },
    {
      title: 'nothing after it was removed',
      policy: `<cache-store-value key="k" value="a" duration="60" /><cache-remove-value key="k" />${lookup()}`,
      expected: 'none',
    },
  ] as const) {
    it(`give ${title}`, async () => assert.equal(textOfBody((await runIn({ policy })).response), expected));
  }

  it('are reported with key, value and where they may be', async () => {
    const { cacheWrites } = await runIn({
      policy:
        '<cache-store-value key="k" value="a" duration="60" /><cache-store-value key="l" value="b" duration="60" caching-type="internal" />',
    });
    assert.deepEqual(
      cacheWrites.map(({ key, value, cachingType }) => [key, value, cachingType]),
      [
        ['k', 'a', 'prefer-external'],
        ['l', 'b', 'internal'],
      ],
    );
  });
});

describe('responses in the cache', () => {
  const policy = wholePolicy({
    inbound:
      '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false"><vary-by-header>Accept</vary-by-header></cache-lookup>',
    outbound: '<cache-store duration="60" />',
  });

  it('answer a later call without the backend, one for each varied header', async () => {
    const memory = new GatewayMemory();
    const counts: number[] = [];
    for (const accept of ['text/a', 'text/a', 'text/b']) {
      counts.push((await runIn({ policy, memory, request: { headers: { Accept: accept } }, answers: () => ({ body: 'b' }) })).calls.length);
    }
    assert.deepEqual(counts, [1, 0, 1]);
  });

  it('are not kept when they are no 200', async () => {
    const memory = new GatewayMemory();
    await runIn({ policy, memory, answers: () => ({ status: 500 }) });
    assert.equal((await runIn({ policy, memory })).calls.length, 1);
  });

  const twice = async (cachePolicy: string, first: Partial<RunWorld> = {}, second: Partial<RunWorld> = first): Promise<number> => {
    const memory = new GatewayMemory();
    await runIn({ ...first, policy: cachePolicy, memory });
    return (await runIn({ ...second, policy: cachePolicy, memory })).calls.length;
  };
  const changed = (from: string, to: string): string => policy.replace(from, to);
  const user = (id: string, group = 'g'): Partial<RunWorld> => ({ input: { user: { id, groups: [{ id: group, name: group }] } } });
  const authorized: Partial<RunWorld> = { request: { headers: { Authorization: 'Bearer t' } } };
  const rows: readonly {
    readonly title: string;
    readonly text?: string;
    readonly first?: Partial<RunWorld>;
    readonly second?: Partial<RunWorld>;
    readonly calls: number;
  }[] = [
    { title: 'answer a second call', calls: 0 },
    { title: 'are for GET only', first: { request: { method: 'POST' } }, calls: 1 },
    { title: 'are not kept for a caller with credentials', first: authorized, calls: 1 },
    {
      title: 'are kept for a caller with credentials when the policy says so',
      text: changed('<cache-lookup ', '<cache-lookup allow-private-response-caching="true" '),
      first: authorized,
      calls: 0,
    },
    { title: 'are for one URL', first: {}, second: { request: { url: 'https://contoso.azure-api.net/items/item/501' } }, calls: 1 },
    {
      title: 'are for one query',
      first: { request: { url: 'https://contoso.azure-api.net/items/item/500?a=1' } },
      second: { request: { url: 'https://contoso.azure-api.net/items/item/500?a=2' } },
      calls: 1,
    },
    {
      title: 'are for every query when only some parameters count',
      text: changed('</cache-lookup>', '<vary-by-query-parameter>b</vary-by-query-parameter></cache-lookup>'),
      first: { request: { url: 'https://contoso.azure-api.net/items/item/500?a=1&b=1' } },
      second: { request: { url: 'https://contoso.azure-api.net/items/item/500?a=2&b=1' } },
      calls: 0,
    },
    { title: 'are for all developers', first: user('ada'), second: user('bob'), calls: 0 },
    {
      title: 'are for one developer when the policy says so',
      text: changed('vary-by-developer="false"', 'vary-by-developer="true"'),
      first: user('ada'),
      second: user('bob'),
      calls: 1,
    },
    {
      title: 'are for one group when the policy says so',
      text: changed('vary-by-developer-groups="false"', 'vary-by-developer-groups="true"'),
      first: user('ada', 'a'),
      second: user('ada', 'b'),
      calls: 1,
    },
    {
      title: 'are for one product',
      first: { input: { product: { id: 'starter', name: 'Starter' } } },
      second: { input: { product: { id: 'unlimited', name: 'Unlimited' } } },
      calls: 1,
    },
    {
      title: 'are not kept when cache-response is false',
      text: changed('<cache-store ', '<cache-store cache-response="@(false)" '),
      calls: 1,
    },
    {
      title: 'are kept whatever their status when cache-response is true',
      text: changed('<cache-store ', '<cache-store cache-response="true" '),
      first: { answers: () => ({ status: 404 }) },
      calls: 0,
    },
    { title: 'are not kept without a lookup', text: wholePolicy({ outbound: '<cache-store duration="60" />' }), calls: 1 },
  ];
  for (const { title, text = policy, first, second, calls } of rows) {
    it(title, async () => assert.equal(await twice(text, first, second), calls));
  }

  it('end with their duration', async () => assert.equal(await twice(policy, { now: seconds(0) }, { now: seconds(60) }), 1));

  it('come with status, headers and body', async () => {
    const memory = new GatewayMemory();
    await runIn({ policy, memory, answers: () => ({ headers: [['X-B', '1']], body: 'b' }) });
    const { response, steps } = await runIn({ policy, memory });
    assert.deepEqual(
      [response.status, response.headers, textOfBody(response), steps.map(({ policy: name, outcome }) => [name, outcome])],
      [200, [['X-B', '1']], 'b', [['cache-lookup', 'answered']]],
    );
  });

  it('are reported with what is in them', async () => {
    const { cacheWrites } = await runIn({ policy, answers: () => ({ headers: [['X-B', '1']], body: 'b' }) });
    assert.deepEqual(cacheWrites.map(({ value, cachingType }) => [value, cachingType]), [['X-B: 1\n\nb', 'response, prefer-external']]);
  });
});
