import { isBoolean, isListOf, isObjectOf, isOneOf, isText } from '../../base/guards.ts';
import { isRecord } from '../../base/is-record.ts';
import { t } from '../../base/text/translation.ts';
import { isKeptChange, isStepId } from './change-guards.ts';
import { isUndoRecord } from './undo-guards.ts';
import type { JournalEntry } from './journal-entry.ts';

/** What was kept, as far as it can be gone by. */
export interface JournalReading {
  readonly entries: readonly JournalEntry[];
  /** What is skipped, each as a note that says what it is about. */
  readonly skipped: readonly SkippedEntry[];
}

/** An entry that is damaged or another program's: it is neither resumed nor undone. */
export interface SkippedEntry {
  /** What the user called for, as far as it can be read. */
  readonly title: string;
  readonly note: string;
}

const isEntry = isObjectOf<JournalEntry>({
  id: isText,
  title: isText,
  startedAt: isText,
  connection: isText,
  state: isOneOf('running', 'stopped', 'applied'),
  changes: isListOf(isKeptChange),
  isWhole: isBoolean,
  undo: isListOf(isUndoRecord),
  written: isListOf(isStepId),
});

/** Reads the entries of a journal: each is taken whole or not at all, since Undo deletes by what it says. */
export function readEntries(kept: readonly unknown[]): JournalReading {
  const entries = kept.filter(isEntry);
  return { entries, skipped: kept.filter(entry => !isEntry(entry)).map(skippedEntry) };
}

function skippedEntry(entry: unknown): SkippedEntry {
  const { title, startedAt, undo } = isRecord(entry) ? entry : {};
  const name = isText(title) && title !== '' ? title : t('An entry of the journal');
  const dated = isText(startedAt) && startedAt !== '' ? t('{0} of {1}', name, startedAt) : name;
  const index = Array.isArray(undo) ? undo.findIndex(record => !isUndoRecord(record)) : -1;
  const note =
    index === -1
      ? t('{0} is damaged or was not written by this version, so it is neither resumed nor undone from here.', dated)
      : t('{0} is damaged or was not written by this version (its record {1} of what was written), so it is neither resumed nor undone from here.', dated, index + 1);
  return { title: name, note };
}
