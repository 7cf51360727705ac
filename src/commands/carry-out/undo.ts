import { window } from 'vscode';
import type { CommandContext } from '../../host/command-context.ts';
import { reportOf } from '../../host/error-report.ts';
import { withProgress } from '../../host/progress.ts';
import { inBackground, runCommand } from '../../host/run.ts';
import { stepTable, undoAll, type ApplyResult } from '../../wiring/index.ts';

/** Takes back what an apply wrote, last first, and says what is left when something cannot be. */
export async function undo(context: CommandContext, { done, undo: records }: Pick<ApplyResult, 'done' | 'undo'>): Promise<void> {
  const { left, error } = await withProgress('Taking back', async (_report, signal) => undoAll(await context.access.azure(), records, signal));
  inBackground(context.log, () => context.views.refresh());
  if (left.length === 0) {
    const kept = done.some(({ planned }) => planned.change.step === 'create-secret') ? ' The secret stays in the vault.' : '';
    inBackground(context.log, async () => window.showInformationMessage(`Taken back: everything is as it was.${kept}`));
    return;
  }
  const titles = [...new Set(left.map(({ step }) => stepTable[step].title))].join(', ');
  const report = reportOf(error);
  inBackground(context.log, async () => {
    const chosen = await window.showErrorMessage(`Not taken back yet: ${titles}. ${report?.message ?? 'Cancelled.'} ${report?.nextStep ?? ''}`.trim(), 'Undo Again', 'Show Log');
    if (chosen === 'Undo Again') await runCommand(context.log, () => undo(context, { done, undo: left }));
    if (chosen === 'Show Log') context.log.show();
  });
}
