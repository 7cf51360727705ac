import { said } from '../../../base/text/translation.ts';
import { isSymbol, type Cursor } from '../cursor.ts';
import { parseType, typeEnd } from './parse-type.ts';
import type { Argument, Expression } from '../tree.ts';

/**
 * Reads arguments up to the closing bracket, the opening one being read. Behind `out`, or in what is taken apart by `=`, they may
 * declare.
 */
export function parseArguments(cursor: Cursor, closer: string, mayDeclare = false): readonly Argument[] {
  const given: Argument[] = [];
  while (!cursor.is(closer) && !cursor.isAtEnd) {
    const before = cursor.at;
    const name = cursor.current.kind === 'word' && isSymbol(cursor.peek(), ':') ? cursor.next().text : undefined;
    if (name !== undefined) cursor.next();
    const modifier = argumentModifier(cursor);
    const value = (mayDeclare || modifier === 'out' ? parseDeclaration(cursor) : undefined) ?? cursor.grammar.expression(cursor);
    given.push({ name, modifier, value });
    if (cursor.accept(',')) {
      if (cursor.is(closer) && value.kind !== 'missing') cursor.error(said('An argument is missing here.'));
    } else if (!cursor.is(closer)) {
      cursor.error(said('"{0}" is missing here.', closer));
      skipTo(cursor, closer);
      if (!cursor.accept(',') && cursor.at === before) break;
    }
  }
  cursor.expect(closer);
  return given;
}

/** Goes on to the next comma, closer or statement end of this level. */
function skipTo(cursor: Cursor, closer: string): void {
  while (!cursor.isAtEnd && !cursor.isAny([closer, ',', ';', ')', ']', '}'])) {
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
  if (!isSymbol(cursor.token(end + 1), ',') && !isSymbol(cursor.token(end + 1), ')')) return undefined;
  const { start } = cursor.current;
  const type = parseType(cursor);
  return { kind: 'declaration', type, name: cursor.expectName(), span: cursor.spanFrom(start) };
}
