import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inOrder } from '../../../src/base/in-order.ts';

const collect = async <T>(results: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
};

describe('results in order', () => {
  it('come in the order of the items, whichever is done first', async () => {
    const ends = new Map<number, () => void>();
    const results = collect(inOrder([1, 2, 3], 3, item => new Promise<number>(resolve => ends.set(item, () => resolve(item * 10)))));
    while (ends.size < 3) await Promise.resolve();
    for (const item of [3, 1, 2]) ends.get(item)?.();
    assert.deepEqual(await results, [10, 20, 30]);
  });

  it('are worked on some at a time', async () => {
    let running = 0;
    let most = 0;
    const results = await collect(
      inOrder(Array.from({ length: 20 }, (_, n) => n), 4, async item => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        return item;
      }),
    );
    assert.deepEqual([results.length, most], [20, 4]);
  });

  it('end with the first failure, and those behind it are not waited for', async () => {
    await assert.rejects(collect(inOrder([1, 2, 3], 3, item => (item === 1 ? Promise.resolve(item) : Promise.reject(new Error(`no ${String(item)}`))))), /no 2/);
  });
});
