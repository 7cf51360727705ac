import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GatewayMemory } from '../../../../../src/policy/run/index.ts';
import { runIn, runNow, textOfBody, wholePolicy, type RunWorld } from '../../../../support/run/run-fixture.ts';

const subscription = { subscription: { id: 'starter', name: 'Starter', key: 'key-of-starter' } };

/** The statuses of calls, one after the other, each some seconds after the first. */
async function statuses(policy: string, at: readonly number[], world: Partial<RunWorld> = {}): Promise<readonly number[]> {
  const memory = new GatewayMemory();
  const found: number[] = [];
  for (const second of at) {
    found.push((await runIn({ ...world, policy, memory, now: runNow + BigInt(second) * 10_000_000n })).response.status);
  }
  return found;
}

describe('limits', () => {
  for (const { title, policy, at, expected, world = {} } of [
    {
      title: 'rate-limit-by-key refuses past its calls until the period ends',
      policy: '<rate-limit-by-key calls="2" renewal-period="10" counter-key="k" />',
      at: [0, 1, 2, 9, 10],
      expected: [200, 200, 429, 429, 200],
    },
    {
      title: 'rate-limit counts by subscription',
      policy: '<rate-limit calls="1" renewal-period="10" />',
      at: [0, 1],
      expected: [200, 429],
      world: { input: subscription },
    },
    {
      title: 'rate-limit leaves a call without a subscription alone',
      policy: '<rate-limit calls="1" renewal-period="10" />',
      at: [0, 1],
      expected: [200, 200],
    },
    {
      title: 'quota leaves a call without a subscription alone',
      policy: '<quota calls="1" renewal-period="10" />',
      at: [0, 1],
      expected: [200, 200],
    },
    {
      title: 'a call that fails counts, too',
      policy:
        '<rate-limit-by-key calls="1" renewal-period="10" counter-key="k" /><check-header name="X-A" failed-check-httpcode="400" failed-check-error-message="" ignore-case="true" />',
      at: [0, 1],
      expected: [400, 429],
    },
    {
      title: 'a call that the backend does not answer counts, too',
      policy: '<rate-limit-by-key calls="1" renewal-period="10" counter-key="k" />',
      at: [0, 1],
      expected: [500, 429],
      world: { answers: () => new Error('down') },
    },
    {
      title: 'a call counts as much as it says',
      policy: '<rate-limit-by-key calls="4" renewal-period="10" counter-key="k" increment-count="2" />',
      at: [0, 1, 2],
      expected: [200, 200, 429],
    },
    {
      title: 'another key has its own count',
      policy:
        '<rate-limit-by-key calls="1" renewal-period="10" counter-key="@(context.RequestId.ToString() + context.Timestamp.Second)" />',
      at: [0, 1, 2],
      expected: [200, 200, 200],
    },
    {
      title: 'a condition sees the answer',
      policy:
        '<rate-limit-by-key calls="1" renewal-period="10" counter-key="k" increment-condition="@(context.Response.StatusCode == 404)" />',
      at: [0, 1],
      expected: [404, 429],
      world: { answers: () => ({ status: 404 }) },
    },
    {
      title: 'a token quota refuses with 403',
      policy: '<azure-openai-token-limit counter-key="k" token-quota="10" token-quota-period="Hourly" estimate-prompt-tokens="false" />',
      at: [0, 1, 3600],
      expected: [200, 403, 200],
      world: { answers: () => ({ body: '{"usage":{"total_tokens":12}}' }) },
    },
    {
      title: 'a call that does not count is free',
      policy:
        '<rate-limit-by-key calls="1" renewal-period="10" counter-key="k" increment-condition="@(context.Response.StatusCode == 500)" />',
      at: [0, 1, 2],
      expected: [200, 200, 200],
    },
    {
      title: 'quota-by-key refuses past its calls',
      policy: '<quota-by-key calls="1" renewal-period="3600" counter-key="k" />',
      at: [0, 1, 3600],
      expected: [200, 403, 200],
    },
    {
      title: 'quota counts kilobytes, too',
      policy: '<quota bandwidth="1" renewal-period="3600" />',
      at: [0, 1],
      expected: [200, 403],
      world: { input: subscription, answers: () => ({ body: 'x'.repeat(1025) }) },
    },
    {
      title: 'token limits count what the answers say',
      policy: '<llm-token-limit counter-key="k" tokens-per-minute="10" estimate-prompt-tokens="false" />',
      at: [0, 1, 60],
      expected: [200, 429, 200],
      world: { answers: () => ({ body: '{"usage":{"total_tokens":12}}' }) },
    },
  ] as const) {
    it(title, async () => assert.deepEqual(await statuses(policy, at, world), expected));
  }

  it('say when to come again', async () => {
    const memory = new GatewayMemory();
    const policy = '<rate-limit-by-key calls="1" renewal-period="10" counter-key="k" retry-after-header-name="X-Wait" />';
    await runIn({ policy, memory });
    const { response, lastError } = await runIn({ policy, memory, now: runNow + 40_000_000n });
    assert.deepEqual(
      [
        response.headers.find(([name]) => name === 'X-Wait'),
        lastError?.reason,
        (JSON.parse(textOfBody(response)) as { message: string }).message,
      ],
      [['X-Wait', '6'], 'RateLimitExceeded', 'Rate limit is exceeded. Try again in 6 seconds.'],
    );
  });

  it('report what is left', async () => {
    const { response } = await runIn({
      policy:
        '<rate-limit-by-key calls="5" renewal-period="10" counter-key="k" remaining-calls-header-name="X-Left" total-calls-header-name="X-All" />',
    });
    assert.deepEqual(response.headers, [['X-Left', '4'], ['X-All', '5']]);
  });

  it('write out a quota’s time', async () => {
    const memory = new GatewayMemory();
    const policy = '<quota-by-key calls="1" renewal-period="7325" counter-key="k" />';
    await runIn({ policy, memory });
    const { lastError, response } = await runIn({ policy, memory });
    assert.equal(lastError?.message, 'Out of call volume quota. Quota will be replenished in 02:02:05.');
    assert.deepEqual(response.headers.find(([name]) => name === 'Retry-After'), ['Retry-After', '7325']);
  });

  it('put what is left, and when to come again, into variables', async () => {
    const memory = new GatewayMemory();
    const show =
      '<set-header name="X-V"><value>@(string.Join(",", context.Variables.Select(v => v.Key + "=" + v.Value)))</value></set-header>';
    const policy = wholePolicy({
      inbound:
        '<rate-limit-by-key calls="1" renewal-period="10" counter-key="k" remaining-calls-variable-name="left" retry-after-variable-name="wait" />',
      outbound: show,
      onError: show,
    });
    const texts: (string | undefined)[] = [];
    for (let round = 0; round < 2; round++) {
      texts.push((await runIn({ policy, memory })).response.headers.find(([name]) => name === 'X-V')?.[1]);
    }
    assert.deepEqual(texts, ['left=0', 'wait=10']);
  });

  it('of one subscription are not used up by another', async () => {
    const memory = new GatewayMemory();
    const calls = ['one', 'two', 'one'].map(
      id => () =>
        runIn({ policy: '<quota calls="1" renewal-period="10" />', memory, input: { subscription: { ...subscription.subscription, id } } }),
    );
    const found: number[] = [];
    for (const call of calls) found.push((await call()).response.status);
    assert.deepEqual(found, [200, 200, 403]);
  });

  it('say that limits inside them are not counted', async () => {
    const { unsupported } = await runIn({
      policy: '<rate-limit calls="9" renewal-period="10"><api name="a" calls="1" renewal-period="10" /></rate-limit>',
      input: subscription,
    });
    assert.deepEqual(unsupported.map(({ policy }) => policy), ['rate-limit']);
  });
});
