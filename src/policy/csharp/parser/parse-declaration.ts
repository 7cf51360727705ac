import { isSymbol, type Cursor } from '../cursor.ts';
import { parseParameters } from './parse-lambda.ts';
import { parseItems } from './parse-new.ts';
import { parseType, parseTypeArguments, typeArgumentsEnd, typeEnd } from './parse-type.ts';
import type { Argument, Declarator, Expression, Parameter, Statement, TypeReference, Variable } from '../tree.ts';

/** Words that start a statement wherever they are: after a missing `;` reading goes on there. */
const statementKeywords = ['return', 'if', 'for', 'foreach', 'while', 'do', 'try', 'throw', 'using', 'var'];

/** Reads a local variable or function; `undefined` when no declaration starts here. */
export function parseDeclaration(cursor: Cursor): Statement | undefined {
  const { start } = cursor.current;
  let isConst = false;
  while (cursor.isAny(['const', 'static', 'async', 'ref']) && cursor.peek().kind === 'word') {
    if (cursor.is('const')) isConst = true;
    cursor.next();
  }
  if (cursor.is('var') && isSymbol(cursor.peek(), '(')) return parseDeconstruction(cursor, start);
  const end = typeEnd(cursor, cursor.at);
  if (end === undefined || cursor.token(end).kind !== 'word') return undefined;
  const parameters = typeArgumentsEnd(cursor, end + 1) ?? end + 1;
  if (isSymbol(cursor.token(parameters), '(')) return parseLocalFunction(cursor, parameters, start);
  const after = cursor.token(end + 1);
  if (!['=', ';', ','].some(mark => isSymbol(after, mark)) && after.kind !== 'end') return undefined;
  const statement = parseLocal(cursor);
  endStatement(cursor);
  return isConst && statement.kind === 'local' ? { ...statement, isConst } : statement;
}

/** Reads `var (a, b) = e;`. A nested `var (a, (b, c)) = e;` is read as `(var a, (var b, var c)) = e;`, which says the same. */
function parseDeconstruction(cursor: Cursor, start: number): Statement {
  const isNested = hasBracketInside(cursor, cursor.at + 1);
  const type = parseVar(cursor);
  const target = isNested ? parseDesignations(cursor, type) : parseParameters(cursor, type);
  cursor.expect('=');
  const value = cursor.grammar.expression(cursor);
  endStatement(cursor);
  const span = cursor.spanFrom(start);
  if (!('kind' in target)) return { kind: 'deconstruction', variables: target.map(variableOf), value, span };
  return {
    kind: 'expression',
    expression: { kind: 'assignment', operator: '=', target, value, span: { start: target.span.start, end: value.span.end } },
    span,
  };
}

/** Reads the `var` in front of names in parentheses. */
export function parseVar(cursor: Cursor): TypeReference {
  const { start } = cursor.next();
  return { name: 'var', typeArguments: [], isNullable: false, arrayDepth: 0, span: cursor.spanFrom(start) };
}

/** Of what is taken apart: a name and its type. */
export function variableOf({ type, name }: Parameter): Variable {
  return { type, name };
}

function hasBracketInside(cursor: Cursor, index: number): boolean {
  const close = cursor.partnerOf(index) ?? index;
  for (let i = index + 1; i < close; i++) if (isSymbol(cursor.token(i), '(')) return true;
  return false;
}

function parseDesignations(cursor: Cursor, type: TypeReference): Expression {
  const { start } = cursor.current;
  if (!cursor.is('(')) return { kind: 'declaration', type, name: cursor.expectName(), span: cursor.spanFrom(start) };
  if (!cursor.enter()) return cursor.missing();
  cursor.next();
  const items: Argument[] = [];
  do items.push({ name: undefined, modifier: undefined, value: parseDesignations(cursor, type) });
  while (cursor.accept(','));
  cursor.expect(')');
  cursor.leave();
  return { kind: 'tuple', items, span: cursor.spanFrom(start) };
}

/** Reads `T a = 1, b` without the `;`. */
export function parseLocal(cursor: Cursor): Statement {
  const { start } = cursor.current;
  const type = parseType(cursor);
  const declarators: Declarator[] = [];
  do {
    const from = cursor.current.start;
    const name = cursor.expectName();
    const isGiven = cursor.accept('=');
    const isReference = isGiven && cursor.accept('ref');
    const value = isGiven ? parseInitialValue(cursor) : undefined;
    declarators.push({ name, value, ...(isReference && { isReference }), span: cursor.spanFrom(from) });
  } while (cursor.accept(','));
  return { kind: 'local', type, declarators, span: cursor.spanFrom(start) };
}

function parseInitialValue(cursor: Cursor): Expression {
  if (!cursor.is('{')) return cursor.grammar.expression(cursor);
  const { start } = cursor.current;
  return { kind: 'array-initializer', items: parseItems(cursor), span: cursor.spanFrom(start) };
}

function parseLocalFunction(cursor: Cursor, parameters: number, start: number): Statement | undefined {
  const close = cursor.partnerOf(parameters);
  if (close === undefined || !['{', '=>', 'where'].some(mark => isSymbol(cursor.token(close + 1), mark))) return undefined;
  const type = parseType(cursor);
  const name = cursor.expectName();
  const head = { kind: 'function', type, name, typeParameters: parseTypeArguments(cursor), parameters: parseParameters(cursor) } as const;
  if (cursor.is('where')) skipConstraints(cursor);
  if (cursor.is('{')) return { ...head, body: cursor.grammar.block(cursor), span: cursor.spanFrom(start) };
  cursor.expect('=>');
  const body = cursor.grammar.expression(cursor);
  endStatement(cursor);
  return { ...head, body, span: cursor.spanFrom(start) };
}

/** Goes past `where T : class, new()`, which says nothing about values. */
function skipConstraints(cursor: Cursor): void {
  while (!cursor.isAtEnd && !cursor.isAny(['{', '=>', ';', '}'])) cursor.next();
}

/** Reads the `;`; without one, goes on where the next statement may start. */
export function endStatement(cursor: Cursor): void {
  if (cursor.expect(';') || cursor.isAny(statementKeywords)) return;
  while (!cursor.isAtEnd && !cursor.isAny([';', '}', ...statementKeywords])) {
    const partner = cursor.partnerOf(cursor.at);
    if (partner === undefined) cursor.next();
    else cursor.jump(partner + 1);
  }
  cursor.accept(';');
}
