import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Turns } from '../../../src/base/turns.ts';

describe('work in turns', () => {
  it('is begun when what was before has ended, with or without a failure, and gives its own outcome', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const first = Promise.withResolvers<void>();
    const outcomes = Promise.allSettled([
      turns.take(async () => {
        seen.push('first begins');
        await first.promise;
        seen.push('first ends');
        throw new Error('no');
      }),
      turns.take(async () => seen.push('second')),
    ]);
    await new Promise(resolve => setImmediate(resolve));
    assert.deepEqual(seen, ['first begins']);
    first.resolve();
    assert.deepEqual((await outcomes).map(({ status }) => status), ['rejected', 'fulfilled']);
    assert.deepEqual(seen, ['first begins', 'first ends', 'second']);
  });
});
