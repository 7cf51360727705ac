import { ProgressLocation, type CancellationToken } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { withPlainProgress } from './plain-window.ts';

/** Shows the user what is going on now, in a few words. */
export type ReportProgress = (message: string) => void;

/** Runs a task under a notification with a Cancel button; cancelling aborts the signal. */
export async function withProgress<T>(title: string, task: (report: ReportProgress, signal: AbortSignal) => Promise<T>): Promise<T> {
  return withPlainProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (report, token) => {
    const cancellation = signalFrom(token);
    try {
      return await task(report, cancellation.signal);
    } finally {
      cancellation.dispose();
    }
  });
}

/** Runs a short task that has no end but its own under a word in the status bar. */
export async function withQuietProgress<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return withPlainProgress({ location: ProgressLocation.Window, title }, () => task(new AbortController().signal));
}

/** Runs a task under the progress bar of a view. */
export async function withViewProgress<T>(viewId: string, task: () => Promise<T>): Promise<T> {
  return withPlainProgress({ location: { viewId } }, task);
}

/** An abort signal that follows a cancellation token; dispose it when the work has ended. */
export function signalFrom(token: CancellationToken): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const cancel = (): void => controller.abort(new AppError('cancelled', 'Cancelled.', ''));
  if (token.isCancellationRequested) cancel();
  const listener = token.onCancellationRequested(cancel);
  return {
    signal: controller.signal,
    dispose: () => {
      listener.dispose();
    },
  };
}
