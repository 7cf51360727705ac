import { isSymbol, type Cursor } from '../cursor.ts';
import { parseType } from './parse-type.ts';
import type { Block, Expression, Parameter, TypeReference } from '../tree.ts';

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
  const takesAny = isDelegate && !cursor.is('(');
  const parameters = cursor.is('(')
    ? parseParameters(cursor)
    : isDelegate
      ? []
      : [{ modifier: undefined, type: undefined, name: cursor.expectName(), defaultValue: undefined }];
  if (!isDelegate) cursor.expect('=>');
  const body: Expression | Block = cursor.is('{') ? cursor.grammar.block(cursor) : cursor.grammar.expression(cursor);
  return { kind: 'lambda', parameters, ...(takesAny && { takesAny: true as const }), body, span: cursor.spanFrom(start) };
}

/** Reads `(int a, b)`; `type` is that of names without one. */
export function parseParameters(cursor: Cursor, type?: TypeReference): readonly Parameter[] {
  const parameters: Parameter[] = [];
  cursor.expect('(');
  while (!cursor.is(')') && !cursor.isAtEnd) {
    const before = cursor.at;
    const modifier = parseModifier(cursor);
    const isTyped = !isSymbol(cursor.peek(), ',') && !isSymbol(cursor.peek(), ')') && !isSymbol(cursor.peek(), '=');
    const own = isTyped ? parseType(cursor) : type;
    const name = cursor.expectName();
    parameters.push({ modifier, type: own, name, defaultValue: cursor.accept('=') ? cursor.grammar.expression(cursor) : undefined });
    if (!cursor.accept(',') && cursor.at === before) break;
  }
  cursor.expect(')');
  return parameters;
}

/** The last of the modifiers in front of a parameter; `this` says nothing in a function of one's own. */
function parseModifier(cursor: Cursor): Parameter['modifier'] {
  let modifier: Parameter['modifier'];
  for (;;) {
    if (cursor.accept('out')) modifier = 'out';
    else if (cursor.accept('ref')) modifier = 'ref';
    else if (cursor.accept('params')) modifier = 'params';
    else if (cursor.is('in') && cursor.accept('in')) modifier = 'in';
    else if (!cursor.accept('this')) return modifier;
  }
}
