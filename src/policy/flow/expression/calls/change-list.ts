import type { Steps } from '../../pipeline/step-budget.ts';
import { sharedRecord } from '../../value/record-copy.ts';
import { arrange, loseOrder } from '../../value/list.ts';
import type { Cell, Value } from '../../value/value.ts';
import type { EvaluatedArgument, Evaluation, MemberCall } from '../evaluation.ts';
import { wholeNumber } from './choose-elements.ts';
import { elementsOf, hasExactElements } from './linq.ts';

/** How many elements of a list keep their places. */
const maximumPlaces = 24;

/** The lists whose elements have places that code relies on. Tokens of a `JArray` leave it by themselves, too: it is none. */
const listTypes: ReadonlySet<string> = new Set(['List', 'Queue', 'Stack', 'Collection']);

/** Whether the objects of a type keep their elements in the order in which they are put in. */
export function keepsPlaces(typeName: string): boolean {
  return listTypes.has(typeName);
}

/** What a method does to the elements of a list, when it is known which they are then; it changes the list and says so. */
export function changeList(evaluation: Evaluation, cell: Cell, call: MemberCall): boolean {
  const change = changes.get(call.name);
  if (!change) {
    if (otherChanges.has(call.name)) loseOrder(cell, evaluation);
    return false;
  }
  const isKnown = cell.isOrdered === true && evaluation.runsOnce;
  const changed = isKnown ? change([...cell.fields.values()], call.arguments, evaluation) : undefined;
  if (changed && changed.length <= maximumPlaces) {
    arrange(cell, changed.map(element => sharedRecord(element, evaluation)));
    return true;
  }
  loseOrder(cell, evaluation);
  return false;
}

type Change = (elements: readonly Value[], given: readonly EvaluatedArgument[], steps: Steps) => readonly Value[] | undefined;

const append: Change = (elements, [added]) => added && [...elements, added.value];

const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['Add', append],
  ['Enqueue', append],
  ['Push', (elements, [added]) => added && [added.value, ...elements]],
  ['AddRange', (elements, [added], steps) => inserted(elements, elements.length, exactElements(added, steps))],
  ['Insert', (elements, [place, added]) => inserted(elements, wholeNumber(place), added && [added.value])],
  ['InsertRange', (elements, [place, added], steps) => inserted(elements, wholeNumber(place), exactElements(added, steps))],
  ['RemoveAt', (elements, [place]) => removed(elements, wholeNumber(place), 1)],
  ['RemoveRange', (elements, [start, count]) => removed(elements, wholeNumber(start), wholeNumber(count))],
]);

function inserted(elements: readonly Value[], at: number | undefined, added: readonly Value[] | undefined): readonly Value[] | undefined {
  return at === undefined || !added ? undefined : elements.toSpliced(at, 0, ...added);
}

function removed(elements: readonly Value[], at: number | undefined, count: number | undefined): readonly Value[] | undefined {
  return at === undefined || count === undefined ? undefined : elements.toSpliced(at, count);
}

/** What else moves elements, or takes out some that are not known. */
const otherChanges: ReadonlySet<string> = new Set(['Sort', 'Reverse', 'Remove', 'RemoveAll', 'Dequeue', 'Pop', 'TryDequeue', 'TryPop']);

function exactElements(argument: EvaluatedArgument | undefined, steps: Steps): readonly Value[] | undefined {
  return argument && hasExactElements(argument.value) ? elementsOf(argument.value, steps) : undefined;
}
