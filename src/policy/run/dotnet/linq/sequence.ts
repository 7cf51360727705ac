import type { Call } from '../typing/call.ts';
import { argumentNull, dotnetError, invalidCast } from '../errors.ts';
import { dictionary, entryOf, hashKey, hashSet } from '../text/hash.ts';
import { isInstance } from '../typing/instance.ts';
import { iterableOf } from '../iterate.ts';
import { valueText } from '../text/text.ts';
import { elementOf } from '../types/collections/list.ts';
import { fullTypeName, typeNameOf } from '../typing/type-names.ts';
import { int, isKind, type Comparison, type DotnetValue, type FunctionValue, type PairValue, type SequenceValue } from '../value.ts';
import { comparing } from './comparing.ts';
import { deferred, depthOf } from './deferred.ts';
import type { Operator } from './operator.ts';

/** Operators that give a sequence or a collection; the deferred ones enumerate their source anew each time. */
export const sequenceOperators: Readonly<Record<string, Operator>> = {
  Where: call => deferred(call.reading(1), function* (items) {
    const test = withIndex(call, 1);
    let at = 0;
    for (const item of items) if (test(item, at++) === true) yield item;
  }),
  Select: call => deferred(call.reading(1), function* (items) {
    const change = withIndex(call, 1);
    let at = 0;
    for (const item of items) yield change(item, at++);
  }),
  SelectMany: call => deferred(call.reading(1, 2), function* (items) {
    for (const item of items) {
      const inner = call.lambda(1)(item);
      const found = iterableOf(inner);
      if (!found) throw inner === null ? argumentNull('source') : call.unsupported();
      for (const part of call.machine.count(found)) yield call.has(2) ? call.lambda(2)(item, part) : part;
    }
  }),
  Take: call => deferred(call.reading(1), function* (items) {
    let left = call.int(1);
    if (left <= 0) return;
    for (const item of items) {
      yield item;
      if (--left <= 0) return;
    }
  }),
  Skip: call => deferred(call.reading(1), function* (items) {
    let left = call.int(1);
    for (const item of items) if (left-- <= 0) yield item;
  }),
  TakeWhile: call => deferred(call.reading(1), function* (items) {
    for (const item of items) {
      if (!call.predicate(1)(item)) return;
      yield item;
    }
  }),
  SkipWhile: call => deferred(call.reading(1), function* (items) {
    let isSkipping = true;
    for (const item of items) {
      isSkipping &&= call.predicate(1)(item);
      if (!isSkipping) yield item;
    }
  }),
  Concat: call => deferred(call.reading(1), function* (items) {
    yield* items;
    yield* call.items(1, 'second');
  }),
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
    const second = [...call.items(1, 'second')];
    let at = 0;
    for (const item of items) {
      if (at >= second.length) return;
      const other = second[at++] ?? null;
      yield call.has(2) ? call.lambda(2)(item, other) : { kind: 'tuple', isClass: false, items: [item, other], names: ['First', 'Second'] };
    }
  }),
  Cast: call => deferred(call, function* (items) {
    const [type] = call.types;
    for (const item of items) {
      if (type && item !== null && !isInstance(item, type)) throw invalidCast(typeNameOf(item), fullTypeName(type.name));
      yield item;
    }
  }),
  OfType: call => deferred(call, items => [...items].filter(item => item !== null && (!call.types[0] || isInstance(item, call.types[0])))),
  AsEnumerable: call => call.at(0),
  OrderBy: call => ordered(call, 1),
  OrderByDescending: call => ordered(call, -1),
  ThenBy: call => ordered(call, 1),
  ThenByDescending: call => ordered(call, -1),
  GroupBy: call => grouped(call),
  ToLookup: call => toLookup(call),
  Join: call => {
    const comparison = call.comparer(5);
    return deferred(call.reading(1, 2, 3, 4), function* (items) {
      const inner = [...call.items(1, 'inner')].map(item => ({ item, key: call.lambda(3)(item) }));
      for (const outer of items) {
        const key = call.lambda(2)(outer);
        if (key === null) continue; // a null key joins nothing
        const text = hashKey(key, comparison);
        for (const match of inner) if (hashKey(match.key, comparison) === text) yield call.lambda(4)(outer, match.item);
      }
    });
  },
  ToArray: call => {
    const items = [...call.items(0)];
    return { kind: 'array', element: call.result && call.result.arrayDepth > 0 ? `${call.result.name}${'[]'.repeat(call.result.arrayDepth - 1)}` : elementOf(items), items };
  },
  ToList: call => ({ kind: 'list', items: [...call.items(0)] }),
  ToHashSet: call => hashSet(call.items(0), call.comparer(1)),
  ToDictionary: call => toDictionary(call),
};

/** A lambda that may take the index of the item as well. */
function withIndex(call: Call, index: number): (item: DotnetValue, at: number) => DotnetValue {
  const value = call.at(index);
  if (!isKind(value, 'function')) return call.unsupported();
  return (item, at) => value.invoke(takesTwo(value) ? [item, int(at)] : [item]);
}

function takesTwo(value: FunctionValue): boolean {
  return value.parameters === 2;
}

function ordered(call: Call, sign: number): SequenceValue {
  const source = call.at(0);
  const key = call.lambda(1);
  const compareKeys = comparing(call, 2);
  const compare = (left: DotnetValue, right: DotnetValue): number => sign * compareKeys(key(left), key(right));
  const before = isKind(source, 'sequence') && call.member.includes('ThenBy') ? source.order : undefined;
  if (call.member.includes('ThenBy') && !before) return call.unsupported();
  const order = { source: before?.source ?? (() => call.items(0)), compare: [...(before?.compare ?? []), compare] };
  return {
    kind: 'sequence',
    depth: depthOf(call),
    order,
    iterate: () =>
      [...order.source()].sort((left, right) => {
        for (const one of order.compare) {
          call.machine.step();
          const result = one(left, right);
          if (result !== 0) return result;
        }
        return 0;
      }),
  };
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
    groupCount: groups.length,
  };
}

function grouped(call: Call): SequenceValue {
  const keyOf = call.change(1);
  const change = call.is(2, 'function') && parametersOf(call.at(2)) === 1 ? call.change(2) : undefined;
  const result = call.is(2, 'function') && !change ? call.lambda(2) : call.is(3, 'function') ? call.lambda(3) : undefined;
  const comparison = keyComparison(call);
  return deferred(call, items => {
    const groups = new Map<string, { readonly key: DotnetValue; readonly values: DotnetValue[] }>();
    for (const item of items) {
      const key = keyOf(item);
      const text = hashKey(key, comparison);
      const group = groups.get(text) ?? { key, values: [] };
      group.values.push(change ? change(item) : item);
      groups.set(text, group);
    }
    return Array.from(groups.values(), ({ key, values }): DotnetValue =>
      result ? result(key, { kind: 'list', items: values }) : { kind: 'sequence', iterate: () => values, key },
    );
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

