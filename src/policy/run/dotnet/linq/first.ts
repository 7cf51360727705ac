import type { Call } from '../typing/call.ts';
import { invalidOperation, outOfRange } from '../errors.ts';
import { iterableOf } from '../iterate.ts';
import type { DotnetValue } from '../value.ts';
import type { Operator } from './operator.ts';

/** Operators that give one element. */
export const elementOperators: Readonly<Record<string, Operator>> = {
  First: call => pick(call, matching(call).slice(0, 1)),
  FirstOrDefault: call => matching(call)[0] ?? fallback(call),
  Last: call => pick(call, matching(call, true).slice(-1)),
  LastOrDefault: call => matching(call, true).at(-1) ?? fallback(call),
  Single: call => {
    const found = matching(call, true);
    if (found.length > 1) {
      throw invalidOperation(
        isFiltered(call) ? 'Sequence contains more than one matching element' : 'Sequence contains more than one element',
      );
    }
    return pick(call, found);
  },
  SingleOrDefault: call => {
    const found = matching(call, true);
    if (found.length > 1) throw invalidOperation(isFiltered(call) ? 'Sequence contains more than one matching element' : 'Sequence contains more than one element');
    return found[0] ?? fallback(call);
  },
  ElementAt: call => {
    const items = [...call.items(0)];
    const at = call.int(1);
    if (at < 0 || at >= items.length) {
      throw call.is(0, 'sequence')
        ? outOfRange('index')
        : outOfRange('index', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    }
    return items[at] ?? null;
  },
  ElementAtOrDefault: call => [...call.items(0)][call.int(1)] ?? fallback(call),
  DefaultIfEmpty: call => {
    const source = call.at(0);
    const other = call.has(1) ? call.at(1) : undefined;
    return {
      kind: 'sequence',
      iterate: () => {
        const items = [...call.machine.count(iterableOf(source) ?? [])];
        return items.length > 0 ? items : [other ?? call.blank(call.result?.arguments[0])];
      },
    };
  },
};

function isFiltered(call: Call): boolean {
  return call.is(1, 'function');
}

function matching(call: Call, isWhole = false): readonly DotnetValue[] {
  const found: DotnetValue[] = [];
  const test = isFiltered(call) ? call.predicate(1) : () => true;
  for (const item of call.items(0)) {
    if (!test(item)) continue;
    found.push(item);
    if (!isWhole) break;
  }
  return found;
}

function pick(call: Call, found: readonly DotnetValue[]): DotnetValue {
  if (found.length === 0) {
    throw invalidOperation(isFiltered(call) ? 'Sequence contains no matching element' : 'Sequence contains no elements');
  }
  return found[0] ?? null;
}

/** The fallback that the caller gives, or the default of the element type. */
function fallback(call: Call): DotnetValue {
  if (call.has(2)) return call.at(2);
  if (call.has(1) && !isFiltered(call) && call.member.endsWith('Default') && !call.member.includes('ElementAt')) return call.at(1);
  return call.blank();
}
