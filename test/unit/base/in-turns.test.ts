import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { inTurns } from '../../../src/base/in-turns.ts';

describe('a list that is worked through in turns', () => {
  it('gives the results in order, of work that waits, too', async () => {
    assert.deepEqual(await inTurns([3, 1, 2], number => (number === 1 ? Promise.resolve(10) : number)), [3, 10, 2]);
  });

  it('lets others have their turn after each 20 ms', async () => {
    let now = 0;
    const clock = mock.method(performance, 'now', () => now);
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    try {
      const seen = await inTurns(Array.from({ length: 8 }), () => ((now += 10), turns));
      assert.deepEqual(seen.map(turn => turn > 0), [false, false, true, true, true, true, true, true], 'a first turn after two items');
      assert.equal(new Set(seen).size, 4, seen.join());
    } finally {
      clearInterval(timer);
      clock.mock.restore();
    }
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
