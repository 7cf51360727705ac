import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { createCall } from '../../../../src/azure/client/call.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';

const request = createPipelineRequest({ url: 'https://management.azure.com/subscriptions/s' });

function failing(status: number, code: string): RestError {
  return new RestError(code, {
    code,
    statusCode: status,
    request,
    response: { request, status, headers: createHttpHeaders(), bodyAsText: JSON.stringify({ error: { code, message: 'hunter22' } }) },
  });
}

/** Fails a number of times, then gives 'done'; counts its runs. */
function flaky(times: number, error: Error) {
  const runs = { count: 0 };
  return { runs, task: async () => (++runs.count <= times ? Promise.reject(error) : 'done') };
}

const signal = new AbortController().signal;
const call = createCall({ vaultDnsSuffix: 'vault.azure.net' }, { maxRetries: 2, retryDelayInMs: 1 });

describe('a call', () => {
  it('tries a busy service again', async () => {
    const { runs, task } = flaky(2, failing(409, 'ServiceLocked'));
    assert.deepEqual([await call(signal, task), runs.count], ['done', 3]);
  });

  it('gives up after the retries it has', async () => {
    const { runs, task } = flaky(9, failing(409, 'ServiceLocked'));
    await assert.rejects(call(signal, task), { code: 'busy' });
    assert.equal(runs.count, 3);
  });

  it('does not repeat what cannot succeed', async () => {
    const { runs, task } = flaky(9, failing(412, 'PreconditionFailed'));
    await assert.rejects(call(signal, task), { code: 'changed-by-someone-else' });
    assert.equal(runs.count, 1);
  });

  it('is tried once more, at once, when what it failed for was put right', async () => {
    const mended: unknown[] = [];
    const mending = createCall({ vaultDnsSuffix: 'vault.azure.net' }, { maxRetries: 0 }, error => mended.push(error) > 0);
    const { runs, task } = flaky(1, failing(401, 'InvalidAuthenticationTokenTenant'));
    assert.deepEqual([await mending(signal, task), runs.count, mended.length], ['done', 2, 1]);
    const again = flaky(9, failing(401, 'InvalidAuthenticationTokenTenant'));
    await assert.rejects(mending(signal, again.task), { code: 'signed-out' });
    assert.equal(again.runs.count, 2);
  });

  it('does not begin when it is cancelled before', async () => {
    const { runs, task } = flaky(0, new Error());
    await assert.rejects(call(AbortSignal.abort(), task), { code: 'cancelled' });
    assert.equal(runs.count, 0);
  });

  it('ends at once when it is cancelled, even if the work does not listen', async () => {
    const controller = new AbortController();
    const outcome = call(controller.signal, () => new Promise<never>(() => undefined));
    controller.abort();
    await assert.rejects(outcome, { code: 'cancelled' });
  });

  it('is cancelled, not failed, when the work fails because of the signal', async () => {
    const controller = new AbortController();
    const outcome = call(controller.signal, async () => {
      controller.abort();
      throw new TypeError('torn down');
    });
    await assert.rejects(outcome, { code: 'cancelled' });
  });

  it('does not sleep out a wait when it is cancelled', async () => {
    const controller = new AbortController();
    const slow = createCall(
      { vaultDnsSuffix: 'vault.azure.net' },
      { maxRetries: 1, retryDelayInMs: 3_600_000, maxRetryDelayInMs: 3_600_000 },
    );
    const outcome = slow(controller.signal, async () => {
      setImmediate(() => controller.abort());
      throw failing(409, 'ServiceLocked');
    });
    await assert.rejects(outcome, { code: 'cancelled' });
  });

  it('keeps the value it carries out of the error', async () => {
    const error: unknown = await call(signal, () => Promise.reject(failing(400, 'BadRequest')), new Secret('hunter22')).catch(
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof Error);
    assert.match(error.message, /\*\*\*/);
    assert.doesNotMatch(error.message, /hunter22/);
  });
});
