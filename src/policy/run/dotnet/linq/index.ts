import { aggregateOperators } from './aggregate.ts';
import { elementOperators } from './first.ts';
import { guarded, withNamed } from '../typing/guard.ts';
import type { Operator } from './operator.ts';
import { sequenceOperators } from './sequence.ts';

/** The operators of LINQ by name. */
export const linq: ReadonlyMap<string, Operator> = new Map(
  Object.entries({ ...sequenceOperators, ...elementOperators, ...aggregateOperators }).map(([name, run]): [string, Operator] => [
    name,
    call => guarded(withNamed(call, 'Enumerable', name), run),
  ]),
);
