import { isMarkOrWord, type Cursor } from './cursor.ts';
import { parseNew } from './parse-new.ts';
import { keywordTypes, parseType, parseTypeArguments, startsOperand, typeArgumentsEnd, typeEnd } from './parse-type.ts';
import { startsQuery } from './parse-query.ts';
import type { Token } from './token.ts';
import type { Argument, Block, Expression, StringPart, SwitchArm } from './tree.ts';

const precedences = new Map<string, number>([
  ['??', 1], ['||', 2], ['&&', 3], ['|', 4], ['^', 5], ['&', 6], ['==', 7], ['!=', 7], ['<', 8], ['>', 8], ['<=', 8], ['>=', 8], ['is', 8], ['as', 8],
  ['<<', 9], ['>>', 9], ['+', 10], ['-', 10], ['*', 11], ['/', 11], ['%', 11], ['..', 12],
]);
const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '??=']);
const afterTypeArguments = new Set(['(', ')', ']', '}', ':', ';', ',', '.', '?.', '?', '==', '!=', '|', '^', '&&', '||', '&', '[', '>', '=>', '']);

/** Reads any expression: lambdas and assignments, then conditions, then operators by precedence. */
export function parseExpression(cursor: Cursor): Expression {
  return cursor.nested(
    () => {
      const { start } = cursor.current;
      if (startsLambda(cursor)) return parseLambda(cursor);
      if (cursor.is('throw')) {
        cursor.next();
        return { kind: 'throw-expression', value: parseExpression(cursor), span: cursor.spanFrom(start) };
      }
      const target = parseConditional(cursor);
      const operator = assignmentOperator(cursor);
      if (operator === undefined) return target;
      const value = parseExpression(cursor);
      return { kind: 'assignment', operator, target, value, span: cursor.spanFrom(start) };
    },
    () => cursor.missing(),
  );
}

/** Reads operators by precedence, from a lowest one up: no lambda, condition or assignment. */
export function parseOperand(cursor: Cursor, lowest = 9): Expression {
  return cursor.nested(() => parseBinary(cursor, lowest), () => cursor.missing());
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
      const right = operator === '??' ? parseCoalesceRight(cursor) : cursor.nested(() => parseBinary(cursor, precedence + 1), () => cursor.missing());
      left = { kind: 'binary', operator, left, right, span: cursor.spanFrom(start) };
    }
  }
}

/** `a ?? b ?? c` groups to the right, and its right side may throw. */
function parseCoalesceRight(cursor: Cursor): Expression {
  return cursor.is('throw') ? parseExpression(cursor) : cursor.nested(() => parseBinary(cursor, 1), () => cursor.missing());
}

function binaryOperator(cursor: Cursor): string {
  const { current } = cursor;
  if (current.kind !== 'mark' && current.kind !== 'word') return '';
  if (isMarkOrWord(current, '>') && cursor.peek().start === current.end) {
    if (isMarkOrWord(cursor.peek(), '>')) return '>>';
    if (isMarkOrWord(cursor.peek(), '>=')) return '';
  }
  return current.isVerbatim ? '' : current.text;
}

function assignmentOperator(cursor: Cursor): string | undefined {
  const { current } = cursor;
  if (isMarkOrWord(current, '>') && isMarkOrWord(cursor.peek(), '>=') && cursor.peek().start === current.end) {
    cursor.next();
    cursor.next();
    return '>>=';
  }
  return current.kind === 'mark' && assignments.has(current.text) ? cursor.next().text : undefined;
}

function parseUnary(cursor: Cursor): Expression {
  return cursor.nested(
    (): Expression => {
      const { start } = cursor.current;
      if (cursor.is('!', '~', '-', '+', '++', '--', '&', '*', '^') || (cursor.is('await') && startsOperand(cursor, cursor.at + 1))) {
        const operator = cursor.next().text;
        return { kind: 'unary', operator, operand: parseUnary(cursor), isPostfix: false, span: cursor.spanFrom(start) };
      }
      if (isCast(cursor)) {
        cursor.next();
        const type = parseType(cursor);
        cursor.expect(')');
        return { kind: 'cast', type, operand: parseUnary(cursor), span: cursor.spanFrom(start) };
      }
      return parsePostfix(cursor, parsePrimary(cursor));
    },
    () => cursor.missing(),
  );
}

function isCast(cursor: Cursor): boolean {
  if (!cursor.is('(')) return false;
  const end = typeEnd(cursor, cursor.at + 1);
  if (end === undefined || !isMarkOrWord(cursor.token(end), ')')) return false;
  const isSurelyType = keywordTypes.has(cursor.peek().text) && end === cursor.at + 2;
  const next = cursor.token(end + 1);
  return startsOperand(cursor, end + 1) ? !isMarkOrWord(next, '{') : isSurelyType && ['-', '+', '++', '--'].some(mark => isMarkOrWord(next, mark));
}

function parsePostfix(cursor: Cursor, primary: Expression): Expression {
  const { start } = primary.span;
  let left = primary;
  for (;;) {
    const span = (): Expression['span'] => cursor.spanFrom(start);
    if (cursor.is('.', '?.', '->')) {
      const isConditional = cursor.next().text === '?.';
      const name = cursor.expectName();
      const typeArguments = followsGeneric(cursor) ? parseTypeArguments(cursor) : [];
      left = { kind: 'member', target: left, name, typeArguments, isConditional, span: span() };
    } else if (cursor.is('(')) {
      cursor.next();
      left = { kind: 'call', target: left, arguments: parseArguments(cursor, ')'), span: span() };
    } else if (cursor.is('[') || (cursor.is('?') && isMarkOrWord(cursor.peek(), '[') && cursor.peek().start === cursor.current.end)) {
      const isConditional = cursor.accept('?');
      cursor.next();
      left = { kind: 'index', target: left, arguments: parseArguments(cursor, ']'), isConditional, span: span() };
    } else if (cursor.is('++', '--') || (cursor.is('!') && !startsOperand(cursor, cursor.at + 1))) {
      left = { kind: 'unary', operator: cursor.next().text, operand: left, isPostfix: true, span: span() };
    } else if (cursor.is('switch') && isMarkOrWord(cursor.peek(), '{')) {
      cursor.next();
      left = { kind: 'switch-expression', subject: left, arms: parseArms(cursor), span: span() };
    } else {
      return left;
    }
  }
}

function parsePrimary(cursor: Cursor): Expression {
  const token = cursor.current;
  const { start } = token;
  switch (token.kind) {
    case 'number':
    case 'char':
      cursor.next();
      return { kind: 'literal', type: token.kind, text: token.text, span: cursor.spanFrom(start) };
    case 'string':
      cursor.next();
      return { kind: 'string', parts: (token.parts ?? []).map(part => parseStringPart(cursor, part)), span: cursor.spanFrom(start) };
    case 'named-value':
      cursor.next();
      return { kind: 'named-value', name: token.text, span: cursor.spanFrom(start) };
    case 'word':
      return parseWord(cursor, token);
    case 'mark':
      if (token.text === '(') return parseParentheses(cursor);
      break;
    case 'end':
  }
  if (cursor.isAtEnd) cursor.error('An expression is missing here.');
  else cursor.unexpected();
  return cursor.missing();
}

function parseWord(cursor: Cursor, token: Token): Expression {
  const { start } = token;
  const keyword = token.isVerbatim ? '' : token.text;
  switch (keyword) {
    case 'true':
    case 'false':
    case 'null':
      cursor.next();
      return { kind: 'literal', type: keyword === 'null' ? 'null' : 'boolean', text: keyword, span: cursor.spanFrom(start) };
    case 'new':
      return parseNew(cursor, parseArguments);
    case 'typeof':
    case 'default': {
      cursor.next();
      const hasType = cursor.accept('(');
      const type = hasType ? parseType(cursor) : undefined;
      if (hasType) cursor.expect(')');
      return { kind: 'type-operator', operator: keyword, type, span: cursor.spanFrom(start) };
    }
    case 'checked':
    case 'unchecked': {
      cursor.next();
      cursor.expect('(');
      const inner = parseExpression(cursor);
      cursor.expect(')');
      return inner;
    }
    default:
      return startsQuery(cursor) ? cursor.grammar.query(cursor) : parseName(cursor, start);
  }
}

function parseName(cursor: Cursor, start: number): Expression {
  const name = cursor.next().text;
  if (isMarkOrWord(cursor.current, '::')) {
    cursor.next(); // `global::System` names the same as `System`
    return parseName(cursor, start);
  }
  const typeArguments = followsGeneric(cursor) ? parseTypeArguments(cursor) : [];
  return { kind: 'name', name, typeArguments, span: cursor.spanFrom(start) };
}

/** Whether `<` opens type arguments rather than comparing: C#'s own rule looks at the token after `>`. */
function followsGeneric(cursor: Cursor): boolean {
  const end = typeArgumentsEnd(cursor, cursor.at);
  if (end === undefined) return false;
  const after = cursor.token(end);
  return (after.kind === 'mark' || after.kind === 'end') && afterTypeArguments.has(after.text);
}

function parseParentheses(cursor: Cursor): Expression {
  const { start } = cursor.next();
  const items = parseArguments(cursor, ')');
  const [first] = items;
  if (items.length === 1 && first?.name === undefined) return first?.value ?? cursor.missing();
  if (items.length === 0) cursor.error('An expression is missing here.');
  return { kind: 'tuple', items, span: cursor.spanFrom(start) };
}

/** Reads arguments up to the closing bracket, the opening one being read. */
function parseArguments(cursor: Cursor, closer: string): readonly Argument[] {
  const given: Argument[] = [];
  while (!cursor.is(closer) && !cursor.isAtEnd) {
    const before = cursor.at;
    const name = cursor.current.kind === 'word' && isMarkOrWord(cursor.peek(), ':') ? cursor.next().text : undefined;
    if (name !== undefined) cursor.next();
    const modifier = argumentModifier(cursor);
    given.push({ name, modifier, value: parseDeclaration(cursor) ?? parseExpression(cursor) });
    if (!cursor.accept(',') && !cursor.is(closer)) {
      cursor.error(`"${closer}" is missing here.`);
      skipTo(cursor, closer);
      if (!cursor.accept(',') && cursor.at === before) break;
    }
  }
  cursor.expect(closer);
  return given;
}

/** Goes on to the next comma, closer or statement end of this level. */
function skipTo(cursor: Cursor, closer: string): void {
  while (!cursor.isAtEnd && !cursor.is(closer, ',', ';', ')', ']', '}')) {
    const partner = cursor.partnerOf(cursor.at);
    if (partner === undefined) cursor.next();
    else cursor.jump(partner + 1);
  }
}

function argumentModifier(cursor: Cursor): Argument['modifier'] {
  if (cursor.accept('out')) return 'out';
  if (cursor.accept('ref')) return 'ref';
  return cursor.is('in') && cursor.accept('in') ? 'in' : undefined;
}

/** `var x` of `out var x` or `(var a, var b)`. */
function parseDeclaration(cursor: Cursor): Expression | undefined {
  const end = typeEnd(cursor, cursor.at);
  if (end === undefined || cursor.token(end).kind !== 'word') return undefined;
  if (!isMarkOrWord(cursor.token(end + 1), ',') && !isMarkOrWord(cursor.token(end + 1), ')')) return undefined;
  const { start } = cursor.current;
  const type = parseType(cursor);
  return { kind: 'declaration', type, name: cursor.expectName(), span: cursor.spanFrom(start) };
}

function startsLambda(cursor: Cursor): boolean {
  const at = cursor.is('async', 'static') ? cursor.at + 1 : cursor.at;
  const token = cursor.token(at);
  if (isMarkOrWord(token, 'delegate')) return true;
  if (token.kind === 'word') return isMarkOrWord(cursor.token(at + 1), '=>');
  const close = isMarkOrWord(token, '(') ? cursor.partnerOf(at) : undefined;
  return close !== undefined && isMarkOrWord(cursor.token(close + 1), '=>');
}

function parseLambda(cursor: Cursor): Expression {
  const { start } = cursor.current;
  if (cursor.is('async', 'static')) cursor.next();
  const isDelegate = cursor.accept('delegate');
  const parameters = cursor.is('(') ? parseParameters(cursor) : isDelegate ? [] : [cursor.expectName()];
  if (!isDelegate) cursor.expect('=>');
  const body: Expression | Block = cursor.is('{') ? cursor.grammar.block(cursor) : parseExpression(cursor);
  return { kind: 'lambda', parameters, body, span: cursor.spanFrom(start) };
}

/** Reads `(int a, b)` and gives the names. */
export function parseParameters(cursor: Cursor): readonly string[] {
  const names: string[] = [];
  cursor.expect('(');
  while (!cursor.is(')') && !cursor.isAtEnd) {
    const before = cursor.at;
    while (cursor.is('out', 'ref', 'in', 'params', 'this')) cursor.next();
    if (!isMarkOrWord(cursor.peek(), ',') && !isMarkOrWord(cursor.peek(), ')') && !isMarkOrWord(cursor.peek(), '=')) parseType(cursor);
    names.push(cursor.expectName());
    if (cursor.accept('=')) parseExpression(cursor);
    if (!cursor.accept(',') && cursor.at === before) break;
  }
  cursor.expect(')');
  return names;
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

function parseStringPart(cursor: Cursor, part: NonNullable<Token['parts']>[number]): StringPart {
  if (part.kind !== 'hole') return part;
  const inner = cursor.inside(part.tokens);
  const value = parseExpression(inner);
  const alignment = inner.accept(',') ? parseExpression(inner) : undefined;
  if (!inner.isAtEnd) inner.error('This cannot stand in an interpolation.');
  return { kind: 'hole', value, alignment, format: part.format };
}
