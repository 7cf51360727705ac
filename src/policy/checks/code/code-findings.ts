import { told } from '../../../base/text/translation.ts';
import type { ParsedCode } from '../../csharp/index.ts';
import type { RuleFinding } from '../../rules/rule.ts';
import { sourceOffset } from '../../syntax/index.ts';
import { certainFinding } from '../certain-finding.ts';
import type { CheckContext } from '../language-rule.ts';
import { codeProblems, type CodeProblem } from './code-problems.ts';

/** The problems of a document's expressions that one rule is about. */
export function codeFindings({ file, expressions, codeOf }: CheckContext, kind: CodeProblem['kind']): readonly RuleFinding[] {
  const found: RuleFinding[] = [];
  for (const part of expressions) {
    for (const problem of problemsOf(codeOf(part), part.code)) {
      if (problem.kind !== kind) continue;
      const start = sourceOffset(part, problem.span.start);
      found.push(certainFinding(file, { start, end: Math.max(start, sourceOffset(part, problem.span.end)) }, told(problem.message)));
    }
  }
  return found;
}

/** What is found is kept with the tree: as long as that of an expression is kept, its types are found once. */
const kept = new WeakMap<ParsedCode, readonly CodeProblem[]>();

function problemsOf(parsed: ParsedCode, code: string): readonly CodeProblem[] {
  const known = kept.get(parsed) ?? codeProblems(parsed, code);
  kept.set(parsed, known);
  return known;
}
