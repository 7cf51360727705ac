import { isObject, listOf, objectOf, omit, textOfValue, type Json, type JsonObject } from '../server/json.ts';
import { callFunction } from './functions.ts';
import type { Aggregate, Column, Expression, Operator } from './query.ts';

/** Runs the operators of a query over a table's rows. */
export function evaluate(rows: readonly JsonObject[], operators: readonly Operator[]): readonly JsonObject[] {
  return operators.reduce(step, rows);
}

function step(rows: readonly JsonObject[], operator: Operator): readonly JsonObject[] {
  switch (operator.kind) {
    case 'where':
      return rows.filter(row => valueIn(row, operator.condition) === true);
    case 'project':
      return rows.map(row => columnsOf(row, operator.columns));
    case 'project-away':
      return rows.map(row => omit(row, ...operator.names));
    case 'extend':
      return rows.map(row =>
        operator.columns.reduce<JsonObject>((extended, { name, value }) => ({ ...extended, [name]: valueIn(extended, value) }), row),
      );
    case 'mv-expand':
      return rows.flatMap(row => expand(row, operator.column));
    case 'order':
      return [...rows].sort((a, b) => {
        for (const { value, isAscending } of operator.keys) {
          const difference = compare(valueIn(a, value), valueIn(b, value));
          if (difference !== 0) return isAscending ? difference : -difference;
        }
        return 0;
      });
    case 'limit':
      return rows.slice(0, operator.count);
    case 'distinct':
      return groupsOf(rows, operator.columns).map(({ key }) => key);
    case 'summarize':
      return groupsOf(rows, operator.by).map(({ key, members }) => ({
        ...key,
        ...Object.fromEntries(operator.aggregates.map(aggregate => [aggregate.name, aggregated(aggregate, members)])),
      }));
    case 'count':
      return [{ Count: rows.length }];
  }
}

function expand(row: JsonObject, { name, value }: Column): readonly JsonObject[] {
  const values = valueIn(row, value);
  if (Array.isArray(values)) return listOf(values).map(item => ({ ...row, [name]: item }));
  if (isObject(values)) return Object.entries(values).map(([key, item]) => ({ ...row, [name]: { [key]: item } }));
  return [{ ...row, [name]: null }];
}

function columnsOf(row: JsonObject, columns: readonly Column[]): JsonObject {
  return Object.fromEntries(columns.map(({ name, value }) => [name, valueIn(row, value)]));
}

function groupsOf(
  rows: readonly JsonObject[],
  by: readonly Column[],
): readonly { readonly key: JsonObject; readonly members: readonly JsonObject[] }[] {
  if (by.length === 0) return [{ key: {}, members: rows }];
  const groups = new Map<string, { key: JsonObject; members: JsonObject[] }>();
  for (const row of rows) {
    const key = columnsOf(row, by);
    const text = JSON.stringify(key);
    const group = groups.get(text) ?? { key, members: [] };
    groups.set(text, group);
    group.members.push(row);
  }
  return [...groups.values()];
}

function aggregated({ function: name, argument }: Aggregate, members: readonly JsonObject[]): Json {
  const values = argument ? members.map(row => valueIn(row, argument)).filter(value => value !== null) : [];
  switch (name) {
    case 'count':
      return members.length;
    case 'dcount':
      return new Set(values.map(textOfValue)).size;
    case 'make_list':
      return values;
    case 'make_set':
      return [...new Map(values.map(value => [textOfValue(value), value])).values()];
    case 'min':
      return [...values].sort(compare)[0] ?? null;
    case 'max':
      return [...values].sort(compare).at(-1) ?? null;
    case 'sum':
      return values.reduce<number>((sum, value) => sum + Number(value), 0);
  }
}

function valueIn(row: JsonObject, expression: Expression): Json {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'column':
      return row[expression.name] ?? null;
    case 'member': {
      const object = valueIn(row, expression.object);
      const key = valueIn(row, expression.key);
      return (Array.isArray(object) ? listOf(object)[Number(key)] : objectOf(object)[textOfValue(key)]) ?? null;
    }
    case 'call':
      return callFunction(expression.name, expression.arguments.map(argument => valueIn(row, argument)));
    case 'and':
      return valueIn(row, expression.left) === true && valueIn(row, expression.right) === true;
    case 'or':
      return valueIn(row, expression.left) === true || valueIn(row, expression.right) === true;
    case 'in': {
      const fold = (value: Json): string => (expression.ignoresCase ? textOfValue(value).toLowerCase() : textOfValue(value));
      const left = fold(valueIn(row, expression.left));
      if (expression.literals) return expression.literals.has(left) !== expression.isNegated;
      const values = expression.list.flatMap(item => {
        const value = valueIn(row, item);
        return Array.isArray(value) ? listOf(value) : [value];
      });
      return values.some(value => fold(value) === left) !== expression.isNegated;
    }
    case 'comparison':
      return isTrue(expression.operator, valueIn(row, expression.left), valueIn(row, expression.right));
  }
}

/** `==` is case-sensitive; `=~`, `has`, `contains`, `startswith` and `endswith` are not. */
function isTrue(operator: string, left: Json, right: Json): boolean {
  if (operator.startsWith('!') && operator !== '!=' && operator !== '!~') return !isTrue(operator.slice(1), left, right);
  const [a, b] = [textOfValue(left).toLowerCase(), textOfValue(right).toLowerCase()];
  switch (operator) {
    case '==':
      return textOfValue(left) === textOfValue(right);
    case '!=':
      return textOfValue(left) !== textOfValue(right);
    case '=~':
      return a === b;
    case '!~':
      return a !== b;
    case 'has':
      return hasWord(a, b);
    case 'contains':
      return a.includes(b);
    case 'startswith':
      return a.startsWith(b);
    case 'endswith':
      return a.endsWith(b);
    case '<':
      return compare(left, right) < 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>':
      return compare(left, right) > 0;
    default:
      return compare(left, right) >= 0;
  }
}

/** Whether a term is in the text as a whole word, not inside of a longer one. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '')) return true;
  }
  return false;
}

function compare(a: Json, b: Json): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [textOfValue(a), textOfValue(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
