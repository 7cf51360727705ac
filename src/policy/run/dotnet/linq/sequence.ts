import type { Call } from '../typing/call.ts';
import { compareValues } from '../compare.ts';
import { argumentNull, dotnetError, EvaluationLimit, invalidCast } from '../errors.ts';
import { dictionary, entryOf, hashKey, hashSet } from '../text/hash.ts';
import { isInstance } from '../typing/instance.ts';
import { iterableOf } from '../iterate.ts';
import { valueText } from '../text/text.ts';
import { elementOf } from '../types/collections/list.ts';
import { fullTypeName, typeNameOf } from '../typing/type-names.ts';
import { int, isKind, sequence, type DotnetValue, type FunctionValue, type PairValue, type SequenceValue } from '../value.ts';
import type { Operator } from './operator.ts';

/** How many operators work one behind the other. */
const maximumDepth = 500;

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
  Distinct: call => {
    const comparison = call.comparer(1);
    return deferred(call, items => hashSet(items, comparison).items.values());
  },
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
  Union: call => deferred(call.reading(1), items => hashSet([...items, ...call.items(1, 'second')]).items.values()),
  Intersect: call => deferred(call.reading(1), items => {
    const second = hashSet(call.items(1, 'second'));
    return [...hashSet(items).items].filter(([key]) => second.items.has(key)).map(([, item]) => item);
  }),
  Except: call => deferred(call.reading(1), items => {
    const second = hashSet(call.items(1, 'second'));
    return [...hashSet(items).items].filter(([key]) => !second.items.has(key)).map(([, item]) => item);
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
  AsEnumerable: call => deferred(call, items => items),
  OrderBy: call => ordered(call, 1),
  OrderByDescending: call => ordered(call, -1),
  ThenBy: call => ordered(call, 1),
  ThenByDescending: call => ordered(call, -1),
  GroupBy: call => grouped(call),
  ToLookup: call => toLookup(call),
  Join: call => deferred(call.reading(1, 2, 3, 4), function* (items) {
    const inner = [...call.items(1, 'inner')].map(item => ({ item, key: hashKey(call.lambda(3)(item)) }));
    for (const outer of items) {
      const key = hashKey(call.lambda(2)(outer));
      for (const match of inner) if (match.key === key) yield call.lambda(4)(outer, match.item);
    }
  }),
  ToArray: call => {
    const items = [...call.items(0)];
    return { kind: 'array', element: call.result?.arrayDepth === 1 ? call.result.name : elementOf(items), items };
  },
  ToList: call => ({ kind: 'list', items: [...call.items(0)] }),
  ToHashSet: call => hashSet(call.items(0)),
  ToDictionary: call => toDictionary(call),
};

function deferred(call: Call, iterate: (items: Iterable<DotnetValue>) => Iterable<DotnetValue>): SequenceValue {
  if (call.at(0) === null) throw argumentNull('source');
  return { ...sequence(() => iterate(call.items(0))), depth: depthOf(call) };
}

/** How many operators are chained, this one with them: each item goes through all of them, and the stack is the engine's. */
function depthOf(call: Call): number {
  const depth = 1 + Math.max(0, ...call.sequences.map(value => value.depth ?? 0));
  if (depth > maximumDepth) throw new EvaluationLimit(`The expression needs more than ${maximumDepth} sequences one behind the other.`);
  return depth;
}

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
  const compare = (left: DotnetValue, right: DotnetValue): number => sign * compareValues(key(left), key(right));
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
  const groups = [...deferredGroups.iterate()];
  const byKey = new Map(groups.flatMap(group => (isKind(group, 'sequence') ? [[hashKey(group.key ?? null), group]] : [])));
  return {
    ...deferredGroups,
    iterate: () => groups,
    groupAt: key => {
      const group = byKey.get(hashKey(key));
      return group && [...group.iterate()];
    },
  };
}

function grouped(call: Call): SequenceValue {
  const keyOf = call.change(1);
  const change = call.is(2, 'function') && parametersOf(call.at(2)) === 1 ? call.change(2) : undefined;
  const result = call.is(2, 'function') && !change ? call.lambda(2) : call.is(3, 'function') ? call.lambda(3) : undefined;
  return deferred(call, items => {
    const groups = new Map<string, { readonly key: DotnetValue; readonly values: DotnetValue[] }>();
    for (const item of items) {
      const key = keyOf(item);
      const text = hashKey(key);
      const group = groups.get(text) ?? { key, values: [] };
      group.values.push(change ? change(item) : item);
      groups.set(text, group);
    }
    return Array.from(groups.values(), ({ key, values }): DotnetValue =>
      result ? result(key, { kind: 'list', items: values }) : { kind: 'sequence', iterate: () => values, key },
    );
  });
}

function parametersOf(value: DotnetValue): number {
  return isKind(value, 'function') ? value.parameters : 0;
}

function toDictionary(call: Call): DotnetValue {
  const map = dictionary([], 'Dictionary', call.comparer(call.count - 1));
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

