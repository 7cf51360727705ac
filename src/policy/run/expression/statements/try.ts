import type { CatchClause, Statement } from '../../../csharp/index.ts';
import { DotnetError } from '../../dotnet/errors.ts';
import { isInstance } from '../../dotnet/typing/instance.ts';
import type { Completion } from './completion.ts';
import type { Frame } from '../frame.ts';
import { resolveType } from '../type-reference.ts';

/**
 * `try`, `catch` with its type and filter, `finally`. Only exceptions of .NET are caught: limits and what is not supported end
 * the expression.
 */
export function executeTry(node: Extract<Statement, { kind: 'try' }>, frame: Frame): Completion {
  let completion: Completion;
  try {
    completion = guarded(node, frame);
  } catch (error) {
    const last =
      node.finallyBlock && error instanceof DotnetError ? frame.evaluation.evaluator.statement(node.finallyBlock, frame) : undefined;
    if (last && last.kind !== 'normal') return last;
    throw error;
  }
  const last = node.finallyBlock && frame.evaluation.evaluator.statement(node.finallyBlock, frame);
  return last && last.kind !== 'normal' ? last : completion;
}

function guarded(node: Extract<Statement, { kind: 'try' }>, frame: Frame): Completion {
  try {
    return frame.evaluation.evaluator.statement(node.block, frame);
  } catch (error) {
    if (!(error instanceof DotnetError)) throw error;
    for (const clause of node.catches) {
      const inner = frame.child({ caught: error });
      if (takes(clause, error, inner)) return frame.evaluation.evaluator.statement(clause.body, inner);
    }
    throw error;
  }
}

function takes(clause: CatchClause, error: DotnetError, frame: Frame): boolean {
  if (clause.type && !isInstance(error.exception, resolveType(clause.type, frame))) return false;
  error.exception.isThrown = true;
  if (clause.name !== undefined) frame.declare(clause.name, error.exception);
  return !clause.filter || frame.condition(clause.filter);
}
