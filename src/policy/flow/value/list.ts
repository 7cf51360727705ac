import type { Steps } from '../pipeline/step-budget.ts';
import { shaped, type Cell, type Value } from './value.ts';
import { joinAll } from './join-value.ts';

/** Puts elements into a list that contains these and no others. */
export function arrange(cell: Cell, elements: readonly Value[]): void {
  cell.fields.clear();
  elements.forEach((element, index) => cell.fields.set(String(index), element));
  cell.isOrdered = true;
}

/** Notes that the elements of a list, or of those that it may be, are at other places than before. */
export function loseOrder(cell: Cell, steps: Steps): void {
  const reached = new Set([cell]);
  for (const each of reached) {
    if (each.isOrdered === true) each.isOrdered = false;
    if (!steps.spend()) break;
    for (const origin of each.origins) reached.add(origin);
  }
}

/** How many elements of a list are distinguished. */
const maximumElements = 256;

/** A list. One with more elements than are distinguished becomes one of a single element, which may be any of them. */
export function listOf(items: readonly Value[], steps: Steps, isShuffled = false): Value {
  return items.length > maximumElements
    ? shaped({ kind: 'items', items: [joinAll(items, steps)], isShuffled: true })
    : shaped({ kind: 'items', items, isShuffled });
}
