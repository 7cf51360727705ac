import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { retryUntilGrantPropagates } from '../../../../src/wiring/grants/propagation.ts';

const notYet = new AppError('identity-not-permitted', 'Not yet.', 'Wait.');
const pace = { firstWait: 1, longestWait: 2, total: 20 };

/** Refuses so many times, then gives its count of tries. */
function refusing(times: number, error: Error = notYet) {
  let tries = 0;
  return { tries: () => tries, task: () => (++tries > times ? Promise.resolve(tries) : Promise.reject(error)) };
}

function wait(isGranted: boolean, signal = new AbortController().signal, reports: string[] = []) {
  return { pace, signal, report: (message: string) => reports.push(message), isGranted: () => Promise.resolve(isGranted) };
}

describe('waiting for a grant', () => {
  it('is not needed where the first try goes through, and then says nothing', async () => {
    const reports: string[] = [];
    assert.equal(await retryUntilGrantPropagates(refusing(0).task, wait(true, undefined, reports)), 1);
    assert.deepEqual(reports, []);
  });

  it('tries again as long as the grant is there, and says what it waits for', async () => {
    const reports: string[] = [];
    assert.equal(await retryUntilGrantPropagates(refusing(3).task, wait(true, undefined, reports)), 4);
    assert.equal(reports.length, 3);
  });

  it('makes no sense where nothing was granted', async () => {
    const { task, tries } = refusing(3);
    await assert.rejects(retryUntilGrantPropagates(task, wait(false)), notYet);
    assert.equal(tries(), 1);
  });

  it('is for this refusal only', async () => {
    const other = new AppError('forbidden', 'No.', 'Ask.');
    const { task, tries } = refusing(3, other);
    await assert.rejects(retryUntilGrantPropagates(task, wait(true)), other);
    assert.equal(tries(), 1);
  });

  it('ends after the time that Azure gives itself', async () => {
    const { task, tries } = refusing(1000);
    await assert.rejects(retryUntilGrantPropagates(task, wait(true)), notYet);
    assert.ok(tries() > 5 && tries() < 20, String(tries()));
  });

  it('ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    const cancelled = new AppError('cancelled', 'Cancelled.', '');
    const waiting = retryUntilGrantPropagates(refusing(1000).task, {
      ...wait(true, controller.signal),
      pace: { firstWait: 60_000, longestWait: 60_000, total: 600_000 },
      report: () => controller.abort(cancelled),
    });
    await assert.rejects(waiting, cancelled);
  });
});
