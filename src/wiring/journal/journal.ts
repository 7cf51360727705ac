import { isRecord } from '../../base/is-record.ts';
import type { Change } from '../changes/change.ts';
import { readEntries, type JournalReading } from './read-journal.ts';
import type { JournalEntry } from './journal-entry.ts';

/** How many entries are kept; older ones can no longer be undone from here. */
const mostKept = 20;

/** The changes as they may be kept: without a typed secret, and without plain values, which may be credentials after all. */
export function keptChanges(changes: readonly Change[]): Pick<JournalEntry, 'changes' | 'isWhole'> {
  const kept = changes.map(withoutValues);
  return { changes: kept.flatMap(change => change ?? []), isWhole: kept.every((change, index) => change === changes[index]) };
}

function withoutValues(change: Change): Change | undefined {
  switch (change.step) {
    case 'create-secret': {
      const { newSecret, ...wish } = change.wish;
      return newSecret ? { step: change.step, wish } : change;
    }
    case 'create-named-values': {
      const values = change.wish.values.filter(({ content }) => content.kind !== 'plain' && content.kind !== 'secret');
      if (values.length === change.wish.values.length) return change;
      return values.length === 0 ? undefined : { step: change.step, wish: { ...change.wish, values } };
    }
    case 'edit-named-value':
      return undefined; // without its value it asks for nothing
    default:
      return change;
  }
}

/** The entries with one put first, or put in the place of itself as it was. */
export function withEntry(entries: readonly JournalEntry[], entry: JournalEntry): readonly JournalEntry[] {
  return [entry, ...entries.filter(({ id }) => id !== entry.id)].slice(0, mostKept);
}

/** What is offered: entries of this connection that can be resumed or undone, latest first. */
export function openEntries(entries: readonly JournalEntry[], connection: string): readonly JournalEntry[] {
  return entries
    .filter(entry => entry.connection === connection && (entry.state !== 'applied' || entry.undo.length > 0))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

const version = 1;

/** The form in which entries are kept. */
export function journalToKeep(entries: readonly JournalEntry[]): unknown {
  return { version, entries };
}

/** What was kept, as far as it can be gone by; nothing when it is of another version of the extension. */
export function readJournal(kept: unknown): JournalReading {
  if (!isRecord(kept) || kept['version'] !== version || !Array.isArray(kept['entries'])) return { entries: [], skipped: [] };
  return readEntries(kept['entries']);
}

/** The entries in what was kept that can be resumed or undone. */
export function journalFrom(kept: unknown): readonly JournalEntry[] {
  return readJournal(kept).entries;
}
