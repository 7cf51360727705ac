import type { Expression } from '../../csharp/index.ts';

/** The name or variable that contains the object an expression denotes a part of. */
export function rootOf(expression: Expression): Expression {
  let at = expression;
  for (let next: Expression | undefined = at; next; next = partHolder(at)) at = next;
  return at;
}

/** What an expression denotes a part of; `undefined` when it denotes no part. */
function partHolder(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case 'member':
      return expression.target;
    case 'index':
      return isVariables(expression.target) ? undefined : expression.target;
    case 'call':
      return expression.target.kind === 'member' ? expression.target.target : undefined;
    case 'cast':
    case 'as':
      return expression.operand;
    default:
      return undefined;
  }
}

function isVariables(expression: Expression): boolean {
  return (
    expression.kind === 'member' &&
    expression.name === 'Variables' &&
    expression.target.kind === 'name' &&
    expression.target.name === 'context'
  );
}
