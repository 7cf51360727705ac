import type { Expression } from '../csharp/index.ts';

/** The name or variable that holds the object an expression denotes a part of. */
export function rootOf(expression: Expression): Expression {
  switch (expression.kind) {
    case 'member':
      return rootOf(expression.target);
    case 'index':
      return isVariables(expression.target) ? expression : rootOf(expression.target);
    case 'call':
      return expression.target.kind === 'member' ? rootOf(expression.target.target) : expression;
    case 'cast':
    case 'as':
      return rootOf(expression.operand);
    default:
      return expression;
  }
}

function isVariables(expression: Expression): boolean {
  return expression.kind === 'member' && expression.name === 'Variables' && expression.target.kind === 'name' && expression.target.name === 'context';
}
