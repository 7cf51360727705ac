import type { LintOutcome } from '../lint.ts';
import { offsetInFile, type FilePolicy } from './file-policy.ts';
import type { NotRead } from './looking.ts';

/** What of a policy that was linted is not known: policies that a build tool fills in, and fragments that are not at hand. */
export function unknownPartsIn(policy: FilePolicy, { unknownParts }: LintOutcome): readonly NotRead[] {
  return unknownParts.map(({ span, why }) => ({ at: offsetInFile(policy, span.start), why }));
}
