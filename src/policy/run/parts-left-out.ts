import type { Span } from '../../base/text/text-span.ts';
import { t } from '../../base/text/translation.ts';
import { misplacedIn, namedValuesAmongPolicies, repeatedSections, type PolicyDocument } from '../syntax/index.ts';

/** A part of a document that a run passes over, and why: a sentence. */
export interface PartLeftOut {
  readonly span: Span;
  readonly message: string;
}

/** What stands in a document where policies are and is none: text, values of a build tool, named values, and what is there twice. */
export function partsLeftOut(document: PolicyDocument): readonly PartLeftOut[] {
  return [
    ...misplacedIn(document).map(({ span, kind }) => ({ span, message: reasons[kind]() })),
    ...namedValuesAmongPolicies(document).map(({ span, name }) => ({
      span,
      message: t('The named value {0} is among policies here: what it makes of them is not run.', name),
    })),
    ...repeatedSections(document).map(({ name, startTagSpan: span }) => ({
      span,
      message: t('This is a second <{0}>: the service refuses such a document, and only the first one is run.', name),
    })),
  ];
}

const reasons = {
  text: () => t('Text is among policies here: the service refuses such a document.'),
  root: () => t('This is a second root: the service refuses such a document, and only the first one is run.'),
  'filled-in': () => t('It has policies here that a build tool fills in.'),
} as const;
