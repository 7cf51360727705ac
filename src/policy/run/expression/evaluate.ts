import { t, told } from '../../../base/text/translation.ts';
import type { ParsedCode } from '../../csharp/index.ts';
import { DotnetError, EvaluationLimit, UnsupportedExpression } from '../dotnet/errors.ts';
import { contextValue } from '../dotnet/gateway/context.ts';
import { Machine } from '../dotnet/time/machine.ts';
import type { DotnetValue } from '../dotnet/value.ts';
import { assign } from './assignment.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { typesOf } from './bound-types.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { Frame, type Evaluator } from './frame.ts';
import { iterate } from './statements/iterator.ts';
import { matches } from './pattern.ts';
import { executeAll, executeStatement } from './statements/statement.ts';

const evaluator: Evaluator = { expression: evaluateExpression, statement: executeStatement, matches, assign, iterate };
const defaultSteps = 200_000;

/**
 * Runs the code of `@(…)` or `@{…}`. Throws {@link DotnetError} where .NET raises an exception, {@link UnsupportedExpression}
 * for what is not run locally, {@link EvaluationLimit} for code that does not end; each with its place in the code.
 */
export function evaluate(code: ParsedCode, scope: ExpressionScope): DotnetValue {
  const [error] = code.errors;
  if (error) {
    const unread = new UnsupportedExpression(t('Code that cannot be read ({0})', told(error.message)));
    unread.span = error.span;
    throw unread;
  }
  const machine = new Machine({
    now: scope.now,
    random: scope.random,
    maximumSteps: scope.maximumSteps ?? defaultSteps,
    budget: scope.budget,
  });
  const frame = new Frame({ evaluator, machine, scope, context: contextValue(scope.context, machine), types: typesOf(code) });
  try {
    if (code.body.kind !== 'block') return evaluateExpression(code.body, frame);
    const completion = executeAll(code.body.statements, frame);
    return completion.kind === 'return' ? completion.value : null;
  } catch (failure) {
    if (failure instanceof DotnetError || failure instanceof UnsupportedExpression || failure instanceof EvaluationLimit) throw failure;
    // the engine's own bounds: its stack, or the longest text that it allows
    if (failure instanceof RangeError) throw new EvaluationLimit(t('The expression needs more memory or depth than it may have.'));
    throw failure;
  }
}
