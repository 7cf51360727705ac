import { commands } from 'vscode';
import { t } from '../../base/text/translation.ts';
import { commandIds } from '../command-ids.ts';
import { reportOf, type ErrorAction, type ErrorReport } from './error-report.ts';
import type { Log } from './log.ts';
import { plainFailure } from './plain-text.ts';
import { showMessage } from './plain-window.ts';

/** How a piece of work ended. */
export type Settled<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly report: ErrorReport }
  | { readonly kind: 'cancelled' };

/** Runs work to its end without throwing, the failure logged: for trees, which show it in place. */
export async function settle<T>(log: Log, work: () => Promise<T> | T): Promise<Settled<T>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    const report = reportOf(error);
    if (!report) return { kind: 'cancelled' };
    log.error(report.logLine);
    return { kind: 'failed', report };
  }
}

/**
 * The one error door of commands: gives back what the work gave, or shows the user what failed and what to do next.
 * Does not wait for the user to read the message. Retry runs the same work again.
 */
export async function runCommand<T>(log: Log, work: () => Promise<T> | T): Promise<T | undefined> {
  const settled = await settle(log, work);
  switch (settled.kind) {
    case 'done':
      return settled.value;
    case 'failed':
      inBackground(log, async () => showFailure(log, settled.report, () => runCommand(log, work)));
      return undefined;
    case 'cancelled':
      return undefined;
  }
}

/** Starts work that is not waited for; a failure goes to the log only. */
export function inBackground(log: Log, work: () => Promise<unknown>): void {
  void settle(log, work);
}

const buttons: Readonly<Record<ErrorAction, string>> = {
  signIn: t('Sign In'),
  tryWithoutAzure: t('Try It Without Azure'),
  retry: t('Retry'),
  manageTrust: t('Manage Workspace Trust'),
  openSettings: t('Open Settings'),
  showLog: t('Show Log'),
};

async function showFailure(log: Log, { message, nextStep, actions }: ErrorReport, retry: () => Promise<unknown>): Promise<void> {
  const items = actions.map(action => ({ title: buttons[action], action }));
  const chosen = await showMessage('error', plainFailure(message, nextStep), ...items);
  if (!chosen) return;
  if (chosen.action === 'retry') await retry();
  else if (chosen.action === 'showLog') log.show();
  else await commands.executeCommand(chosen.action === 'manageTrust' ? 'workbench.trust.manage' : commandIds[chosen.action]);
}
