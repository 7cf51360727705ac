import { t } from '../../../base/text/translation.ts';
import type { QueryClause } from '../../csharp/index.ts';
import { argumentNull, EvaluationLimit, UnsupportedExpression } from '../dotnet/errors.ts';
import { hashKey } from '../dotnet/text/hash.ts';
import { sortOrRaise } from '../dotnet/linq/order.ts';
import { iterableOf } from '../dotnet/iterate.ts';
import { sequence, type DotnetValue } from '../dotnet/value.ts';
import { compareValues } from '../dotnet/compare.ts';
import type { Frame } from './frame.ts';

/** One row of a query: its range variables are in the frame. */
type Rows = () => Iterable<Frame>;

const maximumClauses = 200;

/** A query, deferred as LINQ is: each clause turns rows into rows, the last one into values. */
export function evaluateQuery(clauses: readonly QueryClause[], frame: Frame): DotnetValue {
  // each clause draws its rows out of the one before, when the values are asked for
  if (clauses.length > maximumClauses) throw new EvaluationLimit(t('The query has more than {0} clauses.', maximumClauses));
  let rows: Rows = () => [frame];
  let result: DotnetValue = null;
  for (const [at, clause] of clauses.entries()) {
    switch (clause.kind) {
      case 'from':
        rows = fromRows(rows, clause, at === 0 ? { value: frame.evaluate(clause.source) } : undefined);
        break;
      case 'let':
        rows = mapRows(rows, row => declare(row, clause.name, row.evaluate(clause.value)));
        break;
      case 'where': {
        const before = rows;
        rows = function* () {
          for (const row of before()) if (row.condition(clause.condition)) yield row;
        };
        break;
      }
      case 'join':
        rows = joinRows(rows, clause, frame);
        break;
      case 'orderby':
        rows = sortRows(rows, clause);
        break;
      case 'select': {
        const before = rows;
        result = sequence(function* () {
          for (const row of before()) yield row.evaluate(clause.value);
        });
        break;
      }
      case 'group':
        result = groups(rows, clause);
        break;
      case 'into': {
        const source = result;
        rows = function* () {
          for (const item of items(source)) yield declare(frame, clause.name, item);
        };
        break;
      }
    }
  }
  return result;
}

function fromRows(before: Rows, clause: Extract<QueryClause, { kind: 'from' }>, first: { readonly value: DotnetValue } | undefined): Rows {
  return function* () {
    for (const row of before()) {
      for (const item of row.evaluation.machine.count(items(first ? first.value : row.evaluate(clause.source)))) {
        yield declare(row, clause.name, item);
      }
    }
  };
}

function mapRows(before: Rows, change: (row: Frame) => Frame): Rows {
  return function* () {
    for (const row of before()) yield change(row);
  };
}

function joinRows(before: Rows, clause: Extract<QueryClause, { kind: 'join' }>, frame: Frame): Rows {
  return function* () {
    const byKey = new Map<string, DotnetValue[]>();
    for (const item of items(frame.evaluate(clause.source))) {
      const right = declare(frame, clause.name, item).evaluate(clause.right);
      if (right === null) continue; // a null key joins nothing
      const key = hashKey(right);
      const known = byKey.get(key);
      if (known) known.push(item);
      else byKey.set(key, [item]);
    }
    for (const row of before()) {
      const left = row.evaluate(clause.left);
      const found = (left === null ? undefined : byKey.get(hashKey(left))) ?? [];
      if (clause.into === undefined) for (const item of found) yield declare(row, clause.name, item);
      else yield declare(row, clause.into, { kind: 'list', items: found });
    }
  };
}

function sortRows(before: Rows, clause: Extract<QueryClause, { kind: 'orderby' }>): Rows {
  return () => {
    const keyed = Array.from(before(), row => ({ row, keys: clause.keys.map(({ key }) => row.evaluate(key)) }));
    sortOrRaise(keyed, (left, right) => {
      for (const [at, { isDescending }] of clause.keys.entries()) {
        const order = compareValues(left.keys[at] ?? null, right.keys[at] ?? null);
        if (order !== 0) return isDescending ? -order : order;
      }
      return 0;
    });
    return keyed.map(({ row }) => row);
  };
}

function groups(rows: Rows, clause: Extract<QueryClause, { kind: 'group' }>): DotnetValue {
  return sequence(function* () {
    const found = new Map<string, { readonly key: DotnetValue; readonly values: DotnetValue[] }>();
    for (const row of rows()) {
      const key = row.evaluate(clause.key);
      const text = hashKey(key);
      const group = found.get(text) ?? { key, values: [] };
      group.values.push(row.evaluate(clause.value));
      found.set(text, group);
    }
    for (const { key, values } of found.values()) yield { kind: 'sequence', iterate: () => values, key };
  });
}

function declare(row: Frame, name: string, value: DotnetValue): Frame {
  const inner = row.child();
  inner.declare(name, value);
  return inner;
}

function items(value: DotnetValue): Iterable<DotnetValue> {
  if (value === null) throw argumentNull('source');
  const found = iterableOf(value);
  if (!found) throw new UnsupportedExpression(t('A query over this'));
  return found;
}
