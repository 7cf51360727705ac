import type { Block, Expression } from '../csharp/index.ts';

/** All string literals in parsed code, those in interpolations included. */
export function stringsOf(body: Expression | Block): readonly Extract<Expression, { kind: 'string' }>[] {
  const found: Extract<Expression, { kind: 'string' }>[] = [];
  // The tree is data, so its strings are found by walking all of it rather than by a case for each kind of node; one at a
  // time, for it is as deep as a sum has terms.
  const open: unknown[] = [body];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (isString(node)) found.push(node);
    for (const value of Object.values(node).reverse()) open.push(value);
  }
  return found;
}

function isString(node: object): node is Extract<Expression, { kind: 'string' }> {
  return 'kind' in node && node.kind === 'string' && 'parts' in node;
}
