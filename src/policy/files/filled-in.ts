import { said } from '../../base/text/translation.ts';
import type { LintOutcome } from '../lint.ts';
import { offsetInFile, type FilePolicy } from './file-policy.ts';
import type { NotRead } from './looking.ts';

/** Where a build tool fills in whole policies of a policy that was linted: what they do is not known. */
export function filledInPolicies(policy: FilePolicy, { filledIn }: LintOutcome): readonly NotRead[] {
  return filledIn.map(({ start }) => ({ at: offsetInFile(policy, start), why: said('It has policies here that a build tool fills in.') }));
}
