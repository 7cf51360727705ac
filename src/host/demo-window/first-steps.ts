import { commands } from 'vscode';
import type { Log } from '../window/log.ts';
import { inBackground } from '../window/run.ts';

/** What the walkthrough leads to: the user is connected, wired a secret, had a policy checked, ran one, and put the linter into CI. */
export type FirstStep = 'connected' | 'wired' | 'checked' | 'proved' | 'automated';

/** Ticks a step of the walkthrough, since it really happened; VS Code keeps the tick. */
export function tickFirstStep(log: Log, step: FirstStep): void {
  inBackground(log, async () => {
    await commands.executeCommand('setContext', `apimSecrets.firstSteps.${step}`, true);
  });
}
