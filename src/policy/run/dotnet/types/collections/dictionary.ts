import type { Call } from '../../typing/call.ts';
import { argumentNull, dotnetError, keyNotFound } from '../../errors.ts';
import { addTo, dictionary, entryOf, hashKey, hashSet } from '../../text/hash.ts';
import { valueText } from '../../text/text.ts';
import { defineType, kindGuard, type Definition, type TypeDefinition } from '../../typing/type-definition.ts';
import { pairsOf } from '../../iterate.ts';
import { isCapacity } from './capacity.ts';
import { int, isKind, sequence, type DictionaryValue, type DotnetValue, type PairValue, type SequenceValue, type SetValue, type TupleValue } from '../../value.ts';

const reading = {
  properties: {
    Count: self => int(self.entries.size),
    Keys: self => ({ ...partsOf(self, pair => pair.key), has: key => entryOf(self, key) !== undefined }),
    Values: self => partsOf(self, pair => pair.value),
  },
  methods: {
    ContainsKey: (self, call) => entryOf(self, call.at(0)) !== undefined,
    TryGetValue: (self, call) => {
      const out = call.out(1);
      const entry = entryOf(self, call.at(0));
      out.set(entry ? entry.value : blankLike(out.get()));
      return entry !== undefined;
    },
    GetValueOrDefault: (self, call) => {
      const fallback = call.has(1) ? call.at(1) : undefined;
      const entry = entryOf(self, call.at(0));
      if (entry) return entry.value;
      return fallback === undefined ? call.blank() : fallback;
    },
  },
  index: (self, call) => {
    const entry = entryOf(self, call.at(0));
    if (!entry) throw keyNotFound(valueText(call.at(0)));
    return entry.value;
  },
} satisfies Definition<DictionaryValue>;

/** The keys or the values, as they are when they are looked at. */
function partsOf(self: DictionaryValue, part: (pair: PairValue) => DotnetValue): SequenceValue {
  return {
    ...sequence(function* () {
      for (const pair of pairsOf(self)) yield part(pair);
    }),
    count: () => self.entries.size,
  };
}

/** The value that TryGetValue leaves when there is none: the default of the type that the variable showed. */
function blankLike(value: DotnetValue): DotnetValue {
  if (typeof value === 'boolean') return false;
  return isKind(value, 'integer') ? { ...value, value: 0n } : null;
}

/** Dictionary, and the read-only maps of the gateway whose values need no more than this. */
export const dictionaryTypes: readonly TypeDefinition[] = [
  defineType('System.Collections.Generic.Dictionary', kindGuard('dictionary'), {
    ...reading,
    methods: {
      ...reading.methods,
      Add: (self, call) => add(self, call),
      TryAdd: (self, call) => {
        const [key, value] = [call.at(0), call.at(1)];
        if (entryOf(self, key)) return false;
        put(self, key, value);
        return true;
      },
      Remove: (self, call) => {
        const entry = entryOf(self, call.at(0));
        if (entry) self.entries.delete(hashKey(entry.key, self.comparison));
        if (call.has(1)) call.out(1).set(entry?.value ?? null);
        return entry !== undefined;
      },
      Clear: self => {
        self.entries.clear();
        return null;
      },
      ContainsValue: (self, call) => {
        const wanted = hashKey(call.at(0));
        return [...self.entries.values()].some(pair => hashKey(pair.value) === wanted);
      },
    },
    setIndex: (self, call, value) => put(self, call.at(0), value),
    construct: call => {
      const comparison = call.comparer(call.count - 1);
      const source = call.count === 0 || isCapacity(call) || isComparer(call) ? undefined : call.at(0);
      if (source === null) throw argumentNull('dictionary');
      if (!source) return dictionary([], 'Dictionary', comparison);
      return isKind(source, 'dictionary') ? dictionary(source.entries.values(), 'Dictionary', comparison) : call.unsupported();
    },
  }),
  defineType('Parameters', kindGuard('dictionary'), reading),
  // an IDictionary, to which that extension does not belong
  defineType('Form', kindGuard('dictionary'), { ...reading, methods: { ContainsKey: reading.methods.ContainsKey, TryGetValue: reading.methods.TryGetValue } }),
];

/** HashSet. */
export const hashSetType = defineType('System.Collections.Generic.HashSet', kindGuard('set'), {
  properties: { Count: self => int(self.items.size) },
  methods: {
    Add: (self, call) => {
      call.machine.step();
      return addTo(self, call.at(0));
    },
    Contains: (self, call) => self.items.has(hashKey(call.at(0), self.comparison)),
    Remove: (self, call) => self.items.delete(hashKey(call.at(0), self.comparison)),
    Clear: self => {
      self.items.clear();
      return null;
    },
    UnionWith: (self, call) => {
      for (const item of call.items(0, 'other')) addTo(self, item);
      return null;
    },
    IntersectWith: (self, call) => {
      const items = call.items(0, 'other');
      if (self.items.size === 0) return null;
      const other = hashSet(items, self.comparison);
      for (const key of [...self.items.keys()]) if (!other.items.has(key)) self.items.delete(key);
      return null;
    },
    ExceptWith: (self, call) => {
      for (const key of keysIn(self, call)) self.items.delete(key);
      return null;
    },
    IsSubsetOf: (self, call) => {
      const items = call.items(0, 'other');
      if (self.items.size === 0) return true;
      const other = hashSet(items, self.comparison);
      return [...self.items.keys()].every(key => other.items.has(key));
    },
    IsSupersetOf: (self, call) => {
      const items = call.items(0, 'other');
      for (const item of items) if (!self.items.has(hashKey(item, self.comparison))) return false;
      return true;
    },
    Overlaps: (self, call) => {
      for (const key of keysIn(self, call)) if (self.items.has(key)) return true;
      return false;
    },
    SetEquals: (self, call) => {
      const other = otherSet(self, call);
      return other.items.size === self.items.size && [...self.items.keys()].every(key => other.items.has(key));
    },
  },
  construct: call => {
    const comparison = call.comparer(call.count - 1);
    return hashSet(call.count === 0 || isCapacity(call) || isComparer(call) ? [] : call.items(0, 'collection'), comparison);
  },
});

/** KeyValuePair. */
export const pairType = defineType('System.Collections.Generic.KeyValuePair', kindGuard('pair'), {
  properties: { Key: self => self.key, Value: self => self.value },
  construct: call => ({ kind: 'pair', key: call.at(0), value: call.at(1) }),
});

/** Tuples, of both sorts. */
export const tupleType = defineType<TupleValue>('System.Tuple', kindGuard('tuple'), {
  properties: Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`Item${at + 1}`, (self: TupleValue) => self.items[at] ?? null])),
  functions: { Create: call => ({ kind: 'tuple', isClass: true, items: [...call.given], names: [] }) },
  construct: call => ({ kind: 'tuple', isClass: true, items: [...call.given], names: [] }),
});

function add(self: DictionaryValue, call: Call): null {
  call.machine.step();
  const [key, value] = [call.at(0), call.at(1)];
  if (entryOf(self, key)) throw dotnetError('ArgumentException', `An item with the same key has already been added. Key: ${valueText(key)}`);
  put(self, key, value);
  return null;
}

function put(self: DictionaryValue, key: DotnetValue, value: DotnetValue): void {
  const pair: PairValue = { kind: 'pair', key: entryOf(self, key)?.key ?? key, value };
  self.entries.set(hashKey(key, self.comparison), pair);
}

/** The keys of the items that a call is given, one by one; an empty set does not ask for them. */
function* keysIn(self: SetValue, call: Call): Generator<string> {
  const items = call.items(0, 'other');
  if (self.items.size > 0) for (const item of items) yield hashKey(item, self.comparison);
}

function otherSet(self: SetValue, call: Call): SetValue {
  return hashSet(call.items(0, 'other'), self.comparison);
}

/** Whether a constructor is given no more than a comparer. */
function isComparer(call: Call): boolean {
  if (call.count !== 1) return false;
  return call.is(0, 'native') || (call.isNull(0) && call.nullType(0)?.name === 'IEqualityComparer');
}
