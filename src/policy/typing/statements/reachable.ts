import type { Expression, Statement } from '../../csharp/index.ts';

/** What a condition always is; undefined of one that depends. */
export type Truth = (condition: Expression) => boolean | undefined;

/** Whether the end of a statement can be reached, as C# counts it: conditions count where they are constants. */
export function endsReachable(statement: Statement, truth: Truth): boolean {
  const ends = (inner: Statement): boolean => endsReachable(inner, truth);
  switch (statement.kind) {
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
    case 'goto':
      return false;
    case 'block':
      return statement.statements.every(ends);
    case 'checked':
      return ends(statement.body);
    case 'lock':
      return ends(statement.body);
    case 'using':
      return !statement.body || ends(statement.body);
    case 'if':
      return endsIf(statement, truth);
    case 'while':
      return truth(statement.condition) !== true || hasBreak(statement.body);
    case 'for':
      return (statement.condition !== undefined && truth(statement.condition) !== true) || hasBreak(statement.body);
    case 'do':
      return (ends(statement.body) && truth(statement.condition) !== true) || hasBreak(statement.body);
    case 'switch':
      return (
        !statement.sections.some(({ labels }) => labels.some(({ pattern, guard }) => !pattern || (pattern.kind === 'var' && !guard))) ||
        statement.sections.some(({ statements }) => statements.every(ends) || statements.some(hasBreak))
      );
    case 'try':
      if (statement.finallyBlock && !ends(statement.finallyBlock)) return false;
      return ends(statement.block) || statement.catches.some(({ body }) => ends(body));
    default:
      return true;
  }
}

function endsIf({ condition, whenTrue, whenFalse }: Extract<Statement, { kind: 'if' }>, truth: Truth): boolean {
  const known = truth(condition);
  const endsTrue = known !== false && endsReachable(whenTrue, truth);
  return endsTrue || (known !== true && (!whenFalse || endsReachable(whenFalse, truth)));
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
      return [statement.block, ...statement.catches.map(({ body }) => body), statement.finallyBlock].some(part => part && hasBreak(part));
    default:
      return false;
  }
}
