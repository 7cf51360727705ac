import type { Block, Expression } from '../csharp/index.ts';
import { codeObjects } from './code-objects.ts';

/** All string literals in parsed code, those in interpolations included. */
export function stringsOf(body: Expression | Block): readonly Extract<Expression, { kind: 'string' }>[] {
  return [...codeObjects(body)].filter(isString);
}

function isString(node: object): node is Extract<Expression, { kind: 'string' }> {
  return 'kind' in node && node.kind === 'string' && 'parts' in node;
}
