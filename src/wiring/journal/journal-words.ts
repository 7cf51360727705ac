import { fromKept, t } from '../../base/text/translation.ts';
import { changeSubjectInFull } from '../changes/change-subject.ts';
import { stepTable } from '../steps/index.ts';
import type { JournalEntry } from './journal-entry.ts';

/** What the user ran, which is kept in English. */
export function entryTitle({ title }: Pick<JournalEntry, 'title'>): string {
  return fromKept(title);
}

/** What an entry is about: `Get Item of contoso-shop · backend-password`; the title of what the user ran where its changes do not say. */
export function entrySubject(entry: JournalEntry): string {
  const subject = changeSubjectInFull(entry.changes);
  return subject === '' ? entryTitle(entry) : subject;
}

/** What an entry has written that can be taken back: `Get-only access to the vault, Policy`. */
export function entryWritten({ undo }: Pick<JournalEntry, 'undo'>): string {
  return undo.length === 0 ? t('nothing yet') : [...new Set(undo.map(({ step }) => stepTable[step].title))].join(', ');
}

/** How far an entry came. */
export const entryStates: Readonly<Record<JournalEntry['state'], string>> = {
  running: t('was going on when the window closed'),
  stopped: t('stopped before its end'),
  applied: 'applied',
};
