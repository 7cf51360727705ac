import { outOfRange } from '../errors.ts';
import type { DotnetValue } from '../value.ts';
import { elementOf } from '../types/collections/list.ts';
import { deferred } from './deferred.ts';
import type { Operator } from './operator.ts';

/** Operators that cut a sequence at its end or into pieces. */
export const partOperators: Readonly<Record<string, Operator>> = {
  TakeLast: call => {
    const count = Math.max(0, call.int(1));
    return deferred(call, items => (count === 0 ? [] : [...items].slice(-count)));
  },
  SkipLast: call => {
    const count = Math.max(0, call.int(1));
    return deferred(call, items => [...items].slice(0, count === 0 ? undefined : -count));
  },
  Chunk: call => {
    const size = call.int(1);
    if (size < 1) throw outOfRange('size');
    const piece = call.result?.arguments[0];
    return deferred(call, function* (items) {
      const all = [...items];
      for (let at = 0; at < all.length; at += size) {
        const part: DotnetValue[] = all.slice(at, at + size);
        yield { kind: 'array', element: piece?.arrayDepth === 1 ? piece.name : elementOf(part), items: part };
      }
    });
  },
};
