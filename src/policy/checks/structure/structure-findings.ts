import type { RuleFinding } from '../../rules/rule.ts';
import { certainFinding } from '../certain-finding.ts';
import type { CheckContext } from '../language-rule.ts';
import { structureProblems } from './structure-problems.ts';
import type { StructureProblem } from './structure-problem.ts';

/** The problems of a document that one rule is about. All rules share one walk of it. */
export function structureFindings(context: CheckContext, kind: StructureProblem['kind']): readonly RuleFinding[] {
  const problems = found.get(context) ?? structureProblems(context);
  found.set(context, problems);
  return problems.flatMap(problem => (problem.kind === kind ? [certainFinding(context.file, problem.span, problem.message)] : []));
}

const found = new WeakMap<CheckContext, readonly StructureProblem[]>();
