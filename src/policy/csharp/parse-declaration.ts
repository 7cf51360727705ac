import { isSymbol, type Cursor } from './cursor.ts';
import { parseParameters } from './parse-lambda.ts';
import { parseItems } from './parse-new.ts';
import { parseType, parseTypeArguments, typeArgumentsEnd, typeEnd } from './parse-type.ts';
import type { Declarator, Expression, Statement } from './tree.ts';

/** Words that start a statement wherever they stand: after a missing `;` reading goes on there. */
const statementKeywords = ['return', 'if', 'for', 'foreach', 'while', 'do', 'try', 'throw', 'using', 'var'];

/** Reads a local variable or function; `undefined` when no declaration starts here. */
export function parseDeclaration(cursor: Cursor): Statement | undefined {
  const { start } = cursor.current;
  while (cursor.isAny(['const', 'static', 'async', 'ref']) && cursor.peek().kind === 'word') cursor.next();
  if (cursor.is('var') && isSymbol(cursor.peek(), '(')) {
    cursor.next();
    const names = parseParameters(cursor);
    cursor.expect('=');
    const value = cursor.grammar.expression(cursor);
    endStatement(cursor);
    return { kind: 'deconstruction', names, value, span: cursor.spanFrom(start) };
  }
  const end = typeEnd(cursor, cursor.at);
  if (end === undefined || cursor.token(end).kind !== 'word') return undefined;
  const parameters = typeArgumentsEnd(cursor, end + 1) ?? end + 1;
  if (isSymbol(cursor.token(parameters), '(')) return parseLocalFunction(cursor, parameters, start);
  const after = cursor.token(end + 1);
  if (!['=', ';', ','].some(mark => isSymbol(after, mark)) && after.kind !== 'end') return undefined;
  const statement = parseLocal(cursor);
  endStatement(cursor);
  return statement;
}

/** Reads `T a = 1, b` without the `;`. */
export function parseLocal(cursor: Cursor): Statement {
  const { start } = cursor.current;
  const type = parseType(cursor);
  const declarators: Declarator[] = [];
  do {
    const from = cursor.current.start;
    const name = cursor.expectName();
    const value = cursor.accept('=') ? parseInitialValue(cursor) : undefined;
    declarators.push({ name, value, span: cursor.spanFrom(from) });
  } while (cursor.accept(','));
  return { kind: 'local', type, declarators, span: cursor.spanFrom(start) };
}

function parseInitialValue(cursor: Cursor): Expression {
  cursor.accept('ref'); // another name for the same variable: its value is the same
  if (!cursor.is('{')) return cursor.grammar.expression(cursor);
  const { start } = cursor.current;
  return { kind: 'array-initializer', items: parseItems(cursor), span: cursor.spanFrom(start) };
}

function parseLocalFunction(cursor: Cursor, parameters: number, start: number): Statement | undefined {
  const close = cursor.partnerOf(parameters);
  if (close === undefined || !['{', '=>', 'where'].some(mark => isSymbol(cursor.token(close + 1), mark))) return undefined;
  parseType(cursor);
  const name = cursor.expectName();
  parseTypeArguments(cursor); // the type parameters of a generic function
  const names = parseParameters(cursor);
  if (cursor.is('where')) skipConstraints(cursor);
  if (cursor.is('{')) return { kind: 'function', name, parameters: names, body: cursor.grammar.block(cursor), span: cursor.spanFrom(start) };
  cursor.expect('=>');
  const body = cursor.grammar.expression(cursor);
  endStatement(cursor);
  return { kind: 'function', name, parameters: names, body, span: cursor.spanFrom(start) };
}

/** Goes past `where T : class, new()`, which says nothing about values. */
function skipConstraints(cursor: Cursor): void {
  while (!cursor.isAtEnd && !cursor.isAny(['{', '=>', ';', '}'])) cursor.next();
}

/** Reads the `;`; without one, goes on where the next statement may start. */
export function endStatement(cursor: Cursor): void {
  if (cursor.expect(';') || cursor.isAny(statementKeywords)) return;
  while (!cursor.isAtEnd && !cursor.isAny([';', '}'])) {
    const partner = cursor.partnerOf(cursor.at);
    if (partner === undefined) cursor.next();
    else cursor.jump(partner + 1);
  }
  cursor.accept(';');
}
