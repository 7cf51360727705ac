import { t } from '../../base/text/translation.ts';
import type { Finding } from '../../policy/index.ts';

/**
 * What is shown in a file of what the lints of its policies found: what is at a place of it, once (a fragment in it is linted alone and
 * with each policy that includes it), and what has its way through it and ends in another document, such as a secret that a fragment or
 * an outer scope gives away. That is shown at the last step in this file, and says where it ends; that document alone does not show it.
 */
export function ownFindings(found: readonly Finding[], file: string, nameOf: (file: string) => string): readonly Finding[] {
  const own = new Map<string, Finding>();
  for (const finding of found) {
    const shown = finding.place.file === file ? finding : elsewhere(finding, file, nameOf);
    const { rule, place } = finding;
    const key = `${rule} ${place.file} ${place.span.start} ${place.span.end}`;
    if (shown && !own.has(key)) own.set(key, shown);
  }
  return [...own.values()];
}

/** A finding that ends in another document, at the last step that it has in this one; nothing where it has none. */
function elsewhere({ place, ...finding }: Finding, file: string, nameOf: (file: string) => string): Finding | undefined {
  const step = finding.path.findLast(one => one.file === file);
  return step && {
    ...finding,
    message: t('{0} That happens in {1}, which runs together with this policy.', finding.message, nameOf(place.file)),
    place: { file, span: step.span },
  };
}
