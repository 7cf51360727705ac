import { env } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import { targetResourceId } from './target-resource-id.ts';

/** Copies the Azure resource id of what was selected. */
export async function copyResourceId({ log }: CommandContext, argument: unknown): Promise<void> {
  await env.clipboard.writeText(targetResourceId(targetOf(argument)));
  inBackground(log, async () => showMessage('information', t('The resource ID is on the clipboard.')));
}
