import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Pace, type Clock, type Turn } from '../../../../src/azure/client/pace.ts';

/** Time that goes on when it is set to. */
function handClock(): Clock & { advance(milliseconds: number): void } {
  let now = 1_000_000;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after: (milliseconds, run) => void timers.push({ at: now + milliseconds, run }),
    advance: milliseconds => {
      now += milliseconds;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
}

/** A pace, and requests that enter it: how many are under way, and how they fared. */
function paced(mostRefusals = 3) {
  const clock = handClock();
  const waits: number[] = [];
  const pace = new Pace({ clock, mostRefusals, onWait: milliseconds => waits.push(milliseconds) });
  const started: number[] = [];
  const failed: unknown[] = [];
  const enter = (count: number, signal?: AbortSignal): void => {
    for (let index = 0; index < count; index++) pace.enter(signal).then(() => started.push(index), (error: unknown) => failed.push(error));
  };
  const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
  return { clock, pace, waits, started, failed, enter, settled };
}

describe('the pace of requests', () => {
  it('begins with a few, until an answer reports how many remain', async () => {
    const { pace, started, enter, settled } = paced();
    enter(100);
    await settled();
    assert.equal(started.length, 8);
    pace.answered(249);
    await settled();
    assert.equal(started.length, 1 + 32);
  });

  const allowed = [[249, 32], [100, 25], [20, 5], [4, 1], [0, 1]] as const;
  for (const [remaining, underWay] of allowed) {
    it(`lets ${underWay} be under way when ${remaining} remain`, async () => {
      const { pace, started, enter, settled } = paced();
      enter(1);
      await settled();
      pace.answered(remaining);
      enter(100);
      await settled();
      assert.equal(started.length, 1 + underWay);
    });
  }

  it('grows little by little where nothing is reported', async () => {
    const { pace, started, enter, settled } = paced();
    enter(500);
    await settled();
    for (let index = 0; index < 8; index++) pace.answered(undefined);
    await settled();
    assert.equal(started.length, 8 + 8, 'as many as before');
    pace.answered(undefined);
    await settled();
    assert.equal(started.length, 8 + 8 + 2, 'and one more after all of them');
  });

  for (const asked of [7_200_000, 9_999_999_999_000]) {
    it(`delays no other for hours where one was asked to wait ${asked} ms and is given up`, async () => {
      const { clock, pace, waits, started, enter, settled } = paced();
      enter(3);
      await settled();
      pace.answered(undefined);
      const turn: Turn = { refusals: 1, successesBefore: 0 };
      assert.throws(() => pace.refused(turn, asked), { code: 'throttled', message: /which is not waited for/ });
      enter(1);
      clock.advance(120_000);
      await settled();
      assert.deepEqual([started.length, waits], [4, [120_000]]);
    });
  }

  it('sends nothing before the time that a refusal names, and half as many then, whatever else was refused with it', async () => {
    const { clock, pace, waits, started, enter, settled } = paced();
    enter(100);
    await settled();
    for (let index = 0; index < 8; index++) pace.refused({ refusals: 0 }, 2000);
    await settled();
    assert.deepEqual([started.length, waits], [8, [2000]]);
    clock.advance(1999);
    await settled();
    assert.equal(started.length, 8);
    clock.advance(1);
    await settled();
    assert.equal(started.length, 8 + 4);
  });

  it('does not jump to what the answers allow once it was refused', async () => {
    const { clock, pace, started, enter, settled } = paced();
    enter(100);
    await settled();
    pace.refused({ refusals: 0 }, 1000);
    for (let index = 0; index < 7; index++) pace.left();
    clock.advance(1000);
    await settled();
    assert.equal(started.length, 8 + 4);
    pace.answered(249);
    await settled();
    assert.equal(started.length, 8 + 4 + 1);
  });

  it('gives one request up that is refused again and again, and goes on with the others', async () => {
    const { clock, pace, started, failed, enter, settled } = paced(3);
    enter(100);
    await settled();
    const turn: Turn = { refusals: 0 };
    pace.refused(turn, 0);
    pace.answered(249);
    pace.refused(turn, 0);
    assert.throws(() => pace.refused(turn, 0), { code: 'throttled' });
    for (let index = 0; index < 4; index++) pace.answered(249);
    clock.advance(0);
    await settled();
    assert.deepEqual(failed, []);
    assert.ok(started.length > 8, `${started.length} started`);
  });

  it('sends nothing more, for a while, when everything is refused', async () => {
    const { clock, pace, started, failed, enter, settled } = paced(3);
    enter(100);
    await settled();
    const turn: Turn = { refusals: 0 };
    pace.refused(turn, 1000);
    pace.refused(turn, 1000);
    assert.throws(() => pace.refused(turn, 1000), { code: 'throttled', message: /for 1 seconds/ });
    await settled();
    assert.deepEqual([started.length, failed.length], [8, 92]);
    enter(5);
    await settled();
    assert.equal(failed.length, 97);
    for (let index = 0; index < 5; index++) pace.left();
    clock.advance(5000);
    enter(1);
    await settled();
    assert.equal(started.length, 9);
  });

  it('does not wait longer than two minutes', () => {
    const { pace } = paced();
    assert.throws(() => pace.refused({ refusals: 0 }, 121_000), { code: 'throttled' });
  });

  it('lets none in that was cancelled while waiting, and those behind in turn', async () => {
    const { pace, started, failed, enter, settled } = paced();
    const controller = new AbortController();
    enter(8);
    enter(20, controller.signal);
    enter(1);
    await settled();
    controller.abort();
    pace.left();
    await settled();
    assert.deepEqual([started.length, failed.length], [9, 20]);
  });
});
