import type { Span } from '../../base/text/text-span.ts';
import type { Expression, ParsedCode, Statement, StringPart, TypeReference } from './tree.ts';

/** A node of the tree that has a place: an expression, a statement, a type, or a piece of a string. */
export type CodeNode = Expression | Statement | TypeReference | Exclude<StringPart, { kind: 'hole' }>;

/** The nodes that contain an offset of the code, or end there, the innermost first; parentheses belong to what is in them. */
export function nodesAt({ body }: Pick<ParsedCode, 'body'>, offset: number): readonly CodeNode[] {
  const found: CodeNode[] = [];
  const visit = (part: unknown): boolean => {
    if (typeof part !== 'object' || part === null) return false;
    if (!isNode(part)) return isSpan(part) ? false : visitParts(part);
    if (!touches(part, offset)) return false;
    visitParts(part);
    found.push(part);
    return true;
  };
  // of two that touch the offset the one that begins there is meant: `a.|b`
  const visitParts = (part: object): boolean => valuesOf(part).toReversed().some(visit);
  visit(body);
  return found;
}

/** All nodes of a tree in the order of the code. */
export function nodesOf({ body }: Pick<ParsedCode, 'body'>): readonly CodeNode[] {
  const found: CodeNode[] = [];
  const open: unknown[] = [body];
  while (open.length > 0) {
    const part = open.pop();
    if (typeof part !== 'object' || part === null || isSpan(part)) continue;
    if (isNode(part)) found.push(part);
    for (const inner of valuesOf(part)) open.push(inner);
  }
  return found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function touches(node: CodeNode, offset: number): boolean {
  const { start, end } = ('parentheses' in node ? node.parentheses : undefined) ?? node.span;
  return start <= offset && offset <= end;
}

function isNode(part: object): part is CodeNode {
  return 'span' in part && ('kind' in part || 'typeArguments' in part);
}

function isSpan(part: object): part is Span {
  return 'start' in part && 'end' in part;
}

function valuesOf(part: object): readonly unknown[] {
  return Object.values(part);
}
