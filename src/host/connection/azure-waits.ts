import type { Disposable } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { AzureAccess } from './azure-access.ts';
import type { Log } from '../window/log.ts';
import { say } from '../window/plain-window.ts';
import type { ReportProgress } from '../window/progress.ts';

/** Shorter waits than this are over before they are read, in milliseconds. */
const worthReporting = 1000;

/** What is said while Azure asks to wait. */
export function waitWords(milliseconds: number): string {
  return t('Azure asks to wait {0} s', Math.ceil(milliseconds / 1000));
}

/** Reports each wait that is long enough to be noticed. */
export function onWait({ onDidWait }: Pick<AzureAccess, 'onDidWait'>, report: (words: string, milliseconds: number) => void): Disposable {
  return onDidWait(milliseconds => {
    if (milliseconds >= worthReporting) report(waitWords(milliseconds), milliseconds);
  });
}

/** Runs a task under a progress that says when Azure asks to wait. */
export async function reportingWaits<T>(access: Pick<AzureAccess, 'onDidWait'>, report: ReportProgress, task: () => Promise<T>): Promise<T> {
  const listener = onWait(access, report);
  try {
    return await task();
  } finally {
    listener.dispose();
  }
}

/** Shows each wait in the log, and as the message of views for as long as it lasts. */
export function showWaits(access: Pick<AzureAccess, 'onDidWait'>, views: readonly object[], log: Log): Disposable {
  let until: ReturnType<typeof setTimeout> | undefined;
  const show = (message: string): void => {
    for (const view of views) say(view, { message });
  };
  const listener = onWait(access, (words, milliseconds) => {
    log.info(`${words}.`);
    show(words);
    clearTimeout(until);
    until = setTimeout(() => show(''), milliseconds);
  });
  return {
    dispose: () => {
      clearTimeout(until);
      listener.dispose();
    },
  };
}
