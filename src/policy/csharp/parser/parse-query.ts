import { said } from '../../../base/text/translation.ts';
import { isSymbol, type Cursor } from '../cursor.ts';
import { parseType, typeEnd } from './parse-type.ts';
import type { Expression, QueryClause, Variable } from '../tree.ts';

/** Whether a query starts here: `from x in` or `from T x in`; otherwise `from` is an ordinary name. */
export function startsQuery(cursor: Cursor): boolean {
  if (!cursor.is('from')) return false;
  if (cursor.peek().kind === 'word' && isSymbol(cursor.peek(2), 'in')) return true;
  const end = typeEnd(cursor, cursor.at + 1);
  return end !== undefined && cursor.token(end).kind === 'word' && isSymbol(cursor.token(end + 1), 'in');
}

/** Reads a query from `from` to its last `select` or `group`. */
export function parseQuery(cursor: Cursor): Expression {
  const { start } = cursor.current;
  const clauses: QueryClause[] = [];
  for (;;) {
    const clause = parseClause(cursor);
    if (!clause) {
      cursor.error(said('A query ends with "select" or "group".'));
      break;
    }
    clauses.push(clause);
    if ((clause.kind === 'select' || clause.kind === 'group') && !cursor.is('into')) break;
  }
  return { kind: 'query', clauses, span: cursor.spanFrom(start) };
}

function parseClause(cursor: Cursor): QueryClause | undefined {
  const { expression } = cursor.grammar;
  if (cursor.is('from')) {
    cursor.next();
    const variable = parseRangeVariable(cursor);
    cursor.expect('in');
    return { kind: 'from', ...variable, source: expression(cursor) };
  }
  if (cursor.accept('let')) {
    const name = cursor.expectName();
    cursor.expect('=');
    return { kind: 'let', name, value: expression(cursor) };
  }
  if (cursor.accept('where')) return { kind: 'where', condition: expression(cursor) };
  if (cursor.accept('join')) return parseJoin(cursor);
  if (cursor.accept('orderby')) return parseOrder(cursor);
  if (cursor.accept('select')) return { kind: 'select', value: expression(cursor) };
  if (cursor.accept('group')) {
    const value = expression(cursor);
    cursor.expect('by');
    return { kind: 'group', value, key: expression(cursor) };
  }
  if (cursor.accept('into')) return { kind: 'into', name: cursor.expectName() };
  return undefined;
}

function parseJoin(cursor: Cursor): QueryClause {
  const { expression } = cursor.grammar;
  const variable = parseRangeVariable(cursor);
  cursor.expect('in');
  const source = expression(cursor);
  cursor.expect('on');
  const left = expression(cursor);
  cursor.expect('equals');
  const right = expression(cursor);
  return { kind: 'join', ...variable, source, left, right, into: cursor.accept('into') ? cursor.expectName() : undefined };
}

function parseOrder(cursor: Cursor): QueryClause {
  const keys: { key: Expression; isDescending: boolean }[] = [];
  do {
    const key = cursor.grammar.expression(cursor);
    const isDescending = cursor.accept('descending');
    if (!isDescending) cursor.accept('ascending');
    keys.push({ key, isDescending });
  } while (cursor.accept(','));
  return { kind: 'orderby', keys };
}

function parseRangeVariable(cursor: Cursor): Variable {
  const type = isSymbol(cursor.peek(), 'in') ? undefined : parseType(cursor);
  return { type, name: cursor.expectName() };
}
