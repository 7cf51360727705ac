import type { Call } from '../typing/call.ts';
import { dotnetError, invalidCast, nullReference } from '../errors.ts';
import { dictionary, entryOf, hashKey, hashSet } from '../text/hash.ts';
import { isValueType } from '../typing/default-value.ts';
import { isEnum } from '../typing/enums.ts';
import { simpleType } from '../typing/dotnet-type.ts';
import { isInstance } from '../typing/instance.ts';
import { countedPlaces, iterableOf, placesOf } from '../iterate.ts';
import { valueText } from '../text/text.ts';
import { arrayOf } from '../types/collections/list.ts';
import { fullTypeName, typeNameOf } from '../typing/type-names.ts';
import { int, isKind, sequence, type Comparison, type DotnetValue, type PairValue, type SequenceValue } from '../value.ts';
import { deferred, partOf, placed } from './deferred.ts';
import type { Operator } from './operator.ts';

/** Operators that give a sequence or a collection; the deferred ones enumerate their source anew each time, as far as is asked for. */
export const sequenceOperators: Readonly<Record<string, Operator>> = {
  Where: call => deferred(call.reading(1), function* (items) {
    const test = withIndex(call, 1);
    let at = 0;
    for (const item of items) if (test(item, at++) === true) yield item;
  }),
  Select: call => {
    const change = withIndex(call, 1);
    const places = takesIndex(call, 1) ? undefined : placesOf(call.at(0));
    if (!places) {
      return deferred(call, function* (items) {
        let at = 0;
        for (const item of items) yield change(item, at++);
      });
    }
    const { count, at, ordered } = places;
    const own = {
      count,
      at: (place: number) => change(at(place), place),
      ...(ordered && {
        ordered: {
          isCounted: ordered.isCounted,
          between: (from: number, to: number) => ordered.between(from, to).map(change),
        },
      }),
    };
    return { ...deferred(call, items => changed(items, change)), places: own };
  },
  SelectMany: call => deferred(call.reading(1, 2), function* (items) {
    const parts = withIndex(call, 1);
    let at = 0;
    for (const item of items) {
      const inner = parts(item, at++);
      const found = iterableOf(inner);
      if (!found) throw inner === null ? nullReference() : call.unsupported();
      for (const part of call.machine.count(found)) yield call.has(2) ? call.lambda(2)(item, part) : part;
    }
  }),
  Take: call => {
    const given = call.int(1);
    const source = call.at(0);
    if (given <= 0 && source !== null) return sequence(() => []);
    const places = placesOf(source);
    if (places) return placed(call, partOf(places, () => 0, () => given));
    return deferred(call, function* (items) {
      let left = given;
      for (const item of items) {
        yield item;
        if (--left <= 0) return;
      }
    });
  },
  Skip: call => {
    const given = Math.max(0, call.int(1));
    const source = call.at(0);
    if (given === 0 && isKind(source, 'sequence')) return source;
    const places = placesOf(source);
    if (places) return placed(call, partOf(places, () => given));
    const rest = deferred(call, function* (items) {
      let left = given;
      for (const item of items) if (left-- <= 0) yield item;
    });
    const total = isKind(source, 'sequence') ? source.total : undefined;
    return total ? { ...rest, total: () => Math.max(0, total() - given) } : rest;
  },
  TakeWhile: call => deferred(call.reading(1), function* (items) {
    const test = withIndex(call, 1);
    let at = 0;
    for (const item of items) {
      if (test(item, at++) !== true) return;
      yield item;
    }
  }),
  SkipWhile: call => deferred(call.reading(1), function* (items) {
    const test = withIndex(call, 1);
    let isSkipping = true;
    let at = 0;
    for (const item of items) {
      isSkipping &&= test(item, at++) === true;
      if (!isSkipping) yield item;
    }
  }),
  Concat: call => {
    const both = deferred(call.reading(1), function* (items) {
      yield* items;
      yield* call.items(1, 'second');
    }, 'second');
    return { ...both, total: () => countOf(call, 0) + countOf(call, 1) };
  },
  Append: call => deferred(call.reading(1), function* (items) {
    yield* items;
    yield call.at(1);
  }),
  Prepend: call => deferred(call.reading(1), function* (items) {
    yield call.at(1);
    yield* items;
  }),
  Reverse: call => deferred(call, items => [...items].reverse()),
  Zip: call => deferred(call.reading(1, 2), function* (items) {
    const others = call.items(1, 'second')[Symbol.iterator]();
    try {
      for (const item of items) {
        const next = others.next();
        if (next.done === true) return;
        yield call.has(2) ? call.lambda(2)(item, next.value) : { kind: 'tuple', isClass: false, items: [item, next.value], names: ['First', 'Second'] };
      }
    } finally {
      others.return?.();
    }
  }, 'second'),
  Cast: call => {
    const [type] = call.types;
    const source = call.at(0);
    // what is such a sequence is given as it is
    if (type && isKind(source, 'array') && isInstance(source, simpleType('IEnumerable', [type]))) return source;
    return deferred(call, items => changed(items, item => unboxed(item, call)));
  },
  OfType: call => deferred(call, function* (items) {
    const [type] = call.types;
    for (const item of items) if (item !== null && (!type || isInstance(item, type))) yield item;
  }),
  AsEnumerable: call => call.at(0),
  GroupBy: call => grouped(call),
  ToLookup: call => toLookup(call),
  Join: call => joined(call, function* (outer, matches) {
    for (const match of matches) yield call.lambda(4)(outer, match);
  }, true),
  GroupJoin: call => joined(call, function* (outer, matches) {
    yield call.lambda(4)(outer, { kind: 'sequence', iterate: () => matches });
  }),
  ToArray: call => arrayOf([...call.items(0)], call.result),
  ToList: call => ({ kind: 'list', items: [...call.items(0)] }),
  ToHashSet: call => hashSet(call.items(0), call.comparer(1)),
  ToDictionary: call => toDictionary(call),
};

function* changed(items: Iterable<DotnetValue>, change: (item: DotnetValue, at: number) => DotnetValue): Generator<DotnetValue> {
  for (const item of items) yield change(item, 0);
}

/** An item as the type that Cast is given: unboxed, never converted, but for an enum and the integers that it is made of. */
function unboxed(item: DotnetValue, call: Call): DotnetValue {
  const [type] = call.types;
  if (!type) return item;
  if (item === null) {
    if (isValueType(type)) throw nullReference();
    return null;
  }
  if (isInstance(item, type)) return item;
  if (isKind(item, 'enum') && type.name === 'Int32') return int(item.value);
  if (isKind(item, 'integer') && item.type === 'Int32' && isEnum(type.name)) return { kind: 'enum', type: type.name, value: Number(item.value) };
  throw invalidCast(typeNameOf(item), fullTypeName(type.name));
}

/** How many items an argument has, without making those that are counted already. */
function countOf(call: Call, at: number): number {
  const source = call.at(at);
  const total = isKind(source, 'sequence') ? source.total : undefined;
  return countedPlaces(source)?.count() ?? total?.() ?? Iterator.from(call.items(at, 'second')).reduce(count => count + 1, 0);
}

/** A lambda that may take the index of the item as well. */
function withIndex(call: Call, index: number): (item: DotnetValue, at: number) => DotnetValue {
  const value = call.at(index);
  if (!isKind(value, 'function')) return call.unsupported();
  return takesIndex(call, index) ? (item, at) => value.invoke([item, int(at)]) : item => value.invoke([item]);
}

function takesIndex(call: Call, index: number): boolean {
  return parametersOf(call.peek(index)) === 2;
}

/** What an operator makes of each item of the first sequence and of those of the second that have its key: a null key joins nothing. */
type Joining = (outer: DotnetValue, matches: readonly DotnetValue[]) => Iterable<DotnetValue>;

/** A join, of which the keys of the outer items are not asked for where there are no inner ones and these are needed. */
function joined(call: Call, make: Joining, needsInner = false): SequenceValue {
  const comparison = call.comparer(5);
  return deferred(call.reading(1, 2, 3, 4), function* (items) {
    let byKey: Map<string, DotnetValue[]> | undefined;
    for (const outer of items) {
      byKey ??= innerByKey(call, comparison);
      if (needsInner && byKey.size === 0) return;
      const key = call.lambda(2)(outer);
      yield* make(outer, (key === null ? undefined : byKey.get(hashKey(key, comparison))) ?? []);
    }
  }, 'inner');
}

function innerByKey(call: Call, comparison: Comparison): Map<string, DotnetValue[]> {
  const byKey = new Map<string, DotnetValue[]>();
  for (const item of call.items(1, 'inner')) {
    const key = call.lambda(3)(item);
    if (key === null) continue;
    const text = hashKey(key, comparison);
    const known = byKey.get(text);
    if (known) known.push(item);
    else byKey.set(text, [item]);
  }
  return byKey;
}

/** Unlike groups, it is made at once. */
function toLookup(call: Call): SequenceValue {
  const deferredGroups = grouped(call);
  const comparison = keyComparison(call);
  const groups = [...deferredGroups.iterate()];
  const byKey = new Map(groups.flatMap(group => (isKind(group, 'sequence') ? [[hashKey(group.key ?? null, comparison), group]] : [])));
  return {
    ...deferredGroups,
    iterate: () => groups,
    groupAt: key => byKey.get(hashKey(key, comparison)),
    count: () => groups.length,
  };
}

function grouped(call: Call): SequenceValue {
  const keyOf = call.change(1);
  const change = call.is(2, 'function') && parametersOf(call.at(2)) === 1 ? call.change(2) : undefined;
  const result = call.is(2, 'function') && !change ? call.lambda(2) : call.is(3, 'function') ? call.lambda(3) : undefined;
  const comparison = keyComparison(call);
  return deferred(call, function* (items) {
    const groups = new Map<string, { readonly key: DotnetValue; readonly values: DotnetValue[] }>();
    for (const item of items) {
      const key = keyOf(item);
      const text = hashKey(key, comparison);
      const group = groups.get(text) ?? { key, values: [] };
      group.values.push(change ? change(item) : item);
      groups.set(text, group);
    }
    for (const { key, values } of groups.values()) {
      yield result ? result(key, { kind: 'list', items: values }) : { kind: 'sequence', iterate: () => values, key };
    }
  });
}

/** The comparer behind the lambdas that make keys and elements. */
function keyComparison(call: Call): Comparison {
  const last = call.count - 1;
  return last > 1 && !call.is(last, 'function') ? call.comparer(last) : 'ordinal';
}

function parametersOf(value: DotnetValue): number {
  return isKind(value, 'function') ? value.parameters : 0;
}

function toDictionary(call: Call): DotnetValue {
  const map = dictionary([], 'Dictionary', keyComparison(call));
  const keyOf = call.change(1);
  const valueOf = call.is(2, 'function') ? call.change(2) : (item: DotnetValue) => item;
  for (const item of call.items(0)) {
    const key = keyOf(item);
    if (entryOf(map, key))
      throw dotnetError('ArgumentException', `An item with the same key has already been added. Key: ${valueText(key)}`);
    const pair: PairValue = { kind: 'pair', key, value: valueOf(item) };
    map.entries.set(hashKey(key, map.comparison), pair);
  }
  return map;
}

