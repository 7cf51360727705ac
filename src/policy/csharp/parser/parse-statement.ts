import { said } from '../../../base/text/translation.ts';
import { isSymbol, type Cursor } from '../cursor.ts';
import { endStatement, parseDeclaration, parseLocal, parseVar, variableOf } from './parse-declaration.ts';
import { parseParameters } from './parse-lambda.ts';
import { parseType, typeEnd } from './parse-type.ts';
import type { Block, CatchClause, Expression, Statement, SwitchSection, TypeReference, Variable } from '../tree.ts';

/** Reads `{ … }`. */
export function parseBlock(cursor: Cursor): Block {
  const { start } = cursor.current;
  cursor.expect('{');
  const statements = parseStatements(cursor);
  cursor.expect('}');
  return { kind: 'block', statements, span: cursor.spanFrom(start) };
}

/** Reads statements up to a `}` or the end, maybe of a directive's part; what is no statement is skipped with an error. */
export function parseStatements(cursor: Cursor, isInDirective = false): readonly Statement[] {
  const statements: Statement[] = [];
  while (!cursor.is('}') && !cursor.isAtEnd && !(isInDirective && cursor.isAtDirectiveEnd)) {
    const before = cursor.at;
    statements.push(parseStatement(cursor));
    if (cursor.at !== before) continue;
    cursor.unexpected();
    cursor.next();
  }
  return statements;
}

function parseStatement(cursor: Cursor): Statement {
  const { start } = cursor.current;
  if (!cursor.enter()) return { kind: 'empty', span: { start, end: start } };
  const special = parseDirective(cursor) ?? parseKeywordStatement(cursor) ?? parseLabel(cursor);
  const statement = special ?? parseDeclaration(cursor) ?? parseExpressionStatement(cursor);
  cursor.leave();
  return statement;
}

/** What a build tool puts into the code or leaves out: `%{ if … ~}` and `%{ for … ~}` with all up to their ends. */
function parseDirective(cursor: Cursor): Statement | undefined {
  const { start } = cursor.current;
  const condition: Expression = { kind: 'template', span: { start, end: start } };
  if (cursor.acceptDirective('if')) {
    const whenTrue = parseUpToDirective(cursor);
    const whenFalse = cursor.acceptDirective('else') ? parseUpToDirective(cursor) : undefined;
    cursor.acceptDirective('endif');
    return { kind: 'if', condition, whenTrue, whenFalse, span: cursor.spanFrom(start) };
  }
  if (!cursor.acceptDirective('for')) return undefined;
  const body = parseUpToDirective(cursor);
  cursor.acceptDirective('endfor');
  return { kind: 'while', condition, body, span: cursor.spanFrom(start) };
}

function parseUpToDirective(cursor: Cursor): Block {
  const { start } = cursor.current;
  return { kind: 'block', statements: parseStatements(cursor, true), span: cursor.spanFrom(start) };
}

function parseKeywordStatement(cursor: Cursor): Statement | undefined {
  const { current, grammar } = cursor;
  const { start } = current;
  const span = (): Statement['span'] => cursor.spanFrom(start);
  switch (current.symbol) {
    case '{':
      return parseBlock(cursor);
    case ';':
      cursor.next();
      return { kind: 'empty', span: span() };
    case 'if': {
      cursor.next();
      const condition = parseCondition(cursor);
      const whenTrue = parseStatement(cursor);
      const whenFalse = cursor.accept('else') ? parseStatement(cursor) : undefined;
      return { kind: 'if', condition, whenTrue, whenFalse, span: span() };
    }
    case 'for':
      return parseFor(cursor);
    case 'foreach':
      return parseForEach(cursor);
    case 'while': {
      cursor.next();
      const condition = parseCondition(cursor);
      return { kind: 'while', condition, body: parseStatement(cursor), span: span() };
    }
    case 'do': {
      cursor.next();
      const body = parseStatement(cursor);
      cursor.expect('while');
      const condition = parseCondition(cursor);
      endStatement(cursor);
      return { kind: 'do', condition, body, span: span() };
    }
    case 'switch':
      return parseSwitch(cursor);
    case 'try':
      return parseTry(cursor);
    case 'using':
      return parseUsing(cursor);
    case 'lock': {
      cursor.next();
      const target = parseCondition(cursor);
      return { kind: 'lock', target, body: parseStatement(cursor), span: span() };
    }
    case 'checked':
    case 'unchecked':
      if (!isSymbol(cursor.peek(), '{')) return undefined;
      cursor.next();
      return { kind: 'checked', operator: current.symbol, body: parseBlock(cursor), span: span() };
    case 'return':
    case 'throw': {
      const kind = current.symbol;
      cursor.next();
      const value = cursor.is(';') ? undefined : grammar.expression(cursor);
      endStatement(cursor);
      return { kind, value, span: span() };
    }
    case 'yield': {
      if (!isSymbol(cursor.peek(), 'return') && !isSymbol(cursor.peek(), 'break')) return undefined;
      cursor.next();
      const value = cursor.next().text === 'return' ? grammar.expression(cursor) : undefined;
      endStatement(cursor);
      return { kind: 'yield', value, span: span() };
    }
    case 'goto':
      return parseGoto(cursor);
    case 'break':
    case 'continue': {
      const kind = current.symbol;
      cursor.next();
      endStatement(cursor);
      return { kind, span: span() };
    }
    default:
      return undefined;
  }
}

/** `goto case 1;`, `goto default;` or `goto name;`. */
function parseGoto(cursor: Cursor): Statement {
  const { start } = cursor.current;
  cursor.next();
  const value = cursor.accept('case') ? cursor.grammar.expression(cursor) : undefined;
  if (!value && !cursor.accept('default')) cursor.expectName();
  endStatement(cursor);
  return { kind: 'goto', value, span: cursor.spanFrom(start) };
}

/** `name:`, which `goto` leads to. */
function parseLabel(cursor: Cursor): Statement | undefined {
  const { current } = cursor;
  if (current.kind !== 'word' || current.symbol !== '' || !isSymbol(cursor.peek(), ':')) return undefined;
  cursor.next();
  cursor.next();
  return { kind: 'empty', span: cursor.spanFrom(current.start) };
}

function parseExpressionStatement(cursor: Cursor): Statement {
  const first = cursor.current;
  const lastError = cursor.errors.last;
  const expression = cursor.grammar.expression(cursor);
  const isReadToEnd = cursor.is(';') && cursor.errors.last === lastError;
  if (isReadToEnd && !canStandAlone(expression)) cursor.error(said('Only an assignment, a call or "new" can be a statement.'), first);
  // what is filled in alone may be statements with their ends
  const isFilledIn = expression.kind === 'template' || expression.kind === 'named-value';
  if (!isFilledIn || cursor.is(';')) endStatement(cursor);
  return { kind: 'expression', expression, span: cursor.spanFrom(first.start) };
}

/** C# takes for a statement only what may change something (error CS0201). */
function canStandAlone(expression: Expression): boolean {
  switch (expression.kind) {
    case 'unary':
      return (
        expression.operator === '++' ||
        expression.operator === '--' ||
        expression.operator === 'await' ||
        (expression.operator === '!' && canStandAlone(expression.operand))
      );
    case 'assignment':
    case 'call':
    case 'new':
    case 'throw-expression':
    case 'named-value':
    case 'template':
    case 'missing':
      return true;
    default:
      return false;
  }
}

function parseCondition(cursor: Cursor): Expression {
  cursor.expect('(');
  const condition = cursor.grammar.expression(cursor);
  cursor.expect(')');
  return condition;
}

function parseFor(cursor: Cursor): Statement {
  const { start } = cursor.next();
  cursor.expect('(');
  const initializers: Statement[] = [];
  const end = typeEnd(cursor, cursor.at);
  if (end !== undefined && cursor.token(end).kind === 'word') initializers.push(parseLocal(cursor));
  else if (!cursor.is(';')) {
    for (const expression of parseList(cursor)) initializers.push({ kind: 'expression', expression, span: expression.span });
  }
  cursor.expect(';');
  const condition = cursor.is(';') ? undefined : cursor.grammar.expression(cursor);
  cursor.expect(';');
  const updates = cursor.is(')') ? [] : parseList(cursor);
  cursor.expect(')');
  return { kind: 'for', initializers, condition, updates, body: parseStatement(cursor), span: cursor.spanFrom(start) };
}

function parseList(cursor: Cursor): readonly Expression[] {
  const expressions: Expression[] = [];
  do expressions.push(cursor.grammar.expression(cursor));
  while (cursor.accept(','));
  return expressions;
}

function parseForEach(cursor: Cursor): Statement {
  const { start } = cursor.next();
  cursor.expect('(');
  let variables: readonly Variable[];
  const close = cursor.is('(') ? cursor.partnerOf(cursor.at) : undefined;
  if (cursor.is('var') && isSymbol(cursor.peek(), '(')) {
    const type = parseVar(cursor);
    variables = parseParameters(cursor, type).map(variableOf);
  } else if (close !== undefined && isSymbol(cursor.token(close + 1), 'in')) {
    variables = parseParameters(cursor).map(variableOf); // `(var key, var value)`
  } else {
    variables = [{ type: parseType(cursor), name: cursor.expectName() }];
  }
  cursor.expect('in');
  const source = cursor.grammar.expression(cursor);
  cursor.expect(')');
  return { kind: 'foreach', variables, source, body: parseStatement(cursor), span: cursor.spanFrom(start) };
}

function parseSwitch(cursor: Cursor): Statement {
  const { start } = cursor.next();
  const subject = parseCondition(cursor);
  const sections: SwitchSection[] = [];
  cursor.expect('{');
  while (isLabel(cursor)) {
    const labels: { pattern: ReturnType<typeof cursor.grammar.pattern> | undefined; guard: Expression | undefined }[] = [];
    while (isLabel(cursor)) {
      const pattern = cursor.next().text === 'case' ? cursor.grammar.pattern(cursor, 'case') : undefined;
      const guard = cursor.accept('when') ? cursor.grammar.expression(cursor) : undefined;
      cursor.expect(':');
      labels.push({ pattern, guard });
    }
    const statements: Statement[] = [];
    while (!isLabel(cursor) && !cursor.is('}') && !cursor.isAtEnd) {
      const before = cursor.at;
      statements.push(parseStatement(cursor));
      if (cursor.at === before) cursor.next();
    }
    sections.push({ labels, statements });
  }
  cursor.expect('}');
  return { kind: 'switch', subject, sections, span: cursor.spanFrom(start) };
}

/** Whether a label of a switch is here: `default(JObject).ToString();` is a statement. */
function isLabel(cursor: Cursor): boolean {
  return cursor.is('case') || (cursor.is('default') && !isSymbol(cursor.peek(), '('));
}

function parseTry(cursor: Cursor): Statement {
  const { start } = cursor.next();
  const block = parseBlock(cursor);
  const catches: CatchClause[] = [];
  while (cursor.accept('catch')) {
    let [type, name]: [TypeReference?, string?] = [];
    if (cursor.accept('(')) {
      type = parseType(cursor);
      if (cursor.current.kind === 'word') name = cursor.next().text;
      cursor.expect(')');
    }
    const filter = cursor.accept('when') ? parseCondition(cursor) : undefined;
    catches.push({ type, name, filter, body: parseBlock(cursor) });
  }
  const finallyBlock = cursor.accept('finally') ? parseBlock(cursor) : undefined;
  if (catches.length === 0 && !finallyBlock) cursor.error(said('"catch" or "finally" is missing here.'));
  return { kind: 'try', block, catches, finallyBlock, span: cursor.spanFrom(start) };
}

function parseUsing(cursor: Cursor): Statement | undefined {
  const { start } = cursor.next();
  if (!cursor.is('(')) {
    const resources = parseLocal(cursor);
    endStatement(cursor);
    return { kind: 'using', resources, body: undefined, span: cursor.spanFrom(start) };
  }
  cursor.next();
  const end = typeEnd(cursor, cursor.at);
  const resources = end !== undefined && cursor.token(end).kind === 'word' ? parseLocal(cursor) : cursor.grammar.expression(cursor);
  cursor.expect(')');
  return { kind: 'using', resources, body: parseStatement(cursor), span: cursor.spanFrom(start) };
}
