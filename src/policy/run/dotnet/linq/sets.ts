import type { Call } from '../typing/call.ts';
import { addTo, hashKey, hashSet } from '../text/hash.ts';
import type { Comparison, DotnetValue } from '../value.ts';
import { deferred } from './deferred.ts';
import type { Operator } from './operator.ts';

/** Operators that look at a sequence as a set: each value, or each key, once, and no further than asked for. */
export const setOperators: Readonly<Record<string, Operator>> = {
  Distinct: call => {
    const comparison = call.comparer(1);
    return deferred(call, items => newTo([], items, comparison));
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
    return deferred(call.reading(1), items => newTo([], both(items, call), comparison), 'second');
  },
  Intersect: call => {
    const comparison = call.comparer(2);
    return deferred(call.reading(1), function* (items) {
      const second = hashSet(call.items(1, 'second'), comparison);
      for (const item of items) if (second.items.delete(hashKey(item, comparison))) yield item;
    }, 'second');
  },
  Except: call => {
    const comparison = call.comparer(2);
    return deferred(call.reading(1), items => newTo(call.items(1, 'second'), items, comparison), 'second');
  },
};

function* both(items: Iterable<DotnetValue>, call: Call): Generator<DotnetValue> {
  yield* items;
  yield* call.items(1, 'second');
}

/** Each item once that is not known. */
function* newTo(known: Iterable<DotnetValue>, items: Iterable<DotnetValue>, comparison: Comparison): Generator<DotnetValue> {
  const seen = hashSet(known, comparison);
  for (const item of items) if (addTo(seen, item)) yield item;
}
