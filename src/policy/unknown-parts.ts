import type { Span } from '../base/text/text-span.ts';
import { said, type Sentence } from '../base/text/translation.ts';
import type { FlowFacts } from './flow/pipeline/flow-facts.ts';
import type { Misplaced } from './syntax/index.ts';

/** A place of a policy of which it is not known what it does, and why: in a sentence that calls the file "it". */
export interface UnknownPart {
  readonly span: Span;
  readonly why: Sentence;
}

/** Where a build tool fills in whole policies, and where fragments run that are not at hand, while a variable holds a secret. */
export function unknownPartsOf(misplaced: readonly Misplaced[], { unknownFragments }: FlowFacts): readonly UnknownPart[] {
  const filledIn = misplaced.flatMap(({ kind, span }) =>
    kind === 'filled-in' ? [{ span: { ...span }, why: said('It has policies here that a build tool fills in.') }] : [],
  );
  const fragments = [...unknownFragments.values()].map(({ id, span }) => ({
    span: { ...span },
    why:
      id === ''
        ? said('It includes a policy fragment whose name is not known here, while a variable holds a secret.')
        : said('It includes the policy fragment {0}, which is not known here, while a variable holds a secret.', id),
  }));
  return [...filledIn, ...fragments].toSorted((a, b) => a.span.start - b.span.start);
}
