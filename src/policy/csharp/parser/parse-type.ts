import { isAnyOf, isSymbol, type Cursor } from '../cursor.ts';
import type { TypeReference } from '../tree.ts';

/** The types that are keywords: they name nothing else, so `(int) -1` is a cast. */
export const keywordTypes: ReadonlySet<string> = new Set([
  'bool', 'byte', 'sbyte', 'char', 'decimal', 'double', 'float', 'int', 'uint', 'long', 'ulong', 'object', 'short', 'ushort', 'string', 'void', 'dynamic', 'var',
]);

const notTypes: ReadonlySet<string> = new Set([
  'as', 'is', 'in', 'new', 'null', 'true', 'false', 'return', 'throw', 'await', 'typeof', 'default', 'if', 'else', 'for', 'foreach', 'while', 'do', 'switch', 'case',
  'try', 'catch', 'finally', 'using', 'lock', 'this', 'base', 'checked', 'unchecked', 'delegate', 'out', 'ref', 'break', 'continue',
  'class', 'enum', 'fixed', 'goto', 'interface', 'namespace', 'sizeof', 'stackalloc', 'struct', 'unsafe',
]);

/** Index of the token after the type that starts at an index, or `undefined` when none does. */
export function typeEnd(cursor: Cursor, index: number): number | undefined {
  const first = cursor.token(index);
  if (first.kind !== 'word' && first.symbol !== '(') return undefined;
  cursor.typeEnds ??= new Map();
  const known = cursor.typeEnds.get(index);
  if (known !== undefined || cursor.typeEnds.has(index)) return known;
  cursor.typeEnds.set(index, undefined);
  if (!cursor.enter()) return undefined;
  const end = scanType(cursor, index);
  cursor.leave();
  cursor.typeEnds.set(index, end);
  return end;
}

/** Index of the token after `<…>` at an index, when all between are types or, as in `typeof(Dictionary<,>)`, none is. */
export function typeArgumentsEnd(cursor: Cursor, index: number): number | undefined {
  if (!isSymbol(cursor.token(index), '<')) return undefined;
  let at = index + 1;
  while (isSymbol(cursor.token(at), ',')) at++;
  if (isSymbol(cursor.token(at), '>')) return at + 1;
  if (at > index + 1) return undefined;
  for (;;) {
    const end = typeEnd(cursor, at);
    if (end === undefined) return undefined;
    if (isSymbol(cursor.token(end), '>')) return end + 1;
    if (!isSymbol(cursor.token(end), ',')) return undefined;
    at = end + 1;
  }
}

/** Reads a type; an empty one with an error when there is none. In an expression `?` may belong to `a ? b : c` instead. */
export function parseType(cursor: Cursor, place: 'declaration' | 'expression' = 'declaration'): TypeReference {
  const type = parseTypeName(cursor);
  const isNullable = cursor.is('?') && (place === 'declaration' || !startsOperand(cursor, cursor.at + 1)) && cursor.accept('?');
  const ranks: number[] = [];
  while (cursor.is('[') && isRankSpecifier(cursor, cursor.at)) {
    const end = cursor.partnerOf(cursor.at) ?? cursor.at;
    ranks.push(end - cursor.at); // one comma less than dimensions is between the brackets
    cursor.jump(end + 1);
    if (place === 'declaration') cursor.accept('?');
  }
  const hasSeveral = ranks.some(rank => rank > 1);
  return { ...type, isNullable, arrayDepth: ranks.length, ...(hasSeveral && { ranks }), span: cursor.spanFrom(type.span.start) };
}

/** Reads a type without `?` and `[]`: what follows `new`. */
export function parseTypeName(cursor: Cursor): TypeReference {
  const { start } = cursor.current;
  const plain = { typeArguments: [], isNullable: false, arrayDepth: 0 };
  if (cursor.is('(')) {
    const elements = typeEnd(cursor, cursor.at) === undefined ? [] : tupleElements(cursor);
    if (elements.length === 0) cursor.next();
    return { name: '(…)', ...plain, elements, span: cursor.spanFrom(start) };
  }
  if (cursor.current.text === 'global' && isSymbol(cursor.peek(), '::')) cursor.jump(cursor.at + 2); // `global::System` names the same as `System`
  const name = [cursor.expectName()];
  let typeArguments = parseTypeArguments(cursor);
  while (cursor.isAny(['.', '::']) && cursor.peek().kind === 'word') {
    cursor.next();
    name.push(cursor.next().text);
    typeArguments = parseTypeArguments(cursor);
  }
  return { ...plain, name: name.join('.'), typeArguments, span: cursor.spanFrom(start) };
}

/** Reads `<T, U>` when it is here. */
export function parseTypeArguments(cursor: Cursor): readonly TypeReference[] {
  const end = typeArgumentsEnd(cursor, cursor.at);
  if (end === undefined) return [];
  cursor.next();
  const types: TypeReference[] = [];
  while (cursor.at < end - 1 && !cursor.is(',')) {
    types.push(parseType(cursor));
    cursor.accept(',');
  }
  cursor.jump(end);
  return types;
}

const operandMarks = ['(', '!', '~', '{'];
const betweenOperands = ['is', 'as', 'in', 'and', 'or', 'when', 'switch', 'equals', 'on', 'into', 'ascending', 'descending'];

/** Whether the token can begin an operand: distinguishes `x ? y : z` from `T?`, and a cast from parentheses. */
export function startsOperand(cursor: Cursor, index: number): boolean {
  const token = cursor.token(index);
  switch (token.kind) {
    case 'mark':
      return operandMarks.includes(token.symbol);
    case 'word':
      return !isAnyOf(token, betweenOperands);
    case 'end':
      return false;
    case 'number':
    case 'char':
    case 'string':
    case 'named-value':
    case 'template':
      return true;
  }
}

function scanType(cursor: Cursor, index: number): number | undefined {
  let at = index;
  if (isSymbol(cursor.token(at), '(')) {
    const end = tupleTypeEnd(cursor, at);
    if (end === undefined) return undefined;
    at = end;
  } else {
    for (;;) {
      const token = cursor.token(at);
      if (token.kind !== 'word' || (token.symbol !== '' && notTypes.has(token.symbol))) return undefined;
      at = typeArgumentsEnd(cursor, at + 1) ?? at + 1;
      if (!isSymbol(cursor.token(at), '.') && !isSymbol(cursor.token(at), '::')) break;
      at++;
    }
  }
  if (isSymbol(cursor.token(at), '?')) at++;
  while (isSymbol(cursor.token(at), '[') && isRankSpecifier(cursor, at)) {
    at = (cursor.partnerOf(at) ?? at) + 1;
    if (isSymbol(cursor.token(at), '?') && cursor.token(at + 1).kind === 'word') at++;
  }
  return at;
}

/** Reads a tuple type that is known to be one. */
function tupleElements(cursor: Cursor): NonNullable<TypeReference['elements']> {
  const elements: { type: TypeReference; name: string | undefined }[] = [];
  cursor.next();
  do elements.push({ type: parseType(cursor), name: cursor.current.kind === 'word' ? cursor.next().text : undefined });
  while (cursor.accept(','));
  cursor.expect(')');
  return elements;
}

/** `(int a, string)`: at least two elements, each a type and maybe a name. */
function tupleTypeEnd(cursor: Cursor, index: number): number | undefined {
  let at = index + 1;
  for (let count = 1; ; count++) {
    const end = typeEnd(cursor, at);
    if (end === undefined) return undefined;
    at = cursor.token(end).kind === 'word' ? end + 1 : end;
    if (isSymbol(cursor.token(at), ')')) return count > 1 ? at + 1 : undefined;
    if (!isSymbol(cursor.token(at), ',')) return undefined;
    at++;
  }
}

function isRankSpecifier(cursor: Cursor, index: number): boolean {
  const close = cursor.partnerOf(index);
  if (close === undefined) return false;
  for (let i = index + 1; i < close; i++) if (!isSymbol(cursor.token(i), ',')) return false;
  return true;
}
