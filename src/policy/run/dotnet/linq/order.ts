import { DotnetError, invalidOperation, wordedOtherwise } from '../errors.ts';
import { countedPlaces } from '../iterate.ts';
import type { Call } from '../typing/call.ts';
import { isKind, type DotnetValue, type SequenceOrder, type SequenceValue } from '../value.ts';
import { comparing } from './comparing.ts';
import { depthOf } from './deferred.ts';
import type { Operator } from './operator.ts';

/** Operators that order a sequence. Each key of an item is made once: all first keys, then all second ones. */
export const orderOperators: Readonly<Record<string, Operator>> = {
  OrderBy: call => ordered(call, 1),
  OrderByDescending: call => ordered(call, -1),
  ThenBy: call => ordered(call, 1),
  ThenByDescending: call => ordered(call, -1),
  Order: call => byItself(call, 1),
  OrderDescending: call => byItself(call, -1),
};

/**
 * The first or the last item of an order, of those that pass a test: .NET does not sort for it, so that what cannot be compared raises an
 * exception of its own.
 */
export function endOfOrder(
  { items, keys }: SequenceOrder,
  isLast: boolean,
  test: (item: DotnetValue) => boolean,
): DotnetValue | undefined {
  const rows = keyed([...items()].filter(test), keys);
  const [first, ...rest] = rows;
  if (!first) return undefined;
  return rest.reduce((best, row) => {
    const order = compareKeys(row.keys, best.keys, keys);
    return isLast ? (order >= 0 ? row : best) : order < 0 ? row : best;
  }, first).item;
}

interface Row { readonly item: DotnetValue; readonly keys: readonly DotnetValue[] }
type RowOrder = (left: Row, right: Row) => number;

function ordered(call: Call, sign: number): SequenceValue {
  const source = call.at(0);
  const of = call.change(1);
  const compare = comparing(call, 2);
  const before = isKind(source, 'sequence') && call.member.includes('ThenBy') ? source.order : undefined;
  if (call.member.includes('ThenBy') && !before) return call.unsupported();
  const key = { of, compare: (left: DotnetValue, right: DotnetValue) => sign * compare(left, right) };
  const start = before ?? { source, items: () => call.items(0), keys: [] };
  return sorted(call, { ...start, keys: [...start.keys, key] });
}

function byItself(call: Call, sign: number): SequenceValue {
  const compare = comparing(call, 1);
  const key = { of: (item: DotnetValue) => item, compare: (left: DotnetValue, right: DotnetValue) => sign * compare(left, right) };
  return sorted(call, { source: call.at(0), items: () => call.items(0), keys: [key] });
}

function sorted(call: Call, order: SequenceOrder): SequenceValue {
  const compare: RowOrder = (left, right) => {
    call.machine.step();
    return compareKeys(left.keys, right.keys, order.keys);
  };
  const iterate = function* (): Generator<DotnetValue> {
    const rows = keyed(order.items(), order.keys);
    sortOrRaise(rows, compare);
    for (const { item } of rows) yield item;
  };
  const { source } = order;
  const total = (): number => (isKind(source, 'sequence') ? source.total?.() : undefined) ?? [...order.items()].length;
  const counted = countedPlaces(source);
  const between = (from: number, to: number): readonly DotnetValue[] => partOfOrder(order, compare, from, to);
  const ordered = { between, isCounted: counted !== undefined, total };
  const places = { count: counted?.count ?? total, at: (place: number) => between(place, place + 1)[0] ?? null, ordered };
  return { kind: 'sequence', depth: depthOf(call), order, iterate, places, total };
}

/** A part of an order, which .NET sorts alone: what cannot be compared raises an exception of its own then, too. */
function partOfOrder({ items, keys }: SequenceOrder, compare: RowOrder, from: number, to: number): readonly DotnetValue[] {
  if (to <= from) return [];
  const all = [...items()];
  if (all.length <= from) return [];
  try {
    return keyed(all, keys).sort(compare).slice(from, to).map(({ item }) => item);
  } catch (error) {
    throw error instanceof DotnetError ? wordedOtherwise(error) : error; // which two are compared first is not known
  }
}

function keyed(items: Iterable<DotnetValue>, keys: SequenceOrder['keys']): Row[] {
  const all = [...items];
  const columns = keys.map(({ of }) => all.map(item => of(item)));
  return all.map((item, at) => ({ item, keys: columns.map(column => column[at] ?? null) }));
}

function compareKeys(left: readonly DotnetValue[], right: readonly DotnetValue[], keys: SequenceOrder['keys']): number {
  for (const [at, { compare }] of keys.entries()) {
    const order = compare(left[at] ?? null, right[at] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Sorts, and wraps what a comparison raises, as the sorting of arrays in .NET does. */
export function sortOrRaise<T>(items: T[], compare: (left: T, right: T) => number): void {
  try {
    items.sort(compare);
  } catch (error) {
    throw error instanceof DotnetError ? invalidOperation('Failed to compare two elements in the array.', error.exception) : error;
  }
}
