import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { ownDelayDuring, ownPart } from '../../../support/timing/own-delay.ts';

const blockedMs = 600;

/** Computes for so long, whatever else the machine has to do. */
function compute(milliseconds: number): void {
  const start = process.threadCpuUsage();
  for (;;) {
    const { user, system } = process.threadCpuUsage(start);
    if (user + system > milliseconds * 1000) return;
  }
}

/** Blocks without computing, as a thread does that waits for a file. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

describe('the delays of an event loop', () => {
  for (const [title, block] of [['computes', compute], ['waits without computing', standStill]] as const) {
    it(`are its own where its code ${title}`, async () => {
      const { delays } = await ownDelayDuring(async () => {
        await wait(20);
        block(blockedMs);
        await wait(20);
      });
      assert.ok(delays.ownMs >= blockedMs * 0.9, JSON.stringify(delays));
    });
  }

  it('are its own where its code computes to the end of what is watched', async () => {
    const { delays } = await ownDelayDuring(() => Promise.resolve(compute(blockedMs)));
    assert.ok(delays.ownMs >= blockedMs * 0.9, JSON.stringify(delays));
  });

  it('are none where it computes in short pieces', async () => {
    const { delays } = await ownDelayDuring(async () => {
      for (let piece = 0; piece < 60; piece++) {
        compute(10);
        await wait(1);
      }
    });
    assert.ok(delays.ownMs < blockedMs / 2, JSON.stringify(delays));
  });

  for (const [title, stall, late, own] of [
    ['the whole machine stopped', { computedMs: 3, queuedMs: 0 }, [{ start: 90, end: 695, queuedMs: 0 }], 5],
    ['the thread had no core', { computedMs: 40, queuedMs: 550 }, [], 50],
    ['it computed while others had to wait', { computedMs: 590, queuedMs: 0 }, [{ start: 100, end: 700, queuedMs: 0 }], 590],
    [
      'it waited while the machine went on',
      { computedMs: 1, queuedMs: 2 },
      [
        { start: 100, end: 110, queuedMs: 0 },
        { start: 900, end: 2000, queuedMs: 0 },
      ],
      590,
    ],
    ['it waited while the machine was busy', { computedMs: 1, queuedMs: 2 }, [{ start: 100, end: 690, queuedMs: 590 }], 598],
    ['nothing else is known', { computedMs: 0, queuedMs: 0 }, [], 600],
  ] as const) {
    it(`are distinguished: ${title}`, () => assert.equal(ownPart({ start: 100, end: 700, ...stall }, late), own));
  }
});
