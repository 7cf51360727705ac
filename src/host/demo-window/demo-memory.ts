import { commands, type Memento } from 'vscode';
import { t } from '../../base/text/translation.ts';
import { commandIds } from '../command-ids.ts';
import type { Log } from '../window/log.ts';
import { showMessage } from '../window/plain-window.ts';
import { inBackground } from '../window/run.ts';

/** Whether the demo ran when the window was closed or reloaded, with which its emulator ends. */
export interface DemoMemory {
  /** Notes that it runs, or that the user has ended it. */
  note(isRunning: boolean): void;
}

const key = 'demo.isRunning';

/** Remembers it in the state of the workspace, and reports once that a demo of before has ended. */
export function createDemoMemory(state: Memento, isTrusted: () => boolean, log: Log): DemoMemory {
  const note = (isRunning: boolean): void => {
    inBackground(log, async () => state.update(key, isRunning ? true : undefined));
  };
  if (state.get(key) === true && isTrusted()) {
    note(false);
    inBackground(log, () =>
      showDemoEnded(
        t('The demo ended with its window, and what was wired in it is gone. Its policies that are open are read again when it starts anew; unsaved texts are kept.'),
      ),
    );
  }
  return { note };
}

/** Reports that the demo has ended without its user, and offers to start it again. */
export async function showDemoEnded(sentence: string): Promise<void> {
  const again = t('Start Again');
  if ((await showMessage('information', sentence, again)) === again) await commands.executeCommand(commandIds.tryWithoutAzure);
}
