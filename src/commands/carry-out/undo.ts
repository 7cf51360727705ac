import { window } from 'vscode';
import type { CommandContext } from '../../host/command-context.ts';
import { reportOf } from '../../host/error-report.ts';
import { withProgress } from '../../host/progress.ts';
import { inBackground, runCommand } from '../../host/run.ts';
import { stepTable, undoAll, whatStays, type JournalEntry } from '../../wiring/index.ts';
import { openJournal } from './journal-store.ts';

/** Takes back what an entry of the journal wrote, last first, and says what is left when something cannot be. */
export async function undo(context: CommandContext, entry: JournalEntry): Promise<void> {
  const { left, error } = await withProgress('Taking back', async (_report, signal) => undoAll(await context.access.azure(), entry.undo, signal));
  await openJournal(context.journal).keepLeft(entry, left);
  inBackground(context.log, () => context.views.refresh());
  if (left.length === 0) {
    const staying = whatStays(entry.changes, entry.written);
    inBackground(context.log, async () => window.showInformationMessage(`Taken back: everything ${staying.length === 0 ? '' : 'else '}is as it was.${staying.map(sentence => ` ${sentence}`).join('')}`));
    return;
  }
  const titles = [...new Set(left.map(({ step }) => stepTable[step].title))].join(', ');
  const report = reportOf(error);
  inBackground(context.log, async () => {
    const chosen = await window.showErrorMessage(`Not taken back yet: ${titles}. ${report?.message ?? 'Cancelled.'} ${report?.nextStep ?? ''}`.trim(), 'Undo Again', 'Show Log');
    if (chosen === 'Undo Again') await runCommand(context.log, () => undo(context, { ...entry, undo: left }));
    if (chosen === 'Show Log') context.log.show();
  });
}
