import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ForkMap } from '../../../../../src/policy/flow/state/fork-map.ts';

/** What a map is asked to do: write or delete an entry, go on in a copy, or meet an earlier copy again. */
const actions = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('set' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), value: fc.nat(9) }),
    fc.record({ kind: fc.constant('delete' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g') }),
    fc.record({ kind: fc.constant('fork' as const) }),
    fc.record({ kind: fc.constant('swap' as const), other: fc.nat(5) }),
    fc.record({ kind: fc.constant('join' as const), other: fc.nat(5) }),
  ),
  { maxLength: 60 },
);

/** The same as {@link ForkMap.join} over plain maps; the sum of equal values is the value, as a join of equals must be. */
const joinPlain = (a: Map<string, number>, b: Map<string, number>): Map<string, number> =>
  new Map([...new Set([...a.keys(), ...b.keys()])].map(key => [key, joinNumbers(a.get(key) ?? -1, b.get(key) ?? -1)]));
const joinNumbers = (a: number, b: number): number => (a === b ? a : Math.min(a, b) * 100 + Math.max(a, b));

describe('a map that forks', () => {
  it('has what plain maps have that are copied', () => {
    fc.assert(
      fc.property(actions, steps => {
        const forks = [new ForkMap<number>()];
        const plains = [new Map<string, number>()];
        let at = 0;
        for (const step of steps) {
          const [fork, plain] = [forks[at], plains[at]];
          assert.ok(fork && plain);
          const other = 'other' in step ? step.other % forks.length : at;
          const [otherFork, otherPlain] = [forks[other], plains[other]];
          assert.ok(otherFork && otherPlain);
          switch (step.kind) {
            case 'set':
              fork.set(step.key, step.value);
              plain.set(step.key, step.value);
              break;
            case 'delete':
              fork.delete(step.key);
              plain.delete(step.key);
              break;
            case 'fork':
              forks.push(fork.fork());
              plains.push(new Map(plain));
              at = forks.length - 1;
              break;
            case 'swap':
              at = other;
              break;
            case 'join':
              forks.push(fork.join(otherFork, joinNumbers, -1));
              plains.push(joinPlain(plain, otherPlain));
              at = forks.length - 1;
          }
        }
        forks.forEach((fork, index) => {
          assert.deepEqual(new Map([...fork.entries()].toSorted()), new Map([...(plains[index] ?? [])].toSorted()));
        });
      }),
    );
  });

  it('looks only at what differs when two copies meet', () => {
    const map = new ForkMap<number>();
    for (let n = 0; n < 1000; n++) map.set(`k${n}`, n);
    const [left, right] = [map.fork(), map.fork()];
    left.set('k1', -1);
    right.set('new', 1);
    const seen: number[] = [];
    const joined = left.join(right, (mine, others) => (seen.push(mine), Math.max(mine, others)), 0);
    assert.deepEqual([seen.length, joined.get('k1'), joined.get('new'), joined.get('k999')], [2, 1, 1, 999]);
  });
});
