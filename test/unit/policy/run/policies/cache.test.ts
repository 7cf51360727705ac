import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GatewayMemory } from '../../../../../src/policy/run/index.ts';
import { runIn, runNow, textOfBody, wholePolicy } from '../../../../support/run-fixture.ts';

const seconds = (count: number): bigint => runNow + BigInt(count) * 10_000_000n;
const lookup = (attributes = ''): string => `<cache-lookup-value key="k" variable-name="v" ${attributes}/><return-response><set-body>@(context.Variables.GetValueOrDefault("v", "none"))</set-body></return-response>`;

describe('values in the cache', () => {
  it('are found by a later call, until they expire', async () => {
    const memory = new GatewayMemory();
    await runIn({ policy: '<cache-store-value key="k" value="@("a" + 1)" duration="60" />', memory });
    const texts = await Promise.all([0, 59, 60].map(async at => textOfBody((await runIn({ policy: lookup(), memory, now: seconds(at) })).response)));
    assert.deepEqual(texts, ['a1', 'a1', 'none']);
  });

  for (const { title, policy, expected } of [
    { title: 'a default where there is none', policy: lookup('default-value="@("d")" '), expected: 'd' },
    { title: 'nothing from the other kind of cache', policy: `<cache-store-value key="k" value="a" duration="60" caching-type="internal" />${lookup()}`, expected: 'none' },
    { title: 'the value from its own kind', policy: `<cache-store-value key="k" value="a" duration="60" caching-type="internal" />${lookup('caching-type="internal" ')}`, expected: 'a' },
    { title: 'nothing after it was removed', policy: `<cache-store-value key="k" value="a" duration="60" /><cache-remove-value key="k" />${lookup()}`, expected: 'none' },
  ] as const) {
    it(`give ${title}`, async () => assert.equal(textOfBody((await runIn({ policy })).response), expected));
  }

  it('are told with key, value and where they may be', async () => {
    const { cacheWrites } = await runIn({ policy: '<cache-store-value key="k" value="a" duration="60" /><cache-store-value key="l" value="b" duration="60" caching-type="internal" />' });
    assert.deepEqual(cacheWrites.map(({ key, value, cachingType }) => [key, value, cachingType]), [['k', 'a', 'prefer-external'], ['l', 'b', 'internal']]);
  });
});

describe('responses in the cache', () => {
  const policy = wholePolicy({ inbound: '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false"><vary-by-header>Accept</vary-by-header></cache-lookup>', outbound: '<cache-store duration="60" />' });

  it('answer a later call without the backend, one for each varied header', async () => {
    const memory = new GatewayMemory();
    const counts: number[] = [];
    for (const accept of ['text/a', 'text/a', 'text/b']) counts.push((await runIn({ policy, memory, request: { headers: { Accept: accept } }, answers: () => ({ body: 'b' }) })).calls.length);
    assert.deepEqual(counts, [1, 0, 1]);
  });

  it('are not kept when they are no 200', async () => {
    const memory = new GatewayMemory();
    await runIn({ policy, memory, answers: () => ({ status: 500 }) });
    assert.equal((await runIn({ policy, memory })).calls.length, 1);
  });

  it('are told with what is in them', async () => {
    const { cacheWrites } = await runIn({ policy, answers: () => ({ headers: [['X-B', '1']], body: 'b' }) });
    assert.deepEqual(cacheWrites.map(({ value, cachingType }) => [value, cachingType]), [['X-B: 1\n\nb', 'response, prefer-external']]);
  });
});
