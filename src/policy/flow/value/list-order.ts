import type { Steps } from '../pipeline/step-budget.ts';
import type { Cell, Value } from './value.ts';

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
