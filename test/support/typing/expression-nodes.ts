import type { Expression } from '../../../src/policy/csharp/index.ts';

/** All expressions of a tree, those inside lambdas and strings included; what is written once stands once. */
export function expressionNodes(tree: unknown): readonly Expression[] {
  const found: Expression[] = [];
  const seen = new Set<unknown>();
  const open: unknown[] = [tree];
  while (open.length > 0) {
    const at = open.pop();
    if (typeof at !== 'object' || at === null || seen.has(at)) continue;
    seen.add(at);
    if (isExpression(at)) found.push(at);
    for (const part of Object.values(at)) open.push(part);
  }
  return found.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

const kinds: ReadonlySet<string> = new Set<Expression['kind']>([
  'literal', 'string', 'named-value', 'template', 'name', 'member', 'index', 'call', 'new', 'new-array', 'anonymous', 'unary', 'binary', 'assignment', 'conditional', 'cast', 'as', 'is',
  'lambda', 'query', 'switch-expression', 'tuple', 'declaration', 'type-operator', 'checked', 'throw-expression', 'type-name', 'missing',
]);

/** Statements and parts of strings have kinds of their own, but for `checked`, `declaration` being none of theirs. */
function isExpression(node: object): node is Expression {
  if (!('kind' in node) || typeof node.kind !== 'string' || !kinds.has(node.kind) || !('span' in node)) return false;
  return !('body' in node && node.kind === 'checked');
}
