import { window, type QuickPickItem } from 'vscode';
import type { CommandContext } from '../host/command-context.ts';
import { inBackground } from '../host/run.ts';
import { stepTable, type JournalEntry } from '../wiring/index.ts';
import { connectionOf, openJournal } from './carry-out/journal-store.ts';
import { undo } from './carry-out/undo.ts';
import { reviewChanges } from './carry-out/wiring-task.ts';

/** Shows what was wired from this workspace, and resumes or takes back what the user picks: also after VS Code was closed in the middle. */
export async function resumeOrUndo(context: CommandContext): Promise<void> {
  const journal = openJournal(context.journal);
  const entries = await journal.list(await connectionOf(context.access));
  if (entries.length === 0) {
    inBackground(context.log, async () => window.showInformationMessage('Nothing was wired from this workspace that could be resumed or taken back.'));
    return;
  }
  const entry = (await pick(entries.map(row => ({ ...entryRow(row), value: row })), 'Which wiring?'))?.value;
  if (!entry) return;
  const action = (await pick(actionRows(entry), `${entry.title}: what now?`))?.value;
  switch (action) {
    case undefined:
      return;
    case 'resume':
      return reviewChanges(context, { title: entry.title, changes: entry.changes, resumed: entry });
    case 'undo':
      return undo(context, entry);
    case 'forget':
      return journal.forget(entry);
  }
}

interface Row<T> extends QuickPickItem {
  readonly value: T;
}

async function pick<T>(rows: readonly Row<T>[], title: string): Promise<Row<T> | undefined> {
  return window.showQuickPick(rows, { title, matchOnDetail: true });
}

const stateWords: Readonly<Record<JournalEntry['state'], string>> = {
  running: '$(warning) was going on when the window closed',
  stopped: '$(warning) stopped before its end',
  applied: '$(check) applied',
};

function entryRow({ title, startedAt, state, undo: records }: JournalEntry): QuickPickItem {
  return { label: title, description: new Date(startedAt).toLocaleString(), detail: `${stateWords[state]} · wrote: ${writtenText(records)}` };
}

function actionRows(entry: JournalEntry): readonly Row<'resume' | 'undo' | 'forget'>[] {
  const resume: Row<'resume'> = {
    label: '$(play) Resume…',
    detail: `Shows the plan again: what is done stays, the rest is applied when you agree.${entry.isWhole ? '' : ' Values that you typed were not kept; run the command again for those.'}`,
    value: 'resume',
  };
  return [
    ...(entry.state === 'applied' ? [] : [resume]),
    ...(entry.undo.length === 0 ? [] : [{ label: '$(discard) Undo', detail: `Takes back, last first: ${writtenText(entry.undo)}`, value: 'undo' as const }]),
    { label: '$(trash) Forget', detail: 'Leaves Azure as it is and takes the entry out of the journal.', value: 'forget' },
  ];
}

function writtenText(records: JournalEntry['undo']): string {
  return records.length === 0 ? 'nothing yet' : [...new Set(records.map(({ step }) => stepTable[step].title))].join(', ');
}
