import type { Expression } from '../../csharp/index.ts';
import type { Evaluation } from './evaluation.ts';
import { bindPattern, matchPattern } from './pattern.ts';
import type { Value, Frame } from '../value/value.ts';
import { hinted } from '../value/hint.ts';
import { hintOfPatterns } from './hints.ts';
import { joinAll } from '../value/join-value.ts';

/** What `subject switch { … }` gives: any of the arms that may match. */
export function evaluateSwitch(
  evaluation: Evaluation,
  expression: Extract<Expression, { kind: 'switch-expression' }>,
  frame: Frame,
): Value {
  const subject = evaluation.evaluate(expression.subject, frame);
  const values: Value[] = [];
  for (const { pattern, guard, value } of expression.arms) {
    const match = matchPattern(evaluation, pattern, subject, frame);
    if (match === false) continue;
    bindPattern(evaluation, pattern, subject, frame);
    if (guard) evaluation.evaluate(guard, frame);
    values.push(evaluation.evaluate(value, frame));
    if (match === true && !guard) break;
  }
  return hinted(joinAll(values, evaluation), hintOfPatterns(subject, expression.arms.map(({ pattern }) => pattern)));
}
