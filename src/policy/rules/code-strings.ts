import type { Block, Expression } from '../csharp/index.ts';

/** All string literals in parsed code, those in interpolations included. */
export function stringsOf(body: Expression | Block): readonly Extract<Expression, { kind: 'string' }>[] {
  const found: Extract<Expression, { kind: 'string' }>[] = [];
  collect(body, found);
  return found;
}

// The tree is data, so its strings are found by walking all of it rather than by a case for each kind of node.
function collect(node: unknown, found: Extract<Expression, { kind: 'string' }>[]): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
  } else if (typeof node === 'object' && node !== null) {
    if (isString(node)) found.push(node);
    for (const value of Object.values(node)) collect(value, found);
  }
}

function isString(node: object): node is Extract<Expression, { kind: 'string' }> {
  return 'kind' in node && node.kind === 'string' && 'parts' in node;
}
