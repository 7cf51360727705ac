import { isSymbol, type Cursor } from '../cursor.ts';
import { keywordTypes, parseType, startsOperand, typeEnd } from './parse-type.ts';
import type { Pattern } from '../tree.ts';

const afterDesignation = new Set(['and', 'or', 'when', 'is', 'as', 'in']);
const queryWords = new Set([
  'from',
  'where',
  'select',
  'group',
  'into',
  'orderby',
  'join',
  'let',
  'on',
  'equals',
  'by',
  'ascending',
  'descending',
]);

/** Reads a pattern: `or` binds weakest, then `and`, then `not`. After `is` a bare name is a type, after `case` a constant. */
export function parsePattern(cursor: Cursor, place: 'is' | 'case'): Pattern {
  let left = parseConjunction(cursor, place);
  while (cursor.accept('or')) left = { kind: 'or', left, right: parseConjunction(cursor, place) };
  return left;
}

function parseConjunction(cursor: Cursor, place: 'is' | 'case'): Pattern {
  let left = parsePrimaryPattern(cursor, place);
  while (cursor.accept('and')) left = { kind: 'and', left, right: parsePrimaryPattern(cursor, place) };
  return left;
}

function parsePrimaryPattern(cursor: Cursor, place: 'is' | 'case'): Pattern {
  if (!cursor.enter()) return { kind: 'discard' };
  const pattern = parseOnePattern(cursor, place);
  cursor.leave();
  return pattern;
}

function parseOnePattern(cursor: Cursor, place: 'is' | 'case'): Pattern {
  if (cursor.accept('not')) return { kind: 'not', pattern: parsePrimaryPattern(cursor, place) };
  if (cursor.is('_') && !isSymbol(cursor.peek(), '.')) {
    cursor.next();
    return { kind: 'discard' };
  }
  if (cursor.is('var') && cursor.peek().kind === 'word') {
    cursor.next();
    return { kind: 'var', name: cursor.expectName() };
  }
  if (cursor.isAny(['<', '<=', '>', '>='])) {
    return { kind: 'relational', operator: cursor.next().text, value: cursor.grammar.operand(cursor) };
  }
  if (cursor.is('{')) return parseProperties(cursor);
  if (cursor.is('(') && typeEnd(cursor, cursor.at) === undefined && startsPattern(cursor, cursor.at + 1)) {
    cursor.next();
    const inner = parsePattern(cursor, place);
    cursor.expect(')');
    return inner;
  }
  return parseTypeOrConstant(cursor, place);
}

function parseTypeOrConstant(cursor: Cursor, place: 'is' | 'case'): Pattern {
  const end = typeEnd(cursor, cursor.at);
  const after = end === undefined ? undefined : cursor.token(end);
  const hasName = end !== undefined && isDesignation(cursor, end);
  const isType =
    end !== undefined &&
    (hasName || place === 'is' || (after !== undefined && isSymbol(after, '{')) || keywordTypes.has(cursor.current.symbol));
  if (!isType) return { kind: 'constant', value: cursor.grammar.operand(cursor) };
  const type = parseType(cursor, 'expression');
  if (cursor.is('{')) return parseProperties(cursor, type);
  return { kind: 'type', type, name: parseDesignation(cursor) };
}

function parseProperties(cursor: Cursor, type?: ReturnType<typeof parseType>): Pattern {
  cursor.expect('{');
  const members: { name: string; pattern: Pattern }[] = [];
  while (!cursor.is('}') && !cursor.isAtEnd) {
    const before = cursor.at;
    const name = cursor.expectName();
    cursor.expect(':');
    members.push({ name, pattern: parsePattern(cursor, 'case') });
    if (!cursor.accept(',') && cursor.at === before) break;
  }
  cursor.expect('}');
  return { kind: 'property', type, members, name: parseDesignation(cursor) };
}

function parseDesignation(cursor: Cursor): string | undefined {
  return isDesignation(cursor, cursor.at) ? cursor.next().text : undefined;
}

/** Whether the word names what the pattern matched. `select` in `x is string select x` goes on with the query: an operand follows. */
function isDesignation(cursor: Cursor, index: number): boolean {
  const { kind, symbol } = cursor.token(index);
  return kind === 'word' && !afterDesignation.has(symbol) && !(queryWords.has(symbol) && startsOperand(cursor, index + 1));
}

/** Whether parentheses contain a pattern rather than the parenthesised constant of an ordinary expression. */
function startsPattern(cursor: Cursor, index: number): boolean {
  return (
    ['not', '<', '<=', '>', '>=', '_', 'var'].some(text => isSymbol(cursor.token(index), text)) ||
    cursor.token(index).kind === 'string' ||
    cursor.token(index).kind === 'number'
  );
}
