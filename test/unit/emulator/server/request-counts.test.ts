import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { otherRequests, RequestCounts } from '../../../../src/emulator/server/request-counts.ts';

describe('counts of requests', () => {
  it('distinguish methods and paths', () => {
    const counts = new RequestCounts();
    for (const [method, path] of [['GET', '/a'], ['PUT', '/a'], ['GET', '/a'], ['GET', '/b']] as const) counts.count(method, path);
    assert.deepEqual(Object.fromEntries(counts), { 'GET /a': 2, 'PUT /a': 1, 'GET /b': 1 });
  });

  it('lose no request, and grow no line for each path that somebody makes up', () => {
    const counts = new RequestCounts();
    for (let n = 0; n < 12_000; n++) counts.count('GET', `/${n}`);
    counts.count('GET', '/0');
    assert.deepEqual(
      [counts.size, counts.get('GET /0'), counts.get(otherRequests), counts.values().reduce((sum, times) => sum + times, 0)],
      [10_001, 2, 2000, 12_001],
    );
  });

  it('contain no path of kilobytes', () => {
    const counts = new RequestCounts();
    counts.count('GET', `/${'a'.repeat(5000)}`);
    counts.count('GET', `/${'a'.repeat(1000)}`);
    assert.deepEqual([...counts.keys()].map(({ length }) => length), [otherRequests.length, 1005]);
  });
});
