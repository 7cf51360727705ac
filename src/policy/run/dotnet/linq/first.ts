import type { Call } from '../typing/call.ts';
import { invalidOperation, outOfRange } from '../errors.ts';
import { placesOf } from '../iterate.ts';
import { isKind, type DotnetValue } from '../value.ts';
import { deferred } from './deferred.ts';
import type { Operator } from './operator.ts';
import { endOfOrder } from './order.ts';

/** Operators that give one element. */
export const elementOperators: Readonly<Record<string, Operator>> = {
  First: call => (first(call) ?? none(call)).item,
  FirstOrDefault: call => orFallback(call, first(call)),
  Last: call => (last(call) ?? none(call)).item,
  LastOrDefault: call => orFallback(call, last(call)),
  Single: call => (single(call) ?? none(call)).item,
  SingleOrDefault: call => orFallback(call, single(call)),
  ElementAt: call => {
    const found = elementAt(call);
    if (found) return found.item;
    throw placesOf(call.at(0)) && !call.is(0, 'sequence')
      ? outOfRange('index', 'Index was out of range. Must be non-negative and less than the size of the collection.')
      : outOfRange('index');
  },
  ElementAtOrDefault: call => {
    const found = elementAt(call);
    return found ? found.item : call.blank();
  },
  DefaultIfEmpty: call => {
    const other = call.has(1) ? call.at(1) : undefined;
    return deferred(call, function* (items) {
      let isEmpty = true;
      for (const item of items) {
        isEmpty = false;
        yield item;
      }
      if (isEmpty) yield other === undefined ? call.blank(call.result?.arguments[0]) : other;
    });
  },
};

/** An item that was found, which may be null. */
interface Found { readonly item: DotnetValue }

function isFiltered(call: Call): boolean {
  return call.is(1, 'function');
}

function testOf(call: Call): (item: DotnetValue) => boolean {
  return isFiltered(call) ? call.test(1) : () => true;
}

function first(call: Call): Found | undefined {
  const test = testOf(call);
  const end = isFiltered(call) ? undefined : endOf(call, false, test);
  if (end) return end[0];
  for (const item of call.items(0)) if (test(item)) return { item };
  return undefined;
}

function last(call: Call): Found | undefined {
  const test = testOf(call);
  const end = endOf(call, true, test);
  if (end) return end[0];
  const source = call.at(0);
  const places = isFiltered(call) && isKind(source, 'sequence') ? undefined : placesOf(source);
  if (places?.ordered) return foundIn(places.ordered.between(0, Infinity).slice(-1));
  // what has places is looked at from its end
  for (let place = (places?.count() ?? 0) - 1; places && place >= 0; place--) {
    call.machine.step();
    const item = places.at(place);
    if (test(item)) return { item };
  }
  if (places) return undefined;
  let found: Found | undefined;
  for (const item of call.items(0)) if (test(item)) found = { item };
  return found;
}

/** Of an order, the item at one end, if it has any; undefined for all else. */
function endOf(call: Call, isLast: boolean, test: (item: DotnetValue) => boolean): readonly [Found?] | undefined {
  const source = call.at(0);
  if (!isKind(source, 'sequence') || !source.order) return undefined;
  const item = endOfOrder(source.order, isLast, test);
  return item === undefined ? [] : [{ item }];
}

function foundIn([item]: readonly DotnetValue[]): Found | undefined {
  return item === undefined ? undefined : { item };
}

function single(call: Call): Found | undefined {
  const test = testOf(call);
  let found: Found | undefined;
  for (const item of call.items(0)) {
    if (!test(item)) continue;
    if (found) throw invalidOperation(`Sequence contains more than one ${isFiltered(call) ? 'matching ' : ''}element`);
    found = { item };
  }
  return found;
}

function elementAt(call: Call): Found | undefined {
  let left = call.int(1);
  if (left < 0) return undefined;
  const places = placesOf(call.at(0));
  if (places?.ordered) return foundIn(places.ordered.between(left, left + 1));
  if (places) return left < places.count() ? { item: places.at(left) } : undefined;
  for (const item of call.items(0)) if (left-- === 0) return { item };
  return undefined;
}

function none(call: Call): never {
  throw invalidOperation(isFiltered(call) ? 'Sequence contains no matching element' : 'Sequence contains no elements');
}

/** What was found, or what the caller gives instead, or the default of the element type. */
function orFallback(call: Call, found: Found | undefined): DotnetValue {
  const at = isFiltered(call) ? 2 : 1;
  const given = call.has(at) ? call.at(at) : undefined;
  if (found) return found.item;
  return given === undefined ? call.blank() : given;
}
