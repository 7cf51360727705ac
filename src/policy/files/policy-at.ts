import { offsetInPolicy, type FilePolicy } from './file-policy.ts';
import { sourceSpan } from './position-map.ts';

/** A place of a file that is in a policy. */
export interface PlaceInPolicy {
  readonly policy: FilePolicy;
  /** Of the policy's own text. */
  readonly offset: number;
  /** Whether what begins there is filled in by the language of the file, so that what it is is not known. */
  readonly isFilledIn: boolean;
}

/** The policy that an offset of a file is in, or behind the end of; none inside an escape, or inside of what is filled in. */
export function policyAt(policies: readonly FilePolicy[], fileOffset: number): PlaceInPolicy | undefined {
  for (const policy of policies) {
    const { source: { text }, host, runs } = policy;
    if (policy.source === host) return { policy, offset: fileOffset, isFilledIn: false };
    const at = runs.filter(({ source, width }) => width !== undefined && source <= fileOffset && fileOffset < source + width);
    if (at.some(({ source }) => source < fileOffset)) continue;
    const isEnd = fileOffset === sourceSpan({ text, runs }, { start: text.length, end: text.length }).start;
    const offset = offsetInPolicy(policy, fileOffset) ?? (isEnd ? text.length : undefined);
    if (offset !== undefined) return { policy, offset, isFilledIn: at.some(({ isHole }) => isHole) };
  }
  return undefined;
}
