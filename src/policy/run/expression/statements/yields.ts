import type { Statement } from '../../../csharp/index.ts';

const known = new WeakMap<Statement, boolean>();

/** Whether a statement has a `yield` in it, other than in functions of its own. */
export function yields(node: Statement): boolean {
  let found = known.get(node);
  if (found === undefined) known.set(node, (found = node.kind === 'yield' || partsOf(node).some(yields)));
  return found;
}

function partsOf(node: Statement): readonly Statement[] {
  switch (node.kind) {
    case 'block':
      return node.statements;
    case 'if':
      return node.whenFalse ? [node.whenTrue, node.whenFalse] : [node.whenTrue];
    case 'for':
    case 'foreach':
    case 'while':
    case 'do':
    case 'lock':
    case 'checked':
      return [node.body];
    case 'switch':
      return node.sections.flatMap(section => section.statements);
    case 'try':
      return [node.block, ...node.catches.map(({ body }) => body), ...(node.finallyBlock ? [node.finallyBlock] : [])];
    case 'using':
      return node.body ? [node.body] : [];
    default:
      return [];
  }
}
