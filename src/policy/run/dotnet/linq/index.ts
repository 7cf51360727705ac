import { aggregateOperators } from './aggregate.ts';
import { elementOperators } from './first.ts';
import { guarded, withNamed } from '../typing/guard.ts';
import type { Operator } from './operator.ts';
import { orderOperators } from './order.ts';
import { partOperators } from './parts.ts';
import { sequenceOperators } from './sequence.ts';
import { setOperators } from './sets.ts';

const operators: Readonly<Record<string, Operator>> = {
  ...sequenceOperators,
  ...orderOperators,
  ...setOperators,
  ...partOperators,
  ...elementOperators,
  ...aggregateOperators,
};

/** The operators of LINQ by name. */
export const linq: ReadonlyMap<string, Operator> = new Map(
  Object.entries(operators).map(([name, run]): [string, Operator] => [
    name,
    call => guarded(withNamed(call, 'Enumerable', name), run),
  ]),
);
