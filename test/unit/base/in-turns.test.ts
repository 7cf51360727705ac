import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inTurns } from '../../../src/base/in-turns.ts';

/** Keeps the thread busy, as a parse does. */
const busy = (milliseconds: number): void => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
};

describe('a list that is worked through in turns', () => {
  it('gives the results in order, of work that waits, too', async () => {
    assert.deepEqual(await inTurns([3, 1, 2], number => (number === 1 ? Promise.resolve(10) : number)), [3, 10, 2]);
  });

  it('lets others have their turn between items', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const seen = await inTurns(Array.from({ length: 10 }), () => (busy(25), turns));
    clearInterval(timer);
    assert.ok(new Set(seen).size >= 5, seen.join());
  });

  it('costs a short list no turn', async () => {
    let turns = 0;
    const timer = setImmediate(() => turns++);
    await inTurns([1, 2, 3], number => number);
    assert.equal(turns, 0);
    clearImmediate(timer);
  });

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController();
    const worked: number[] = [];
    await assert.rejects(inTurns([1, 2, 3], number => (worked.push(number), cancel.abort()), cancel.signal), { name: 'AbortError' });
    assert.deepEqual(worked, [1]);
  });
});
