import type { Expression, Statement } from '../../csharp/index.ts';

/** Whether the end of a statement can be reached, as C# counts it: conditions count where they are the literals `true` and `false`. */
export function endsReachable(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return false;
    case 'block':
      return statement.statements.every(endsReachable);
    case 'checked':
      return endsReachable(statement.body);
    case 'lock':
      return endsReachable(statement.body);
    case 'using':
      return !statement.body || endsReachable(statement.body);
    case 'if':
      return !statement.whenFalse || endsReachable(statement.whenTrue) || endsReachable(statement.whenFalse);
    case 'while':
      return !isTrue(statement.condition) || hasBreak(statement.body);
    case 'for':
      return (statement.condition !== undefined && !isTrue(statement.condition)) || hasBreak(statement.body);
    case 'do':
      return (endsReachable(statement.body) && !isTrue(statement.condition)) || hasBreak(statement.body);
    case 'switch':
      return (
        !statement.sections.some(({ labels }) => labels.some(({ pattern }) => !pattern)) ||
        statement.sections.some(({ statements }) => statements.every(endsReachable) || statements.some(hasBreak))
      );
    case 'try':
      if (statement.finallyBlock && !endsReachable(statement.finallyBlock)) return false;
      return endsReachable(statement.block) || statement.catches.some(({ body }) => endsReachable(body));
    default:
      return true;
  }
}

function isTrue(condition: Expression): boolean {
  return condition.kind === 'literal' && condition.text === 'true';
}

/** Whether a `break` of this statement's own loop or switch is in it. */
function hasBreak(statement: Statement): boolean {
  switch (statement.kind) {
    case 'break':
      return true;
    case 'block':
      return statement.statements.some(hasBreak);
    case 'checked':
    case 'lock':
      return hasBreak(statement.body);
    case 'using':
      return statement.body !== undefined && hasBreak(statement.body);
    case 'if':
      return hasBreak(statement.whenTrue) || (statement.whenFalse !== undefined && hasBreak(statement.whenFalse));
    case 'try':
      return hasBreak(statement.block) || statement.catches.some(({ body }) => hasBreak(body)) || (statement.finallyBlock !== undefined && hasBreak(statement.finallyBlock));
    default:
      return false;
  }
}
