import { env } from 'vscode';
import { AppError } from '../base/app-error.ts';
import type { CommandContext } from '../host/command-context.ts';
import { targetOf } from '../host/command-target.ts';
import { tell } from '../host/plain-window.ts';
import { inBackground } from '../host/run.ts';

/** Copies the Azure resource id of what was selected. */
export async function copyResourceId({ log }: CommandContext, argument: unknown): Promise<void> {
  const { resourceId, scopeId, vaultId, serviceId } = targetOf(argument);
  const id = resourceId ?? scopeId ?? vaultId ?? serviceId;
  if (id === undefined) throw new AppError('invalid-request', 'Nothing with a resource id is selected.', 'Use the context menu of a service, vault, API or operation.');
  await env.clipboard.writeText(id);
  inBackground(log, async () => tell('information', 'The resource ID is on the clipboard.'));
}
