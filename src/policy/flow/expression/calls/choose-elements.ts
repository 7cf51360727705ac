import type { EvaluatedArgument } from '../evaluation.ts';
import { isKnownText } from '../../value/text-pattern.ts';
import type { Value } from '../../value/value.ts';

/** The elements of a list that a method takes by their places, and whether it gives the one itself. */
export interface ChosenElements {
  readonly elements: readonly Value[];
  readonly isOne: boolean;
}

/** What a method takes out of a list whose elements are known one by one; `undefined` when it does not take them by places. */
export function chooseElements(receiver: Value, name: string, [argument]: readonly EvaluatedArgument[]): ChosenElements | undefined {
  const elements = elementsInOrder(receiver);
  if (!elements) return undefined;
  const count = wholeNumber(argument);
  const one = (element: Value | undefined): ChosenElements | undefined => element && { elements: [element], isOne: true };
  const some = (chosen: (count: number) => readonly Value[]): ChosenElements | undefined =>
    count === undefined ? undefined : { elements: chosen(count), isOne: false };
  switch (name) {
    case 'First':
    case 'FirstOrDefault':
    case 'Peek':
      return one(elements[0]);
    case 'Last':
    case 'LastOrDefault':
      return one(elements.at(-1));
    case 'ElementAt':
    case 'ElementAtOrDefault':
      return count === undefined ? undefined : one(elements[count]);
    case 'Skip':
      return some(number => elements.slice(number));
    case 'Take':
      return some(number => elements.slice(0, number));
    default:
      return undefined;
  }
}

function elementsInOrder({ shape }: Value): readonly Value[] | undefined {
  if (shape.kind === 'items') return shape.isShuffled === true ? undefined : shape.items;
  return shape.kind === 'record' && shape.cell.isOrdered === true ? [...shape.cell.fields.values()] : undefined;
}

/** The number that an argument is, when it is written out. */
export function wholeNumber(argument: EvaluatedArgument | undefined): number | undefined {
  const text = argument?.value.text;
  return isKnownText(text) && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
