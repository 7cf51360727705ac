import { outOfRange } from '../errors.ts';
import { countedPlaces } from '../iterate.ts';
import type { DotnetValue } from '../value.ts';
import { arrayOf } from '../types/collections/list.ts';
import { deferred, partOf, placed } from './deferred.ts';
import type { Operator } from './operator.ts';

/** Operators that cut a sequence at its end or into pieces. */
export const partOperators: Readonly<Record<string, Operator>> = {
  TakeLast: call => {
    const count = Math.max(0, call.int(1));
    const places = countedPlaces(call.at(0));
    if (places) return placed(call, partOf(places, () => Math.max(0, places.count() - count)));
    return deferred(call, items => (count === 0 ? [] : [...items].slice(-count)));
  },
  SkipLast: call => {
    const count = Math.max(0, call.int(1));
    const places = countedPlaces(call.at(0));
    if (places) return placed(call, partOf(places, () => 0, () => places.count() - count));
    return deferred(call, function* (items) {
      const kept: DotnetValue[] = [];
      for (const item of items) {
        kept.push(item);
        if (kept.length > count) yield kept.shift() ?? null;
      }
    });
  },
  Chunk: call => {
    const size = call.int(1);
    if (size < 1) throw outOfRange('size');
    const piece = call.result?.arguments[0];
    const chunk = (items: DotnetValue[]): DotnetValue => arrayOf(items, piece);
    return deferred(call, function* (items) {
      let part: DotnetValue[] = [];
      for (const item of items) {
        part.push(item);
        if (part.length < size) continue;
        yield chunk(part);
        part = [];
      }
      if (part.length > 0) yield chunk(part);
    });
  },
};
