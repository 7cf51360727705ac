import type { Change, StepId } from '../changes/change.ts';
import type { UndoRecord } from '../steps/undo-record.ts';

/** What is kept of an apply, so that it can be resumed or undone after a restart: ids, names and ETags, never a value. */
export interface JournalEntry {
  readonly id: string;
  /** What the user called for. */
  readonly title: string;
  /** ISO time. */
  readonly startedAt: string;
  /** Which Azure it was: an entry of another cloud, or of a demo that is gone, says nothing here. */
  readonly connection: string;
  /** `running` is what is left of a window that was closed in the middle. */
  readonly state: 'running' | 'stopped' | 'applied';
  /** What was to be made true. */
  readonly changes: readonly Change[];
  /** Whether `changes` is all that was wished: values that a user typed are not kept. */
  readonly isWhole: boolean;
  /** How to take back what was written, in the order of writing. */
  readonly undo: readonly UndoRecord[];
  /** The steps that are known to have written, also those that no undo takes back. */
  readonly written: readonly StepId[];
}
