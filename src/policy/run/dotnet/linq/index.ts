import { aggregateOperators } from './aggregate.ts';
import { elementOperators } from './first.ts';
import type { Operator } from './operator.ts';
import { sequenceOperators } from './sequence.ts';

/** The operators of LINQ by name. */
export const linq: ReadonlyMap<string, Operator> = new Map([
  ...Object.entries(sequenceOperators),
  ...Object.entries(elementOperators),
  ...Object.entries(aggregateOperators),
]);
