import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it, mock } from 'node:test';
import { delay } from '../../../src/base/delay.ts';

describe('a delay', () => {
  it('ends when its time has come, not before, and leaves no listener', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { signal } = new AbortController();
      let isOver = false;
      const waiting = delay(1000, signal).then(() => (isOver = true));
      mock.timers.tick(999);
      await Promise.resolve();
      assert.equal(isOver, false);
      mock.timers.tick(1);
      await waiting;
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    } finally {
      mock.timers.reset();
    }
  });

  it('ends with the signal’s own reason when it is aborted', async () => {
    const controller = new AbortController();
    const waiting = delay(60_000, controller.signal);
    const reason = new Error('enough');
    controller.abort(reason);
    await assert.rejects(waiting, error => error === reason);
  });

  it('does not begin when the signal is aborted already', () => assert.rejects(delay(60_000, AbortSignal.abort()), { name: 'AbortError' }));
});
