import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GatewayMemory } from '../../../../../src/policy/run/index.ts';
import { runIn, runNow, textOfBody, type RunWorld } from '../../../../support/run-fixture.ts';

/** The statuses of calls, one after the other, each some seconds after the first. */
async function statuses(policy: string, at: readonly number[], world: Partial<RunWorld> = {}): Promise<readonly number[]> {
  const memory = new GatewayMemory();
  const found: number[] = [];
  for (const second of at) found.push((await runIn({ ...world, policy, memory, now: runNow + BigInt(second) * 10_000_000n })).response.status);
  return found;
}

describe('limits', () => {
  for (const { title, policy, at, expected, world = {} } of [
    { title: 'rate-limit-by-key refuses past its calls until the period ends', policy: '<rate-limit-by-key calls="2" renewal-period="10" counter-key="k" />', at: [0, 1, 2, 9, 10], expected: [200, 200, 429, 429, 200] },
    { title: 'rate-limit counts by subscription', policy: '<rate-limit calls="1" renewal-period="10" />', at: [0, 1], expected: [200, 429] },
    { title: 'a call that does not count is free', policy: '<rate-limit-by-key calls="1" renewal-period="10" counter-key="k" increment-condition="@(context.Response.StatusCode == 500)" />', at: [0, 1, 2], expected: [200, 200, 200] },
    { title: 'quota-by-key refuses past its calls', policy: '<quota-by-key calls="1" renewal-period="3600" counter-key="k" />', at: [0, 1, 3600], expected: [200, 403, 200] },
    { title: 'quota counts kilobytes, too', policy: '<quota bandwidth="1" renewal-period="3600" />', at: [0, 1], expected: [200, 403], world: { answers: () => ({ body: 'x'.repeat(1025) }) } },
    { title: 'token limits count what the answers say', policy: '<llm-token-limit counter-key="k" tokens-per-minute="10" estimate-prompt-tokens="false" />', at: [0, 1, 60], expected: [200, 429, 200], world: { answers: () => ({ body: '{"usage":{"total_tokens":12}}' }) } },
  ] as const) {
    it(title, async () => assert.deepEqual(await statuses(policy, at, world), expected));
  }

  it('say when to come again', async () => {
    const memory = new GatewayMemory();
    const policy = '<rate-limit-by-key calls="1" renewal-period="10" counter-key="k" retry-after-header-name="X-Wait" />';
    await runIn({ policy, memory });
    const { response, lastError } = await runIn({ policy, memory, now: runNow + 40_000_000n });
    assert.deepEqual([response.headers.find(([name]) => name === 'X-Wait'), lastError?.reason, (JSON.parse(textOfBody(response)) as { message: string }).message], [['X-Wait', '6'], 'RateLimitExceeded', 'Rate limit is exceeded. Try again in 6 seconds.']);
  });

  it('tell what is left', async () => {
    const { response } = await runIn({ policy: '<rate-limit-by-key calls="5" renewal-period="10" counter-key="k" remaining-calls-header-name="X-Left" total-calls-header-name="X-All" />' });
    assert.deepEqual(response.headers, [['X-Left', '4'], ['X-All', '5']]);
  });

  it('write out a quota’s time', async () => {
    const memory = new GatewayMemory();
    const policy = '<quota-by-key calls="1" renewal-period="7325" counter-key="k" />';
    await runIn({ policy, memory });
    assert.equal((await runIn({ policy, memory })).lastError?.message, 'Out of call volume quota. Quota will be replenished in 02:02:05.');
  });
});
