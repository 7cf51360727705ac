import type { ParsedCode } from '../../csharp/index.ts';
import type { ExpressionPart, PolicyDocument } from '../../syntax/index.ts';
import type { PolicyWorkspace } from '../../workspace.ts';
import type { EvaluationMemo } from '../expression/evaluation-memo.ts';
import type { Value } from '../value/value.ts';
import type { PolicyMemo } from './policy-memo.ts';
import type { StepBudget } from './step-budget.ts';

/** What one document's pipeline is followed with. */
export interface PipelineInput {
  readonly file: string;
  readonly document: PolicyDocument;
  readonly workspace: PolicyWorkspace;
  /** The parsed code of an expression, parsed once. */
  readonly codeOf: (part: ExpressionPart) => ParsedCode;
  /** What expressions gave before. */
  readonly evaluations: EvaluationMemo;
  /** What policies did before; absent where the document is linted once. */
  readonly policies?: PolicyMemo | undefined;
  readonly budget: StepBudget;
  /** Called with all that was in variables at any time, for each round that came to its end. */
  readonly onVariables?: (variables: Iterable<readonly [string, Value]>) => void;
}
