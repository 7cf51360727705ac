import type { Fix } from '../quick-fixes/fix.ts';
import { editsInFile, makeWhatIsMeant } from './edits-in-file.ts';
import type { FilePolicy } from './file-policy.ts';

/**
 * A fix of a policy as one of the file around it: proved by reading the file as it is afterwards. `undefined` where the file
 * cannot be edited so that the policy becomes what is meant.
 */
export async function fixInFile(fix: Fix, policy: FilePolicy): Promise<Fix | undefined> {
  if (policy.source === policy.host) return fix;
  const edits = editsInFile(fix.edits, policy);
  return edits && (await makeWhatIsMeant(edits, { meant: fix.edits, policy })) ? { ...fix, edits } : undefined;
}
