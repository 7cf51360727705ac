import { isSymbol, type Cursor } from './cursor.ts';
import { parseType } from './parse-type.ts';
import type { Block, Expression } from './tree.ts';

const modifiers = ['async', 'static'];

/** Whether a lambda or an anonymous method starts here. */
export function startsLambda(cursor: Cursor): boolean {
  const at = cursor.isAny(modifiers) ? cursor.at + 1 : cursor.at;
  const token = cursor.token(at);
  if (isSymbol(token, 'delegate')) return true;
  if (token.kind === 'word') return isSymbol(cursor.token(at + 1), '=>');
  const close = isSymbol(token, '(') ? cursor.partnerOf(at) : undefined;
  return close !== undefined && isSymbol(cursor.token(close + 1), '=>');
}

/** Reads a lambda or an anonymous method. */
export function parseLambda(cursor: Cursor): Expression {
  const { start } = cursor.current;
  if (cursor.isAny(modifiers)) cursor.next();
  const isDelegate = cursor.accept('delegate');
  const parameters = cursor.is('(') ? parseParameters(cursor) : isDelegate ? [] : [cursor.expectName()];
  if (!isDelegate) cursor.expect('=>');
  const body: Expression | Block = cursor.is('{') ? cursor.grammar.block(cursor) : cursor.grammar.expression(cursor);
  return { kind: 'lambda', parameters, body, span: cursor.spanFrom(start) };
}

/** Reads `(int a, b)` and gives the names. */
export function parseParameters(cursor: Cursor): readonly string[] {
  const names: string[] = [];
  cursor.expect('(');
  while (!cursor.is(')') && !cursor.isAtEnd) {
    const before = cursor.at;
    while (cursor.isAny(['out', 'ref', 'in', 'params', 'this'])) cursor.next();
    if (!isSymbol(cursor.peek(), ',') && !isSymbol(cursor.peek(), ')') && !isSymbol(cursor.peek(), '=')) parseType(cursor);
    names.push(cursor.expectName());
    if (cursor.accept('=')) cursor.grammar.expression(cursor);
    if (!cursor.accept(',') && cursor.at === before) break;
  }
  cursor.expect(')');
  return names;
}
