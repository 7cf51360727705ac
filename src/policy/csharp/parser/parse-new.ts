import { said } from '../../../base/text/translation.ts';
import { isSymbol, type Cursor } from '../cursor.ts';
import { parseArguments } from './parse-arguments.ts';
import { parseTypeName, typeEnd } from './parse-type.ts';
import type { Expression, Initializer, InitializerEntry } from '../tree.ts';

/** Reads `new …` in all its forms. */
export function parseNew(cursor: Cursor): Expression {
  const { start } = cursor.next();
  if (cursor.is('{')) return { kind: 'anonymous', members: parseAnonymousMembers(cursor), span: cursor.spanFrom(start) };
  const name = cursor.is('[') || (cursor.is('(') && !startsTupleArray(cursor)) ? undefined : parseTypeName(cursor);
  const isNullable = name !== undefined && cursor.is('?') && (isSymbol(cursor.peek(), '[') || isSymbol(cursor.peek(), '(')) && cursor.accept('?');
  const type = isNullable ? { ...name, isNullable, span: cursor.spanFrom(name.span.start) } : name;
  if (cursor.is('[')) {
    const sizes: Expression[] = [];
    const ranks: number[] = [];
    while (cursor.accept('[')) {
      let rank = 1;
      while (cursor.accept(',')) rank++; // `[,]`: more dimensions, sized by the elements
      const given = parseArguments(cursor, ']');
      for (const { value } of given) sizes.push(value);
      ranks.push(Math.max(rank, given.length));
    }
    const items = cursor.is('{') ? parseItems(cursor) : [];
    const isPlain = ranks.length === 1 && ranks[0] === 1;
    return { kind: 'new-array', type, sizes, items, ...(!isPlain && { ranks }), span: cursor.spanFrom(start) };
  }
  if (!cursor.isAny(['(', '{'])) cursor.error(said('"(" is missing here.'));
  const given = cursor.accept('(') ? parseArguments(cursor, ')') : [];
  const initializer = cursor.is('{') ? parseInitializer(cursor) : undefined;
  return { kind: 'new', type, arguments: given, initializer, span: cursor.spanFrom(start) };
}

/** `(int, string)[]` behind `new`, where `(1, 2)` would be arguments. */
function startsTupleArray(cursor: Cursor): boolean {
  const close = cursor.partnerOf(cursor.at);
  return close !== undefined && isSymbol(cursor.token(close + 1), '[') && typeEnd(cursor, cursor.at) !== undefined;
}

/** Reads `{ a, b }` of an array. */
export function parseItems(cursor: Cursor): readonly Expression[] {
  const items: Expression[] = [];
  if (!cursor.enter()) return items;
  inBraces(cursor, () => {
    if (!cursor.is('{')) items.push(cursor.grammar.expression(cursor));
    else {
      const { start } = cursor.current;
      items.push({ kind: 'array-initializer', items: parseItems(cursor), span: cursor.spanFrom(start) });
    }
  });
  cursor.leave();
  return items;
}

function parseAnonymousMembers(cursor: Cursor): readonly { name: string; value: Expression }[] {
  const members: { name: string; value: Expression }[] = [];
  inBraces(cursor, () => {
    const named = cursor.current.kind === 'word' && isSymbol(cursor.peek(), '=') ? cursor.next().text : undefined;
    if (named !== undefined) cursor.next();
    const value = cursor.grammar.expression(cursor);
    members.push({ name: named ?? (value.kind === 'member' || value.kind === 'name' ? value.name : ''), value });
  });
  return members;
}

function parseInitializer(cursor: Cursor): Initializer {
  const entries: InitializerEntry[] = [];
  if (!cursor.enter()) return { entries };
  inBraces(cursor, () => entries.push(parseEntry(cursor)));
  cursor.leave();
  return { entries };
}

function parseEntry(cursor: Cursor): InitializerEntry {
  if (cursor.is('{')) return { kind: 'element', values: parseItems(cursor) };
  if (cursor.current.kind === 'word' && isSymbol(cursor.peek(), '=')) {
    const name = cursor.next().text;
    cursor.next();
    return { kind: 'member', name, value: parseEntryValue(cursor) };
  }
  if (cursor.is('[')) {
    cursor.next();
    const keys = parseArguments(cursor, ']');
    cursor.expect('=');
    return { kind: 'indexer', arguments: keys, value: parseEntryValue(cursor) };
  }
  return { kind: 'element', values: [cursor.grammar.expression(cursor)] };
}

function parseEntryValue(cursor: Cursor): Expression | Initializer {
  if (!cursor.is('{')) return cursor.grammar.expression(cursor);
  return parseInitializer(cursor);
}

function inBraces(cursor: Cursor, parseOne: () => void): void {
  cursor.expect('{');
  while (!cursor.is('}') && !cursor.isAtEnd) {
    const before = cursor.at;
    parseOne();
    if (!cursor.accept(',') && (!cursor.is('}') || cursor.at === before)) break;
  }
  cursor.expect('}');
}
