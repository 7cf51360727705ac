import { nodesOf, type CodeNode, type Expression } from '../../csharp/index.ts';
import { isCodePart, wordStart } from '../word.ts';
import type { TypedCode } from './typed-code.ts';

/** What a cursor at the end of a code is at. */
export type CodePosition =
  /** Behind a point, with what is before it. */
  | { readonly kind: 'member'; readonly target: Expression }
  /** Where a type is expected: behind `new`, between `<` and `>`. */
  | { readonly kind: 'type'; readonly isNew: boolean }
  /** In a string that is not closed; `around` has it in its arguments or is its index. */
  | { readonly kind: 'string'; readonly typed: string; readonly around: Extract<Expression, { kind: 'call' | 'index' }> | undefined; readonly argument: number }
  | { readonly kind: 'name' }
  /** In a comment, behind a number, or where a name is given. */
  | { readonly kind: 'nothing' };

/** Where the cursor is that a code ends at. */
export function codePosition(typed: TypedCode): CodePosition {
  const { code, path, parsed } = typed;
  if (typed.isInComment) return { kind: 'nothing' };
  const string = path.find(node => 'kind' in node && node.kind === 'string');
  if (string && isOpenString(code, string)) return inString(code, string, path);
  const start = wordStart(code, code.length, isCodePart);
  const word = code.slice(start);
  const before = code.slice(0, start).trimEnd();
  if (/^\d/.test(word)) return { kind: 'nothing' };
  if (before.endsWith('.')) {
    const target = targetBefore(typed, before);
    return target ? { kind: 'member', target } : { kind: 'nothing' };
  }
  const previous = before.slice(wordStart(before, before.length, isCodePart));
  if (previous === 'new' && /\s$/.test(code.slice(0, start))) return { kind: 'type', isNew: true };
  if (before.endsWith('<') && path.some(node => 'kind' in node && node.kind === 'binary' && node.operator === '<' && isGeneric(node.left, typed))) {
    return { kind: 'type', isNew: false };
  }
  if (isComplete(before, parsed)) return { kind: 'nothing' };
  const isDeclared = /^[A-Za-z_]/.test(previous) && !afterWords.has(previous) && before.length < start;
  return isDeclared ? { kind: 'nothing' } : { kind: 'name' };
}

/** Whether a text ends with what only an operator can follow: an index, a string, a call. */
function isComplete(before: string, parsed: TypedCode['parsed']): boolean {
  if (/[\]"']$/.test(before)) return true;
  return before.endsWith(')') && nodesOf(parsed).some(node => 'kind' in node && node.kind === 'call' && node.span.end === before.length);
}

/** Words that an expression or a statement follows. */
const afterWords: ReadonlySet<string> = new Set([
  'return', 'in', 'is', 'as', 'else', 'do', 'case', 'throw', 'await', 'out', 'ref', 'where', 'select', 'orderby', 'let', 'on', 'equals', 'by', 'when', 'not', 'and', 'or',
]);

/** Whether a string goes on at the end of the code, and the end is in no hole of it. */
function isOpenString(code: string, { span }: CodeNode): boolean {
  const text = code.slice(span.start, span.end);
  const opening = text.indexOf('"');
  if (span.end < code.length || opening < 0) return false;
  const isVerbatim = text.slice(0, opening).includes('@');
  let at = opening + 1;
  for (; at < text.length; at++) {
    if (text[at] === '\\' && !isVerbatim) at++;
    else if (text[at] === '"' && isVerbatim && text[at + 1] === '"') at++;
    else if (text[at] === '"') return false;
  }
  if (!text.slice(0, opening).includes('$')) return true;
  return (text.match(/(?<!\{)\{(?!\{)/g)?.length ?? 0) <= (text.match(/\}/g)?.length ?? 0);
}

function inString(code: string, string: CodeNode, path: readonly CodeNode[]): CodePosition {
  const text = code.slice(string.span.start);
  const typed = text.slice(text.indexOf('"') + 1);
  const around = path[path.indexOf(string) + 1];
  const isArgument = around !== undefined && 'kind' in around && (around.kind === 'call' || around.kind === 'index');
  const argument = isArgument ? around.arguments.findIndex(({ value }) => value === string) : -1;
  return { kind: 'string', typed, around: isArgument && argument >= 0 ? around : undefined, argument };
}

/** The expression before the point that a text ends with. */
function targetBefore({ parsed }: TypedCode, before: string): Expression | undefined {
  for (const node of nodesOf(parsed)) {
    if (!('kind' in node) || node.kind !== 'member') continue;
    const gap = before.slice((node.target.parentheses ?? node.target.span).end).trim();
    if (gap === '.' || gap === '?.') return node.target;
  }
  return undefined;
}

function isGeneric(left: Expression, { bound }: TypedCode): boolean {
  const known = bound.of(left);
  return known.names === 'methods' || (left.kind === 'name' && known.names !== 'value') || (left.kind === 'name' && /^[A-Z]/.test(left.name));
}
