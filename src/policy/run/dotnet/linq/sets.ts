import type { Call } from '../typing/call.ts';
import { hashKey, hashSet } from '../text/hash.ts';
import type { DotnetValue } from '../value.ts';
import { deferred } from './deferred.ts';
import type { Operator } from './operator.ts';

/** Operators that look at a sequence as a set: each value, or each key, once. */
export const setOperators: Readonly<Record<string, Operator>> = {
  Distinct: call => {
    const comparison = call.comparer(1);
    return deferred(call, items => hashSet(items, comparison).items.values());
  },
  DistinctBy: call => {
    const comparison = call.comparer(2);
    return deferred(call.reading(1), function* (items) {
      const seen = new Set<string>();
      for (const item of items) {
        const key = hashKey(call.lambda(1)(item), comparison);
        if (!seen.has(key)) yield item;
        seen.add(key);
      }
    });
  },
  Union: call => {
    const comparison = call.comparer(2);
    return deferred(call.reading(1), items => hashSet([...items, ...call.items(1, 'second')], comparison).items.values());
  },
  Intersect: call => withSecond(call, isThere => isThere),
  Except: call => withSecond(call, isThere => !isThere),
};

/** Each item of the first once, by whether the second has it. */
function withSecond(call: Call, keeps: (isThere: boolean) => boolean): DotnetValue {
  const comparison = call.comparer(2);
  return deferred(call.reading(1), items => {
    const second = hashSet(call.items(1, 'second'), comparison);
    return [...hashSet(items, comparison).items].filter(([key]) => keeps(second.items.has(key))).map(([, item]) => item);
  });
}
