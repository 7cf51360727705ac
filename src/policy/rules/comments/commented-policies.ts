import type { Span } from '../../../base/text/text-span.ts';
import { EvaluationMemo } from '../../flow/expression/evaluation-memo.ts';
import { followPipeline } from '../../flow/pipeline/follow-pipeline.ts';
import type { StepBudget } from '../../flow/pipeline/step-budget.ts';
import { isSectionName, rootNames } from '../../language/sections.ts';
import { childElements, expressionsOf, parsePolicy, type Element, type PolicyNode } from '../../syntax/index.ts';
import type { RuleContext } from '../rule.ts';
import { writtenCredentials } from '../written-credentials.ts';

/** The content of a comment, and the elements around it. */
export interface CommentedText {
  readonly content: string;
  readonly parents: readonly Element[];
}

/** Where policies that are commented out contain a credential, as if they were put back where the comment is; offsets of the content. */
export function commentedPolicies(
  { content, parents }: CommentedText,
  { file, workspace, codeOf }: RuleContext,
  budget: StepBudget,
): readonly Span[] {
  if (!/<[a-z]/.test(content)) return [];
  const parsed = parsePolicy(content);
  const elements = childElements(parsed);
  const [first] = elements;
  if (!first) return [];
  const isWhole = elements.some(({ name }) => name === rootNames.policies || name === rootNames.fragment);
  const outer = isWhole ? [] : elements.some(({ name }) => isSectionName(name)) ? parents.slice(0, 1) : parents;
  const last = outer.at(-1);
  const innermost: Element | undefined = last && { ...last, children: parsed.nodes };
  const nodes = outer
    .slice(0, -1)
    .reduceRight<readonly PolicyNode[]>((children, parent) => [{ ...parent, children }], innermost ? [innermost] : parsed.nodes);
  const facts = followPipeline({
    file,
    document: { ...parsed, nodes },
    // what a comment says is read, and not what it leads to
    workspace: { ...workspace, outerScopes: () => [], fragment: () => undefined, hasAllFragments: false },
    codeOf,
    evaluations: new EvaluationMemo(),
    budget,
  });
  const isOuter = (element: Element): boolean => outer.some(({ span }) => span === element.span);
  const written = writtenCredentials({ file, text: content, nodes: parsed.nodes, expressions: expressionsOf(parsed), facts, codeOf });
  return written.flatMap(({ element }) => {
    // a part that was taken out of the policy around it: `<value>` of a header
    if (element === innermost) return [first.startTagSpan];
    return isOuter(element) ? [] : [element.startTagSpan];
  });
}
