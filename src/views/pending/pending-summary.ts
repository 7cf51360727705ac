import { t, tn } from '../../base/text/translation.ts';
import type { PendingCount } from '../../host/unfinished-count.ts';

/** What the status bar says of what is to be settled. */
export interface PendingSummary {
  readonly text: string;
  readonly detail: string;
  /** Whether something is half done, or waits for a decision. */
  readonly isUrgent: boolean;
}

/** The line for the status bar; nothing where nothing is to be settled. */
export function pendingSummary({
  unfinished,
  undoable,
  conflicts,
}: PendingCount & { readonly conflicts: number }): PendingSummary | undefined {
  const urgent = unfinished + conflicts;
  if (urgent + undoable === 0) return undefined;
  const parts = [
    ...(unfinished === 0 ? [] : [tn(unfinished, '{0} wiring is unfinished', '{0} wirings are unfinished')]),
    ...(conflicts === 0 ? [] : [tn(conflicts, '{0} policy is in conflict with what is in Azure', '{0} policies are in conflict with what is in Azure')]),
    ...(undoable === 0 ? [] : [t('{0} can be undone', undoable)]),
  ];
  return {
    text: urgent > 0 ? t('{0} to settle', urgent) : t('{0} to undo', undoable),
    detail: urgent + undoable === 1 ? t('{0}. Select to see it.', parts.join(', ')) : t('{0}. Select to see them.', parts.join(', ')),
    isUrgent: urgent > 0,
  };
}
