import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { untilAborted } from '../../../src/base/until-aborted.ts';

describe('a wait for a task', () => {
  it('gives what the task gives, and leaves no listener', async () => {
    const { signal } = new AbortController();
    assert.equal(await untilAborted(signal, async () => 1, () => new Error('no')), 1);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('ends with the given reason when the signal is aborted, though the task goes on', async () => {
    const controller = new AbortController();
    const waiting = untilAborted(controller.signal, () => new Promise(() => undefined), () => new Error('enough'));
    controller.abort();
    await assert.rejects(waiting, /enough/);
  });

  it('does not begin a task after that', async () => {
    let hasBegun = false;
    await assert.rejects(untilAborted(AbortSignal.abort(), async () => (hasBegun = true), () => new Error('enough')), /enough/);
    assert.equal(hasBegun, false);
  });
});
