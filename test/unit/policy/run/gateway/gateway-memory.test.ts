import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { ExpiringMap, GatewayMemory } from '../../../../../src/policy/run/gateway/gateway-memory.ts';

const start = 638_515_380_300_000_000n;
const at = (seconds: number): bigint => start + BigInt(Math.round(seconds * 10_000_000));

describe('entries that end', () => {
  it('are there until their last moment, and not at it', () => {
    const map = new ExpiringMap<string>();
    map.set('k', 'v', 10, start);
    assert.deepEqual([at(0), at(9.999_999_9), at(10)].map(now => map.get('k', now)), ['v', 'v', undefined]);
  });

  it('do not come back when the clock is set back after they ended', () => {
    const map = new ExpiringMap<string>();
    map.set('k', 'v', 10, start);
    assert.deepEqual([map.get('k', at(10)), map.get('k', at(0))], [undefined, undefined]);
  });

  it('of no seconds are never there', () => {
    const map = new ExpiringMap<string>();
    map.set('k', 'v', 0, start);
    assert.equal(map.get('k', start), undefined);
  });

  it('are set again with a new end', () => {
    const map = new ExpiringMap<string>();
    map.set('k', 'v', 10, start);
    map.set('k', 'w', 10, at(5));
    assert.deepEqual([map.get('k', at(12)), map.get('k', at(15))], ['w', undefined]);
  });

  it('keep their end when their value is replaced', () => {
    const map = new ExpiringMap<string>();
    map.set('k', 'v', 10, start);
    map.replace('k', 'w');
    assert.deepEqual([map.get('k', at(9)), map.get('k', at(10))], ['w', undefined]);
  });

  it('are not made by a replacement', () => {
    const map = new ExpiringMap<string>();
    map.replace('k', 'w');
    assert.equal(map.get('k', start), undefined);
  });

  it('are gone when deleted; the others stay', () => {
    const map = new ExpiringMap<string>();
    map.set('k', 'v', 10, start);
    map.set('l', 'w', 10, start);
    map.delete('k');
    map.delete('none');
    assert.deepEqual([map.get('k', start), map.get('l', start)], [undefined, 'w']);
  });

  it('say how many seconds are left, a begun one whole', () => {
    const map = new ExpiringMap<string>();
    map.set('k', 'v', 10, start);
    assert.deepEqual([at(0), at(0.5), at(9), at(9.5), at(10)].map(now => map.secondsLeft('k', now)), [10, 10, 1, 1, 0]);
    assert.equal(map.secondsLeft('none', start), 0);
  });

  it('are dropped after their end as others come, so that no more are kept than twice the valid ones', () => {
    const map = new ExpiringMap<string>();
    const most: number[] = [];
    for (let second = 0; second < 20_000; second++) {
      map.set(`k${second}`, 'v', 100, at(second));
      most.push(map.size);
    }
    assert.ok(Math.max(...most) <= 201, `${Math.max(...most)} entries, of which 100 are valid`);
  });

  it('are not dropped before their end, whatever comes', () => {
    const map = new ExpiringMap<number>();
    for (let n = 0; n < 5000; n++) map.set(`k${n}`, n, n % 2 === 0 ? 10 : 1000, at(n / 10));
    assert.deepEqual(
      Array.from({ length: 2500 }, (_, n) => map.get(`k${n * 2 + 1}`, at(500))),
      Array.from({ length: 2500 }, (_, n) => n * 2 + 1),
    );
  });

  it('cost no more to set when many are kept: two others are looked at', () => {
    const looksAt = (kept: number): number => {
      const map = new ExpiringMap<string>();
      for (let n = 0; n < kept; n++) map.set(`k${n}`, 'v', 1e6, start);
      const iterator = Object.getPrototypeOf(new Map().entries()) as Iterator<unknown>;
      const { mock: next } = mock.method(iterator, 'next');
      try {
        for (let n = 0; n < 2000; n++) map.set(`k${n % 10}`, 'v', 1e6, start);
        return next.callCount();
      } finally {
        next.restore();
      }
    };
    assert.deepEqual([looksAt(1000), looksAt(100_000)], [4000, 4000]);
  });

  it('can be values that look like none', () => {
    const map = new ExpiringMap<string | null | number>();
    for (const value of ['', null, 0]) {
      map.set('k', value, 10, start);
      assert.equal(map.get('k', start), value);
    }
  });
});

describe('what is counted', () => {
  it('is nothing before the first', () =>
    assert.deepEqual([new GatewayMemory().used('k', start), new GatewayMemory().secondsLeft('k', start)], [0, 0]));

  it('adds up in the window that the first one opened', () => {
    const memory = new GatewayMemory();
    memory.use('k', 1, 10, start);
    memory.use('k', 2, 10, at(9));
    assert.deepEqual([memory.used('k', at(9)), memory.secondsLeft('k', at(9)), memory.used('k', at(10))], [3, 1, 0]);
  });

  it('begins anew in the next window', () => {
    const memory = new GatewayMemory();
    memory.use('k', 5, 10, start);
    memory.use('k', 1, 10, at(20));
    assert.deepEqual([memory.used('k', at(20)), memory.secondsLeft('k', at(20))], [1, 10]);
  });

  it('is kept apart by key, and from one memory to the other', () => {
    const memory = new GatewayMemory();
    memory.use('k', 5, 10, start);
    assert.deepEqual([memory.used('l', start), new GatewayMemory().used('k', start)], [0, 0]);
  });

  it('is no value of the cache', () => {
    const memory = new GatewayMemory();
    memory.use('k', 5, 10, start);
    memory.values.set('k', { plain: 'v' }, 10, start);
    assert.deepEqual(
      [memory.used('k', start), memory.values.get('k', start)?.plain, memory.responses.get('k', start)],
      [5, 'v', undefined],
    );
  });
});
