import { t } from '../../../../../base/text/translation.ts';
import type { Call } from '../../typing/call.ts';
import { areEqual } from '../../equality.ts';
import { argumentError, dotnetError, argumentNull, indexOutOfRange, invalidOperation, outOfRange, UnsupportedExpression, wordedOtherwise } from '../../errors.ts';
import { defaultValue } from '../../typing/default-value.ts';
import { elementName, elementType, elementTypeOf, type DotnetType } from '../../typing/dotnet-type.ts';
import { defineType, kindGuard, type TypeDefinition } from '../../typing/type-definition.ts';
import { aggregateOperators } from '../../linq/aggregate.ts';
import { iterableOf, touch } from '../../iterate.ts';
import { comparing } from '../../linq/comparing.ts';
import { sortOrRaise } from '../../linq/order.ts';
import { isCapacity } from './capacity.ts';
import { elementTypeName } from '../../typing/type-names.ts';
import { int, isKind, type ArrayValue, type DotnetValue, type ListValue } from '../../value.ts';

/** System.Collections.Generic.List. */
export const listType = defineType('System.Collections.Generic.List', kindGuard('list'), {
  properties: { Count: self => int(self.items.length), Capacity: self => {
    if (!isFull(self)) throw new UnsupportedExpression(t('The capacity of a List that may have room for more'));
    return int(self.items.length);
  } },
  methods: {
    Add: (self, call) => {
      call.machine.step();
      self.items.push(call.at(0));
      touch(self);
      return null;
    },
    AddRange: (self, call) => {
      self.items.push(...Array.from(call.items(0, 'collection')));
      return null;
    },
    Insert: (self, call) => {
      const at = call.int(0);
      const item = call.at(1);
      if (at < 0 || at > self.items.length) throw outOfRange('index', 'Index must be within the bounds of the List.');
      self.items.splice(at, 0, item);
      touch(self);
      return null;
    },
    InsertRange: (self, call) => {
      const at = call.int(0);
      if (at < 0 || at > self.items.length) throw outOfRange('index', 'Index must be within the bounds of the List.');
      self.items.splice(at, 0, ...call.items(1, 'collection'));
      return null;
    },
    Remove: (self, call) => {
      const at = self.items.findIndex(equalTo(call.at(0)));
      if (at < 0) return false;
      self.items.splice(at, 1);
      touch(self);
      return true;
    },
    RemoveAt: (self, call) => {
      position(self.items, call);
      self.items.splice(call.int(0), 1);
      touch(self);
      return null;
    },
    RemoveAll: (self, call) => {
      const isGone = call.predicate(0);
      const kept = self.items.filter(item => !isGone(item));
      const count = self.items.length - kept.length;
      self.items.splice(0, self.items.length, ...kept);
      return int(count);
    },
    RemoveRange: (self, call) => {
      const [start, end] = range(self.items, call, 0);
      self.items.splice(start, end - start);
      return null;
    },
    Clear: self => {
      self.items.length = 0;
      touch(self);
      return null;
    },
    // with a comparer it is the one of LINQ
    Contains: (self, call) =>
      call.has(1) ? (aggregateOperators['Contains']?.(call.withSelf(self)) ?? null) : self.items.some(equalTo(call.at(0))),
    IndexOf: (self, call) => {
      const isWanted = equalTo(call.at(0));
      const [start, end] = searched(self.items, call.reading(1, 2), 1);
      return int(self.items.findIndex((item, at) => at >= start && at < end && isWanted(item)));
    },
    LastIndexOf: (self, call) => int(self.items.findLastIndex(equalTo(call.at(0)))),
    BinarySearch: (self, call) => int(binarySearch(self.items, call.at(0), comparing(call, 1))),
    ForEach: (self, call) => {
      const run = call.lambda(0);
      for (const item of call.machine.count(iterableOf(self) ?? [])) run(item);
      return null;
    },
    Find: (self, call) => found(self.items.find(call.test(0)), call),
    FindAll: (self, call) => ({ kind: 'list', items: self.items.filter(call.test(0)) }),
    FindIndex: (self, call) => {
      const isWanted = call.test(call.count - 1);
      const [start, end] = searched(self.items, call.reading(0, 1), 0, call.count - 1);
      return int(self.items.findIndex((item, at) => at >= start && at < end && isWanted(item)));
    },
    FindLast: (self, call) => found(self.items.findLast(call.test(0)), call),
    FindLastIndex: (self, call) => int(self.items.findLastIndex(call.test(0))),
    Exists: (self, call) => self.items.some(call.test(0)),
    TrueForAll: (self, call) => self.items.every(call.test(0)),
    ConvertAll: (self, call) => ({ kind: 'list', items: self.items.map(call.change(0)) }),
    GetRange: (self, call) => ({ kind: 'list', items: self.items.slice(...range(self.items, call, 0)) }),
    Sort: (self, call) => {
      sort(self.items, call, 0);
      touch(self);
      return null;
    },
    Reverse: (self, call) => {
      if (call.count === 0) self.items.reverse();
      else {
        const [start, end] = range(self.items, call, 0);
        self.items.splice(start, end - start, ...self.items.slice(start, end).toReversed());
      }
      touch(self);
      return null;
    },
    ToArray: (self, call) => arrayOf([...self.items], call.result),
    AsReadOnly: self => self,
  },
  construct: call => {
    if (call.count > 0 && isCapacity(call)) return { kind: 'list', items: [], hasCapacity: true };
    return { kind: 'list', items: call.count === 0 ? [] : Array.from(call.items(0, 'collection')) };
  },
  index: (self, call) => position(self.items, call),
  setIndex: (self, call, value) => {
    position(self.items, call);
    self.items[call.int(0)] = value;
    touch(self);
  },
});

/** System.Array. */
export const arrayType = defineType('System.Array', kindGuard('array'), {
  properties: {
    Length: self => int(self.items.length),
    LongLength: self => ({ kind: 'integer', type: 'Int64', value: BigInt(self.items.length) }),
    Rank: () => int(1),
  },
  methods: {
    GetLength: (self, call) => {
      if (call.int(0) !== 0) throw dotnetError('IndexOutOfRangeException', 'Array does not have that many dimensions.');
      return int(self.items.length);
    },
    GetValue: (self, call) => {
      const at = Number(call.is(0, 'integer') ? call.long(0) : call.unsupported());
      if (at !== (at | 0)) throw outOfRange('index', 'Arrays larger than 2GB are not supported.');
      if (at < 0 || at >= self.items.length) throw dotnetError('IndexOutOfRangeException', 'Index was outside the bounds of the array.');
      return self.items[at] ?? null;
    },
    Clone: self => ({ ...self, items: [...self.items] }),
    CopyTo: (self, call) => {
      copy(self, 0, array(call, 0), call.int(1), self.items.length);
      return null;
    },
  },
  functions: {
    Copy: call => {
      if (call.count === 3) copy(array(call, 0), 0, array(call, 1), 0, call.int(2));
      else copy(array(call, 0), call.int(1), array(call, 2), call.int(3), call.int(4));
      return null;
    },
    Reverse: call => {
      array(call, 0).items.reverse();
      return null;
    },
    Sort: call => {
      sort(array(call, 0).items, call, 1);
      return null;
    },
    Fill: call => {
      const { items } = array(call, 0);
      const start = call.count > 2 ? call.int(2) : 0;
      if (start < 0 || start > items.length) throw outOfRange('startIndex');
      const count = call.count > 3 ? call.int(3) : items.length - start;
      if (count < 0 || start + count > items.length) throw outOfRange('count');
      items.fill(call.at(1), start, start + count);
      return null;
    },
    Clear: call => {
      const self = array(call, 0);
      const start = call.count > 1 ? call.int(1) : 0;
      const count = call.count > 2 ? call.int(2) : self.items.length;
      if (start < 0 || count < 0 || start + count > self.items.length) throw indexOutOfRange();
      self.items.fill(defaultValue(elementType(self.element)), start, start + count);
      return null;
    },
    IndexOf: call => {
      const { items } = array(call, 0);
      const isWanted = equalTo(call.at(1));
      const [start, end] = searched(items, call.reading(2, 3), 2);
      return int(items.findIndex((item, at) => at >= start && at < end && isWanted(item)));
    },
    Exists: call => array(call, 0).items.some(call.test(1)),
    Find: call => found(array(call, 0).items.find(call.test(1)), call),
    FindAll: call => ({ ...array(call, 0), items: array(call, 0).items.filter(call.test(1)) }),
    FindIndex: call => int(array(call, 0).items.findIndex(call.test(1))),
    TrueForAll: call => array(call, 0).items.every(call.test(1)),
    ForEach: call => {
      array(call, 0).items.forEach(call.change(1));
      return null;
    },
    ConvertAll: call => {
      const items = array(call, 0).items.map(call.change(1));
      return arrayOf(items, call.result);
    },
    Empty: call => ({ kind: 'array', element: call.types[0] ? elementName(call.types[0]) : 'Object', items: [] }),
    Resize: call => {
      const variable = call.out(0);
      const own = variable.get();
      const size = call.int(1);
      if (!isKind(own, 'array')) return call.unsupported();
      if (size < 0) throw outOfRange('newSize', 'Non-negative number required.');
      call.machine.step(size);
      const blank = defaultValue(elementType(own.element));
      variable.set({ ...own, items: Array.from({ length: size }, (_, at) => own.items[at] ?? blank) });
      return null;
    },
  },
});

/** Queue and Stack. */
export const queueTypes: readonly TypeDefinition[] = (['Queue', 'Stack'] as const).map(type =>
  defineType(`System.Collections.Generic.${type}`, kindGuard('queue'), {
    properties: { Count: self => int(self.items.length) },
    methods: {
      [type === 'Queue' ? 'Enqueue' : 'Push']: (self, call) => {
        call.machine.step();
        self.items.push(call.at(0));
        touch(self);
        return null;
      },
      [type === 'Queue' ? 'Dequeue' : 'Pop']: self => {
        if (self.items.length === 0) throw invalidOperation(`${type} empty.`);
        touch(self);
        return (type === 'Queue' ? self.items.shift() : self.items.pop()) ?? null;
      },
      Peek: self => {
        if (self.items.length === 0) throw invalidOperation(`${type} empty.`);
        return self.items.at(type === 'Queue' ? 0 : -1) ?? null;
      },
      Clear: self => {
        self.items.length = 0;
        return null;
      },
    },
    construct: call => ({
      kind: 'queue',
      type,
      items: call.count === 0 || isCapacity(call) ? [] : Array.from(call.items(0, 'collection')),
    }),
  }),
);

/**
 * Whether a list has room for its items alone: it has it where it was made of a collection, and where it was empty and has taken 4, 8, 16,
 * … by and by.
 */
function isFull({ items: { length }, version, hasCapacity }: ListValue): boolean {
  return hasCapacity !== true && version === undefined && (length === 0 || (length >= 4 && (length & (length - 1)) === 0));
}

/** The element that was found, or the default of its type. */
function found(item: DotnetValue | undefined, call: Call): DotnetValue {
  return item === undefined ? call.blank() : item;
}

/** Where a range of a list begins and ends, from its start and count. */
function range(items: readonly DotnetValue[], call: Call, first: number): readonly [start: number, end: number] {
  const start = call.int(first);
  const count = call.int(first + 1);
  if (start < 0) throw outOfRange('index', 'Non-negative number required.');
  if (count < 0) throw outOfRange('count', 'Non-negative number required.');
  if (start + count > items.length) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  return [start, start + count];
}

/** Where a search begins and ends: the start and the count may be left out. `end` is where the arguments for it end. */
function searched(items: readonly DotnetValue[], call: Call, first: number, end = call.count): readonly [start: number, end: number] {
  const start = first < end ? call.int(first) : 0;
  const count = first + 1 < end ? call.int(first + 1) : items.length - start;
  const name = first === 1 ? 'index' : 'startIndex';
  if (start < 0 || start > items.length) {
    const error = outOfRange(name, 'Index was out of range. Must be non-negative and less than or equal to the size of the collection.');
    throw first === 1 ? wordedOtherwise(error) : error; // a list looks at its start itself, or leaves that to its array
  }
  if (count < 0 || start + count > items.length) {
    throw outOfRange('count', 'Count must be positive and count must refer to a location within the string/array/collection.');
  }
  return [start, start + count];
}

/** The place of a value in an order, or the complement of where it would be. */
function binarySearch(
  items: readonly DotnetValue[],
  wanted: DotnetValue,
  compare: (left: DotnetValue, right: DotnetValue) => number,
): number {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = low + ((high - low) >> 1);
    const order = compare(items[middle] ?? null, wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return ~low;
}

function equalTo(wanted: DotnetValue): (item: DotnetValue) => boolean {
  return item => areEqual(item, wanted);
}

function position(items: readonly DotnetValue[], call: Call): DotnetValue {
  const at = call.int(0);
  if (at < 0 || at >= items.length) throw indexOutOfRange();
  return items[at] ?? null;
}

function array(call: Call, index: number): ArrayValue {
  const value = call.at(index);
  if (value === null) throw argumentNull('array');
  return isKind(value, 'array') ? value : call.unsupported();
}

function copy(from: ArrayValue, start: number, to: ArrayValue, at: number, count: number): void {
  // each overload names another of its arguments
  if (start < 0 || at < 0 || count < 0) throw wordedOtherwise(outOfRange('length', 'Non-negative number required.'));
  if (start + count > from.items.length) {
    throw argumentError("Source array was not long enough. Check the source index, length, and the array's lower bounds.", 'sourceArray');
  }
  if (at + count > to.items.length) {
    throw argumentError(
      "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
      'destinationArray',
    );
  }
  const items = from.items.slice(start, start + count);
  items.forEach((item, index) => (to.items[at + index] = item));
}

function sort(items: DotnetValue[], call: Call, index: number): void {
  if (!call.has(index) || !call.is(index, 'function')) {
    sortOrRaise(items, comparing(call, index));
    return;
  }
  const run = call.lambda(index);
  sortOrRaise(items, (left, right) => {
    const order = run(left, right);
    return isKind(order, 'integer') ? Number(order.value) : call.unsupported();
  });
}

/** An array of items, of the type that C# gives it where that is known. */
export function arrayOf(items: DotnetValue[], type: DotnetType | undefined): DotnetValue {
  const element = elementTypeOf(type);
  return { kind: 'array', element: element ? elementName(element) : elementOf(items), items };
}

/** The element type of an array made of items: that of all of them, else Object. */
function elementOf(items: readonly DotnetValue[]): string {
  const names = new Set(items.filter(item => item !== null).map(elementTypeName));
  const [only = 'Object', ...more] = names;
  if (more.length > 0) return [...names].every(name => /^J(?:Object|Array|Value|Property)$/.test(name)) ? 'JToken' : 'Object';
  return ['Sequence', 'Anonymous', 'Delegate'].includes(only) ? 'Object' : only;
}

