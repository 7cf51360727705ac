import { said } from '../../../base/text/translation.ts';
import { isSymbol, type Cursor } from '../cursor.ts';
import { parseArguments } from './parse-arguments.ts';
import { parseLambda, startsLambda } from './parse-lambda.ts';
import { followsGeneric, parsePrimary } from './parse-primary.ts';
import { keywordTypes, parseType, parseTypeArguments, startsOperand, typeEnd } from './parse-type.ts';
import type { Expression, SwitchArm } from '../tree.ts';

const precedences = new Map<string, number>([
  ['??', 1], ['||', 2], ['&&', 3], ['|', 4], ['^', 5], ['&', 6], ['==', 7], ['!=', 7], ['<', 8], ['>', 8], ['<=', 8], ['>=', 8], ['is', 8], ['as', 8],
  ['<<', 9], ['>>', 9], ['+', 10], ['-', 10], ['*', 11], ['/', 11], ['%', 11], ['..', 12],
]);
const prefixes = ['!', '~', '-', '+', '++', '--', '^', 'await'];
const memberMarks = ['.', '?.'];
const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '??=']);

/** What may be on the left of `=`; a gap has its own error. */
const assignable: ReadonlySet<Expression['kind']> = new Set(['name', 'member', 'index', 'tuple', 'named-value', 'template', 'missing']);

/** Reads any expression: lambdas and assignments, then conditions, then operators by precedence. */
export function parseExpression(cursor: Cursor): Expression {
  if (!cursor.enter()) return cursor.missing();
  const expression = parseChosen(cursor) ?? parseAssignment(cursor);
  cursor.leave();
  return expression;
}

/** One of two expressions, as a build tool decides: `%{ if eu }a%{ else }b%{ endif }`. */
function parseChosen(cursor: Cursor): Expression | undefined {
  const { start } = cursor.current;
  if (!cursor.acceptDirective('if')) return undefined;
  const whenTrue = parseAssignment(cursor);
  if (!cursor.acceptDirective('else')) return whenTrue;
  const whenFalse = parseAssignment(cursor);
  cursor.acceptDirective('endif');
  return { kind: 'conditional', condition: { kind: 'template', span: { start, end: start } }, whenTrue, whenFalse, span: cursor.spanFrom(start) };
}

function parseAssignment(cursor: Cursor): Expression {
  const { start } = cursor.current;
  if (startsLambda(cursor)) return parseLambda(cursor);
  if (cursor.is('throw')) {
    cursor.next();
    return { kind: 'throw-expression', value: parseExpression(cursor), span: cursor.spanFrom(start) };
  }
  const first = cursor.current;
  const target = parseConditional(cursor);
  const operator = assignmentOperator(cursor);
  if (operator === undefined) return target;
  if (!assignable.has(target.kind)) cursor.error(said('Nothing can be assigned to this.'), first);
  const value = parseExpression(cursor);
  return { kind: 'assignment', operator, target, value, span: cursor.spanFrom(start) };
}

/** Reads operators by precedence, from a lowest one up: no lambda, condition or assignment. */
export function parseOperand(cursor: Cursor, lowest = 9): Expression {
  if (!cursor.enter()) return cursor.missing();
  const operand = parseBinary(cursor, lowest);
  cursor.leave();
  return operand;
}

function parseConditional(cursor: Cursor): Expression {
  const { start } = cursor.current;
  const condition = parseBinary(cursor, 1);
  if (!cursor.is('?')) return condition;
  cursor.next();
  const whenTrue = parseExpression(cursor);
  cursor.expect(':');
  const whenFalse = parseExpression(cursor);
  return { kind: 'conditional', condition, whenTrue, whenFalse, span: cursor.spanFrom(start) };
}

function parseBinary(cursor: Cursor, lowest: number): Expression {
  const { start } = cursor.current;
  let left = parseUnary(cursor);
  for (;;) {
    const operator = binaryOperator(cursor);
    const precedence = precedences.get(operator) ?? 0;
    if (precedence < lowest || precedence === 0) return left;
    for (let i = operator === '>>' ? 2 : 1; i > 0; i--) cursor.next();
    if (operator === 'is') {
      left = { kind: 'is', operand: left, pattern: cursor.grammar.pattern(cursor, 'is'), span: cursor.spanFrom(start) };
    } else if (operator === 'as') {
      left = { kind: 'as', operand: left, type: parseType(cursor, 'expression'), span: cursor.spanFrom(start) };
    } else {
      const right = operator === '??' ? parseCoalesceRight(cursor) : parseOperand(cursor, precedence + 1);
      left = { kind: 'binary', operator, left, right, span: cursor.spanFrom(start) };
    }
  }
}

/** `a ?? b ?? c` groups to the right, and its right side may throw. */
function parseCoalesceRight(cursor: Cursor): Expression {
  return cursor.is('throw') ? parseExpression(cursor) : parseOperand(cursor, 1);
}

function binaryOperator(cursor: Cursor): string {
  const { current } = cursor;
  if (current.symbol === '') return '';
  if (isSymbol(current, '>') && cursor.peek().start === current.end) {
    if (isSymbol(cursor.peek(), '>')) return '>>';
    if (isSymbol(cursor.peek(), '>=')) return '';
  }
  return current.symbol;
}

function assignmentOperator(cursor: Cursor): string | undefined {
  const { current } = cursor;
  if (isSymbol(current, '>') && isSymbol(cursor.peek(), '>=') && cursor.peek().start === current.end) {
    cursor.next();
    cursor.next();
    return '>>=';
  }
  return assignments.has(current.symbol) ? cursor.next().symbol : undefined;
}

function parseUnary(cursor: Cursor): Expression {
  if (!cursor.enter()) return cursor.missing();
  const expression = parsePrefixed(cursor);
  cursor.leave();
  return expression;
}

function parsePrefixed(cursor: Cursor): Expression {
  const { start } = cursor.current;
  if (cursor.isAny(prefixes) && (!cursor.is('await') || startsOperand(cursor, cursor.at + 1))) {
    const operator = cursor.next().text;
    return { kind: 'unary', operator, operand: parseUnary(cursor), isPostfix: false, span: cursor.spanFrom(start) };
  }
  if (isCast(cursor)) {
    cursor.next();
    const type = parseType(cursor);
    cursor.expect(')');
    return { kind: 'cast', type, operand: parseUnary(cursor), span: cursor.spanFrom(start) };
  }
  return parsePostfix(cursor, parsePrimary(cursor), start);
}

function isCast(cursor: Cursor): boolean {
  if (!cursor.is('(')) return false;
  const end = typeEnd(cursor, cursor.at + 1);
  if (end === undefined || !isSymbol(cursor.token(end), ')')) return false;
  const isQuestioned = isSymbol(cursor.token(cursor.at + 2), '?'); // `(int?)-1`
  const isSurelyType = keywordTypes.has(cursor.peek().symbol) && end === cursor.at + (isQuestioned ? 3 : 2);
  const next = cursor.token(end + 1);
  return startsOperand(cursor, end + 1) ? !isSymbol(next, '{') : isSurelyType && ['-', '+', '++', '--'].some(mark => isSymbol(next, mark));
}

function parsePostfix(cursor: Cursor, primary: Expression, start: number): Expression {
  let left = primary;
  for (;;) {
    if (cursor.isAny(memberMarks)) {
      const isConditional = cursor.next().text === '?.';
      const name = cursor.expectName();
      const typeArguments = followsGeneric(cursor) ? parseTypeArguments(cursor) : [];
      left = { kind: 'member', target: left, name, typeArguments, isConditional, span: cursor.spanFrom(start) };
    } else if (cursor.is('(')) {
      cursor.next();
      left = { kind: 'call', target: left, arguments: parseArguments(cursor, ')'), span: cursor.spanFrom(start) };
    } else if (cursor.is('[') || (cursor.is('?') && isSymbol(cursor.peek(), '[') && cursor.peek().start === cursor.current.end)) {
      const isConditional = cursor.accept('?');
      cursor.next();
      if (cursor.is(']')) cursor.error(said('An index is missing here.'));
      left = { kind: 'index', target: left, arguments: parseArguments(cursor, ']'), isConditional, span: cursor.spanFrom(start) };
    } else if (cursor.isAny(['++', '--']) || (cursor.is('!') && !startsOperand(cursor, cursor.at + 1))) {
      left = { kind: 'unary', operator: cursor.next().text, operand: left, isPostfix: true, span: cursor.spanFrom(start) };
    } else if (cursor.is('switch') && isSymbol(cursor.peek(), '{')) {
      cursor.next();
      left = { kind: 'switch-expression', subject: left, arms: parseArms(cursor), span: cursor.spanFrom(start) };
    } else {
      return left;
    }
  }
}

function parseArms(cursor: Cursor): readonly SwitchArm[] {
  const arms: SwitchArm[] = [];
  cursor.expect('{');
  while (!cursor.is('}') && !cursor.isAtEnd) {
    const before = cursor.at;
    const pattern = cursor.grammar.pattern(cursor, 'case');
    const guard = cursor.accept('when') ? parseOperand(cursor, 1) : undefined;
    cursor.expect('=>');
    arms.push({ pattern, guard, value: parseExpression(cursor) });
    if (!cursor.accept(',') && cursor.at === before) break;
  }
  cursor.expect('}');
  return arms;
}
