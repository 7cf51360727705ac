import { diff3Merge } from 'node-diff3';

/** Three texts of one policy. */
export interface PolicyVersions {
  /** What both others began with. */
  readonly base: string;
  readonly yours: string;
  readonly theirs: string;
}

/** Joins both changes of a text line by line, in your line ends; `undefined` where both changed the same place differently. */
export function mergePolicy({ base, yours, theirs }: PolicyVersions): string | undefined {
  const regions = diff3Merge(linesOf(yours), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true });
  const merged: string[] = [];
  for (const { ok } of regions) {
    if (!ok) return undefined;
    merged.push(...ok);
  }
  return merged.join(yours.includes('\r\n') ? '\r\n' : '\n');
}

// VS Code makes the ends of all lines alike when it opens a text, so they say nothing of who changed a line
function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
