import type { CommandContext } from '../../host/command-context.ts';
import { reportOf } from '../../host/error-report.ts';
import { tell } from '../../host/plain-window.ts';
import { withProgress } from '../../host/progress.ts';
import { inBackground, runCommand, settle } from '../../host/run.ts';
import { stepTable, undoAll, whatStays, type JournalEntry } from '../../wiring/index.ts';
import { connectionOf, openJournal } from './journal-store.ts';
import { policyScopesOf } from './plan-subject.ts';

/** Takes back what an entry of the journal wrote, last first, but for what others rely on, and says what is left when something cannot be. */
export async function undo(context: CommandContext, entry: JournalEntry): Promise<void> {
  const journal = openJournal(context.journal);
  const { left, kept, error } = await withProgress('Taking back', async (_report, signal) => {
    const others = (await journal.list(await connectionOf(context.access))).filter(({ id }) => id !== entry.id);
    return undoAll(await context.access.azure(), entry.undo, signal, { others });
  });
  const remaining = [...left, ...kept.map(({ record }) => record)];
  await journal.keepLeft(entry, remaining, left.length === 0 ? 'applied' : 'stopped');
  await settle(context.log, () => context.reloadPolicies(policyScopesOf(entry.undo)));
  inBackground(context.log, () => context.views.refresh());
  const reasons = kept.map(({ reason }) => reason);
  for (const reason of reasons) context.log.info(`${entry.title}, undo: ${reason}`);
  if (left.length === 0) {
    const staying = whatStays(entry.changes, entry.written);
    const isWhole = staying.length === 0 && reasons.length === 0;
    const again = reasons.length === 0 ? [] : ['Undo takes it back once nobody uses it any more.'];
    inBackground(context.log, async () => tell('information', [`Taken back: everything ${isWhole ? '' : 'else '}is as it was.`, ...staying, ...reasons, ...again].join(' ')));
    return;
  }
  const titles = [...new Set(left.map(({ step }) => stepTable[step].title))].join(', ');
  const report = reportOf(error);
  inBackground(context.log, async () => {
    const message = [`Not taken back yet: ${titles}. ${report?.message ?? 'Cancelled.'} ${report?.nextStep ?? ''}`.trim(), ...reasons].join(' ');
    const chosen = await tell('error', message, 'Undo Again', 'Show Log');
    if (chosen === 'Undo Again') await runCommand(context.log, () => undo(context, { ...entry, undo: remaining }));
    if (chosen === 'Show Log') context.log.show();
  });
}
