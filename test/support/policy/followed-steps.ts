import { parseCode, type ParsedCode } from '../../../src/policy/csharp/index.ts';
import { EvaluationMemo } from '../../../src/policy/flow/expression/evaluation-memo.ts';
import type { FlowFacts } from '../../../src/policy/flow/pipeline/flow-facts.ts';
import { followPipeline } from '../../../src/policy/flow/pipeline/follow-pipeline.ts';
import { StepBudget } from '../../../src/policy/flow/pipeline/step-budget.ts';
import type { RuleContext } from '../../../src/policy/rules/rule.ts';
import { expressionsOf, misplacedIn, parsePolicy, type ExpressionPart } from '../../../src/policy/syntax/index.ts';
import { memoryWorkspace, type WorkspaceFacts } from '../../../src/policy/workspace.ts';

/** What following a document has shown, how many steps it took, and what rules would look at. */
export function followed(
  text: string,
  facts: WorkspaceFacts = {},
  limit?: number,
): { readonly steps: number; readonly facts: FlowFacts; readonly context: RuleContext } {
  const budget = new StepBudget(() => false, limit);
  const parsed = new Map<ExpressionPart, ParsedCode>();
  const codeOf = (part: ExpressionPart): ParsedCode => {
    const known = parsed.get(part) ?? parseCode(part.code, part.form);
    parsed.set(part, known);
    return known;
  };
  const document = parsePolicy(text);
  const input = { file: 'policy.xml', document, workspace: memoryWorkspace(facts), codeOf };
  const found = followPipeline({ ...input, evaluations: new EvaluationMemo(), budget });
  const context = { ...input, misplaced: misplacedIn(document), facts: found, expressions: expressionsOf(document) };
  return { facts: found, steps: budget.spent, context };
}
