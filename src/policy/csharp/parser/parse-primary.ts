import { said } from '../../../base/text/translation.ts';
import { isSymbol, type Cursor } from '../cursor.ts';
import { parseArguments } from './parse-arguments.ts';
import { parseNew } from './parse-new.ts';
import { startsQuery } from './parse-query.ts';
import { keywordTypes, parseType, parseTypeArguments, typeArgumentsEnd } from './parse-type.ts';
import type { Token } from '../token.ts';
import type { Expression, StringPart } from '../tree.ts';

const afterTypeArguments = new Set([
  '(',
  ')',
  ']',
  '}',
  ':',
  ';',
  ',',
  '.',
  '?.',
  '?',
  '==',
  '!=',
  '|',
  '^',
  '&&',
  '||',
  '&',
  '[',
  '>',
  '=>',
]);

/** Keywords that are no types and are no value. */
const reserved: ReadonlySet<string> = new Set([
  'as', 'break', 'case', 'catch', 'class', 'const', 'continue', 'delegate', 'do', 'else', 'enum', 'finally', 'fixed', 'for', 'foreach', 'goto', 'if', 'in', 'interface', 'is',
  'lock', 'namespace', 'out', 'params', 'ref', 'return', 'stackalloc', 'static', 'struct', 'switch', 'throw', 'try', 'unsafe', 'using', 'while',
]);

/** Reads an operand: a literal, a name, `new`, a query, parentheses. */
export function parsePrimary(cursor: Cursor): Expression {
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
    case 'template':
      cursor.next();
      return { kind: 'template', span: cursor.spanFrom(start) };
    case 'word':
      return parseWord(cursor, token);
    case 'mark':
      if (token.symbol === '(') return parseParentheses(cursor);
      break;
    case 'end':
  }
  if (cursor.isAtEnd) cursor.error(said('An expression is missing here.'));
  else cursor.unexpected();
  return cursor.missing();
}

function parseWord(cursor: Cursor, token: Token): Expression {
  const { start } = token;
  const keyword = token.symbol;
  switch (keyword) {
    case 'true':
    case 'false':
    case 'null':
      cursor.next();
      return { kind: 'literal', type: keyword === 'null' ? 'null' : 'boolean', text: keyword, span: cursor.spanFrom(start) };
    case 'new':
      return parseNew(cursor);
    case 'sizeof':
      return parseSizeOf(cursor);
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
      const operand = cursor.grammar.expression(cursor);
      cursor.expect(')');
      return { kind: 'checked', operator: keyword, operand, span: cursor.spanFrom(start) };
    }
    default:
      if (!isReserved(cursor, keyword)) return startsQuery(cursor) ? cursor.grammar.query(cursor) : parseName(cursor, start);
  }
  cursor.unexpected();
  return cursor.missing();
}

/** A keyword that cannot be a value here: `string` only does in front of a member. */
function isReserved(cursor: Cursor, keyword: string): boolean {
  const isType = keywordTypes.has(keyword) && keyword !== 'var' && keyword !== 'dynamic';
  return reserved.has(keyword) || (isType && !isSymbol(cursor.peek(), '.'));
}

/** `sizeof(int)`, read as a call with a type as its argument. */
function parseSizeOf(cursor: Cursor): Expression {
  const { start } = cursor.current;
  const target = parseName(cursor, start);
  cursor.expect('(');
  const type = parseType(cursor);
  const value: Expression = { kind: 'type-name', type, span: type.span };
  cursor.expect(')');
  return { kind: 'call', target, arguments: [{ name: undefined, modifier: undefined, value }], span: cursor.spanFrom(start) };
}

function parseName(cursor: Cursor, start: number): Expression {
  const name = cursor.next().text;
  if (isSymbol(cursor.current, '::')) {
    cursor.next(); // `global::System` names the same as `System`
    return parseName(cursor, start);
  }
  const typeArguments = followsGeneric(cursor) ? parseTypeArguments(cursor) : [];
  return { kind: 'name', name, typeArguments, span: cursor.spanFrom(start) };
}

/** Whether `<` opens type arguments rather than comparing: C#'s own rule looks at the token after `>`. */
export function followsGeneric(cursor: Cursor): boolean {
  const end = typeArgumentsEnd(cursor, cursor.at);
  if (end === undefined) return false;
  const after = cursor.token(end);
  return after.kind === 'end' || (after.kind === 'mark' && afterTypeArguments.has(after.symbol));
}

function parseParentheses(cursor: Cursor): Expression {
  const close = cursor.partnerOf(cursor.at);
  const isTakenApart = close !== undefined && isSymbol(cursor.token(close + 1), '=');
  const { start } = cursor.next();
  const items = parseArguments(cursor, ')', isTakenApart);
  const [first] = items;
  if (items.length === 1 && first?.name === undefined) {
    return first ? { ...first.value, parentheses: cursor.spanFrom(start) } : cursor.missing();
  }
  if (items.length === 0) cursor.error(said('An expression is missing here.'));
  return { kind: 'tuple', items, span: cursor.spanFrom(start) };
}

function parseStringPart(cursor: Cursor, part: NonNullable<Token['parts']>[number]): StringPart {
  if (part.kind !== 'hole') return part;
  const inner = cursor.inside(part.tokens);
  const value = inner.grammar.expression(inner);
  const alignment = inner.accept(',') ? inner.grammar.expression(inner) : undefined;
  if (!inner.isAtEnd) inner.error(said('This is not allowed in an interpolation.'));
  return { kind: 'hole', value, alignment, format: part.format };
}
