import { diff3Merge } from 'node-diff3';

/** Three texts of one policy. */
export interface PolicyVersions {
  /** What both others began with. */
  readonly base: string;
  readonly yours: string;
  readonly theirs: string;
}

/** Joins both changes of a text line by line, in your line ends; `undefined` where both changed the same place differently. */
export function mergePolicy(versions: PolicyVersions): string | undefined {
  const merged: string[] = [];
  for (const { ok } of regionsOf(versions)) {
    if (!ok) return undefined;
    merged.push(...ok);
  }
  return merged.join(lineEndOf(versions.yours));
}

/** The same with both sides between marks where they cannot be joined, as merge editors read them. */
export function mergeWithMarks(versions: PolicyVersions): string {
  const lines = regionsOf(versions).flatMap(({ ok, conflict }) =>
    ok ?? ['<<<<<<< theirs', ...(conflict?.b ?? []), '=======', ...(conflict?.a ?? []), '>>>>>>> yours']);
  return lines.join(lineEndOf(versions.yours));
}

function regionsOf({ base, yours, theirs }: PolicyVersions): ReturnType<typeof diff3Merge<string>> {
  return diff3Merge(linesOf(yours), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true });
}

function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

// VS Code makes the ends of all lines alike when it opens a text, so they say nothing of who changed a line
function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
