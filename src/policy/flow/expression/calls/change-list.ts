import type { Steps } from '../../pipeline/step-budget.ts';
import { sharedRecord } from '../../value/record-copy.ts';
import { arrange, loseOrder } from '../../value/list.ts';
import { noSecret, type Cell, type Value } from '../../value/value.ts';
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

/** Does to a list what a method does, and gives what that gives; `undefined` when it is not known which elements there are then. */
export function changeList(evaluation: Evaluation, cell: Cell, call: MemberCall): Value | undefined {
  const change = changes.get(call.name);
  if (!change) {
    if (otherChanges.has(call.name)) loseOrder(cell, evaluation);
    return undefined;
  }
  const isKnown = cell.isOrdered === true && evaluation.runsOnce;
  const elements = [...cell.fields.values()];
  const changed = isKnown ? change(elements, call.arguments, evaluation) : undefined;
  if (changed && changed.length <= maximumPlaces) {
    arrange(cell, changed.map(element => sharedRecord(element, evaluation)));
    return takingFirst.has(call.name) ? (elements[0] ?? noSecret) : noSecret;
  }
  loseOrder(cell, evaluation);
  return undefined;
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
  ['Dequeue', elements => elements.slice(1)],
  ['Pop', elements => elements.slice(1)],
  ['RemoveAt', (elements, [place]) => removed(elements, wholeNumber(place), 1)],
  ['RemoveRange', (elements, [start, count]) => removed(elements, wholeNumber(start), wholeNumber(count))],
]);

function inserted(elements: readonly Value[], at: number | undefined, added: readonly Value[] | undefined): readonly Value[] | undefined {
  return at === undefined || !added ? undefined : elements.toSpliced(at, 0, ...added);
}

function removed(elements: readonly Value[], at: number | undefined, count: number | undefined): readonly Value[] | undefined {
  return at === undefined || count === undefined ? undefined : elements.toSpliced(at, count);
}

/** What gives the element that it takes out. */
const takingFirst: ReadonlySet<string> = new Set(['Dequeue', 'Pop']);

/** What else moves elements, or takes out some that are not known. */
const otherChanges: ReadonlySet<string> = new Set(['Sort', 'Reverse', 'Remove', 'RemoveAll', 'TryDequeue', 'TryPop']);

function exactElements(argument: EvaluatedArgument | undefined, steps: Steps): readonly Value[] | undefined {
  return argument && hasExactElements(argument.value) ? elementsOf(argument.value, steps) : undefined;
}
