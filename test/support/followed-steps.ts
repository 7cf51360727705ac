import { parseCode } from '../../src/policy/csharp/index.ts';
import { EvaluationMemo } from '../../src/policy/flow/evaluation-memo.ts';
import type { FlowFacts } from '../../src/policy/flow/flow-facts.ts';
import { followPipeline } from '../../src/policy/flow/pipeline.ts';
import { StepBudget } from '../../src/policy/flow/step-budget.ts';
import { parsePolicy } from '../../src/policy/syntax/index.ts';
import { memoryWorkspace, type WorkspaceFacts } from '../../src/policy/workspace.ts';

/** What following a document has shown, and how many steps it took. */
export function followed(text: string, facts: WorkspaceFacts = {}, limit?: number): { readonly steps: number; readonly facts: FlowFacts } {
  const budget = new StepBudget(() => false, limit);
  const input = { file: 'policy.xml', document: parsePolicy(text), workspace: memoryWorkspace(facts), evaluations: new EvaluationMemo(), budget };
  return { facts: followPipeline({ ...input, codeOf: ({ code, form }) => parseCode(code, form) }), steps: budget.spent };
}
