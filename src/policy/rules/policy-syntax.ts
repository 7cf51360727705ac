import { repeatedSections, sourceOffset } from '../syntax/index.ts';
import { t, told } from '../../base/text/translation.ts';
import type { Rule } from './rule.ts';
import { unfollowedFinding } from './unfollowed-finding.ts';

/** The document or one of its expressions cannot be read as the gateway reads it. */
export const policySyntax: Rule = {
  id: 'policy-syntax',
  title: 'The policy cannot be read',
  defaultSeverity: 'error',
  check: ({ document, misplaced, expressions, file, codeOf, facts }) => [
    ...document.errors.map(({ span, message, isLimit }) => ({
      confidence: isLimit ? ('low' as const) : ('high' as const),
      message: told(message),
      place: { file, span },
      path: [],
    })),
    ...expressions.flatMap(part => {
      const [error] = codeOf(part).errors;
      if (!error) return [];
      const start = sourceOffset(part, error.span.start);
      const span = { start, end: Math.max(start, sourceOffset(part, error.span.end)) };
      return [
        { confidence: error.isLimit ? ('low' as const) : ('high' as const), message: told(error.message), place: { file, span }, path: [] },
      ];
    }),
    ...repeatedSections(document).map(({ name, startTagSpan }) => {
      const message = t('This is a second <{0}>: the service refuses such a document, and only the first one is checked.', name);
      return { confidence: 'high' as const, message, place: { file, span: startTagSpan }, path: [] };
    }),
    ...misplaced.flatMap(({ span, within, kind }) =>
      kind === 'filled-in' ? [] : [{ confidence: 'high' as const, message: misplacedMessage(kind, within), place: { file, span }, path: [] }],
    ),
    ...[...facts.unfollowed.values()].map(unfollowedFinding),
  ],
};

function misplacedMessage(kind: 'text' | 'root', within: string | undefined): string {
  if (kind === 'root') return t('This is a second root: the service refuses such a document, and only the first one is checked.');
  const place = within === undefined ? t('outside the root') : t('among the policies of <{0}>', within);
  return t('This text is {0}: the service refuses such a document. Remove it, or make a comment of it.', place);
}
