import type { Span } from '../../base/text/text-span.ts';
import { StepBudget } from '../flow/pipeline/step-budget.ts';
import { sourceOffset, type ExpressionPart } from '../syntax/index.ts';
import { t } from '../../base/text/translation.ts';
import { commentedPolicies } from './comments/commented-policies.ts';
import { commentsIn } from './comments/comments.ts';
import { lineWithCredential, mayTellCredential } from './comments/told-credentials.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

/** How much following the policies in the comments of a document may cost. */
const maximumSteps = 100_000;

/** A credential in a comment: no gateway reads it, but everybody who reads the policy or its history does. */
export const credentialInComment: Rule = {
  id: 'credential-in-comment',
  title: 'A credential is written out in a comment',
  defaultSeverity: 'warning',
  check: context => [...inMarkup(context), ...inCode(context)],
};

/** In `<!-- -->`: credentials in its lines, and in policies in it that only have to be put back. */
function inMarkup(context: RuleContext): readonly RuleFinding[] {
  const { file, document } = context;
  const { text } = document;
  const budget = new StepBudget(() => false, maximumSteps);
  return commentsIn(document).flatMap(({ contentSpan, parents }) => {
    const content = text.slice(contentSpan.start, contentSpan.end);
    const tag = parents.at(-1)?.startTagSpan ?? { start: 0, end: 0 };
    // `<value>` that was taken out of a header is recognised by the header's name
    if (!mayTellCredential(content) && !(content.includes('<') && mayTellCredential(text.slice(tag.start, tag.end)))) return [];
    const told = toldIn(content);
    const isTold = ({ start, end }: Span): boolean => told.some(span => span.start < end && start < span.end);
    const wasOver = budget.isOver;
    const held = wasOver ? [] : commentedPolicies({ content, parents }, context, budget).filter(span => !isTold(span));
    const from = contentSpan.start;
    const found = [...told, ...held].map(({ start, end }) => findingAt(file, { start: from + start, end: from + end }));
    return budget.isOver && !wasOver ? [...found, unreadFrom(file, contentSpan)] : found;
  });
}

/** In `//` and the like of C#. */
function inCode({ file, expressions, codeOf }: RuleContext): readonly RuleFinding[] {
  return expressions.flatMap(part =>
    codeOf(part).comments.flatMap(({ start, end }) => {
      const content = part.code.slice(start, end);
      if (!mayTellCredential(content)) return [];
      return toldIn(content).map(told => findingAt(file, inDocument(part, { start: start + told.start, end: start + told.end })));
    }),
  );
}

function inDocument(part: ExpressionPart, { start, end }: Span): Span {
  return { start: sourceOffset(part, start), end: sourceOffset(part, end) };
}

/** The lines of a comment with a credential, without the blanks around them. */
function toldIn(content: string): readonly Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const line of content.split('\n')) {
    const blanks = line.length - line.trimStart().length;
    const end = start + line.trimEnd().length;
    if (lineWithCredential(line)) found.push({ start: start + blanks, end });
    start += line.length + 1;
  }
  return found;
}

function findingAt(file: string, span: Span): RuleFinding {
  const message = t('A credential is written out in a comment: who reads the policy or its history reads it. Take it out and change it.');
  return { confidence: 'medium', message, place: { file, span }, path: [] };
}

function unreadFrom(file: string, span: Span): RuleFinding {
  const message = t('The policies in comments are too much to be read from here on: a credential in them is not found. Delete what is not needed.');
  return { confidence: 'low', message, place: { file, span }, path: [] };
}
