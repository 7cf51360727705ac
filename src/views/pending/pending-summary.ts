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
    ...(unfinished === 0 ? [] : [`${unfinished === 1 ? '1 wiring is' : `${unfinished} wirings are`} unfinished`]),
    ...(conflicts === 0 ? [] : [`${conflicts === 1 ? '1 policy is' : `${conflicts} policies are`} in conflict with what is in Azure`]),
    ...(undoable === 0 ? [] : [`${undoable} can be undone`]),
  ];
  return {
    text: urgent > 0 ? `${urgent} to settle` : `${undoable} to undo`,
    detail: `${parts.join(', ')}. Select to see ${urgent + undoable === 1 ? 'it' : 'them'}.`,
    isUrgent: urgent > 0,
  };
}
