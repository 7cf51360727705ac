import { QuickInputButtons, type QuickInput, type QuickInputButton } from 'vscode';
import { say, type Plain } from '../../host/window/plain-window.ts';
import type { Position, Reply } from './question.ts';

/** How a shown question is ended: with a reply, or with what went wrong. */
export interface Ending<T> {
  readonly settle: (reply: Reply<T>) => void;
  readonly fail: (error: Error) => void;
}

/** Shows a quick input until it is answered, left, or hidden by Escape, and disposes it then. */
export function untilAnswered<T>(
  input: Plain<QuickInput>,
  { title, step, totalSteps }: Position,
  begin: (ending: Ending<T>) => void,
): Promise<Reply<T>> {
  return new Promise((resolve, reject) => {
    say(input, { title });
    input.step = step;
    input.totalSteps = totalSteps;
    input.ignoreFocusOut = true; // a glance at an editor must not throw the answers away
    input.onDidHide(() => {
      resolve({ kind: 'cancelled' });
      input.dispose();
    });
    begin({
      settle: reply => {
        resolve(reply);
        input.dispose();
      },
      fail: error => {
        reject(error);
        input.dispose();
      },
    });
    input.show();
  });
}

/** The buttons of a quick input at a position. */
export function buttonsAt({ canGoBack }: Position): readonly QuickInputButton[] {
  return canGoBack ? [QuickInputButtons.Back] : [];
}
