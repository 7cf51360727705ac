import type { Expression, QueryClause } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import { Scope } from '../binder/scope.ts';
import type { BoundExpression } from '../bound-code.ts';
import { named, unknown } from '../types/construct-type.ts';
import { isTyped, type StaticType } from '../types/static-type.ts';
import { elementType } from './element-type.ts';

interface Progress {
  /** What the query gives so far. */
  type: StaticType;
  /** The one range variable, or undefined when there are several. */
  variable: string | undefined;
  element: StaticType;
  isFirst: boolean;
}

/** A query, as the calls of `Where`, `Select` and the like that C# makes of it. */
export function bindQuery(binder: Binder, node: Extract<Expression, { kind: 'query' }>, outer: Scope): BoundExpression {
  const progress: Progress = { type: unknown('error'), variable: undefined, element: unknown('error'), isFirst: true };
  let scope = new Scope(outer);
  for (const clause of node.clauses) {
    if (clause.kind === 'into') scope = new Scope(outer);
    bindClause(binder, clause, progress, scope);
  }
  return { type: progress.type, names: 'value' };
}

function bindClause(binder: Binder, clause: QueryClause, progress: Progress, scope: Scope): void {
  switch (clause.kind) {
    case 'from':
      bindFrom(binder, clause, progress, scope);
      return;
    case 'let':
      declare(binder, clause, clause.name, binder.bind(clause.value, scope).type, scope);
      widen(progress);
      return;
    case 'where':
      binder.convert(clause.condition, named('Boolean'), scope);
      progress.type = sequence(progress.type, 'IEnumerable', progress.element);
      progress.isFirst = false;
      return;
    case 'join':
      bindJoin(binder, clause, progress, scope);
      return;
    case 'orderby':
      for (const { key } of clause.keys) binder.bind(key, scope);
      progress.type = sequence(progress.type, 'IOrderedEnumerable', progress.element);
      progress.isFirst = false;
      return;
    case 'select': {
      const value = binder.bind(clause.value, scope).type;
      const isSame = clause.value.kind === 'name' && clause.value.name === progress.variable && !progress.isFirst;
      if (!isSame) progress.type = sequence(progress.type, 'IEnumerable', isTyped(value) || value.kind === 'unknown' ? value : unknown('error'));
      progress.element = value;
      return;
    }
    case 'group': {
      const [value, key] = [binder.bind(clause.value, scope).type, binder.bind(clause.key, scope).type];
      progress.element = named('IGrouping', key, value);
      progress.type = sequence(progress.type, 'IEnumerable', progress.element);
      return;
    }
    case 'into':
      declare(binder, clause, clause.name, progress.element, scope);
      progress.variable = clause.name;
      progress.isFirst = true;
  }
}

function declare(binder: Binder, clause: QueryClause, name: string, type: StaticType, scope: Scope): void {
  scope.declare(name, type);
  binder.declare(clause, type);
}

/** Several variables are one object of the compiler's, so that `select x` is a call of its own. */
function widen(progress: Progress): void {
  progress.variable = undefined;
  progress.element = { kind: 'anonymous', members: [] };
  progress.isFirst = false;
}

function sequence(before: StaticType, name: string, element: StaticType): StaticType {
  return before.kind === 'unknown' ? before : element.kind === 'unknown' ? element : named(name, element);
}

function bindFrom(binder: Binder, clause: Extract<QueryClause, { kind: 'from' }>, progress: Progress, scope: Scope): void {
  const source = binder.bind(clause.source, scope).type;
  const element = clause.type ? binder.type(clause.type, scope) : (elementType(source) ?? unknown('error'));
  declare(binder, clause, clause.name, element, scope);
  if (progress.variable !== undefined || !progress.isFirst) {
    widen(progress);
    return;
  }
  progress.variable = clause.name;
  progress.element = element;
  progress.type = element.kind === 'unknown' ? element : clause.type ? named('IEnumerable', element) : source;
  progress.isFirst = clause.type === undefined;
}

function bindJoin(binder: Binder, clause: Extract<QueryClause, { kind: 'join' }>, progress: Progress, scope: Scope): void {
  const source = binder.bind(clause.source, scope).type;
  const element = clause.type ? binder.type(clause.type, scope) : (elementType(source) ?? unknown('error'));
  binder.bind(clause.left, scope);
  const inner = new Scope(scope);
  inner.declare(clause.name, element);
  binder.bind(clause.right, inner);
  const into = clause.into;
  declare(binder, clause, into ?? clause.name, into === undefined ? element : named('IEnumerable', element), scope);
  widen(progress);
}
