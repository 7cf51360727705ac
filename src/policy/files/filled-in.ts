import { misplacedIn, parsePolicy } from '../syntax/index.ts';
import { offsetInFile, type FilePolicy } from './file-policy.ts';
import type { NotRead } from './policies-in-file.ts';

const mayBeFilledIn = /[{[(%@~$_#]\s*[\w.:-]+\s*[}\])%@~$_#]|<[%#]=|\{\{/;

/** Where a build tool fills in whole policies of a policy: what they do is not known. */
export function filledInPolicies(policy: FilePolicy): readonly NotRead[] {
  const { text } = policy.source;
  if (!mayBeFilledIn.test(text)) return [];
  return misplacedIn(parsePolicy(text)).flatMap(({ kind, span }) =>
    kind === 'filled-in' ? [{ at: offsetInFile(policy, span.start), why: 'has policies here that a build tool fills in' }] : [],
  );
}
