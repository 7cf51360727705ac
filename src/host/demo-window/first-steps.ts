import { commands } from 'vscode';
import type { Log } from '../window/log.ts';
import { inBackground } from '../window/run.ts';

/** What the walkthrough leads to: the user is connected, has seen the estate, wired a secret, had a policy checked, and run one. */
export type FirstStep = 'connected' | 'looked' | 'wired' | 'checked' | 'proved';

/** Ticks a step of the walkthrough, since it really happened; VS Code keeps the tick. */
export function tickFirstStep(log: Log, step: FirstStep): void {
  inBackground(log, async () => {
    await commands.executeCommand('setContext', `apimSecrets.firstSteps.${step}`, true);
  });
}
