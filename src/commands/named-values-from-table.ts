import { window, workspace } from 'vscode';
import { AppError } from '../base/app-error.ts';
import type { CommandContext } from '../host/command-context.ts';
import { inBackground } from '../host/run.ts';
import { environmentChanges, environmentTemplate, looksLikeEnvironmentTable, readEnvironmentTable } from '../wiring/index.ts';
import { reviewChanges } from './carry-out/wiring-task.ts';

/** Creates named values in several services from one table: the one in the active editor, or a new one to fill in. */
export async function namedValuesFromTable(context: CommandContext): Promise<void> {
  const { inventory } = await context.estate.read();
  const text = window.activeTextEditor?.document.getText() ?? '';
  if (!looksLikeEnvironmentTable(text)) return openTemplate(context, inventory.services.map(({ name }) => name));
  const reading = readEnvironmentTable(text);
  if (reading.kind === 'problem') throw new AppError('invalid-request', `The table cannot be read. ${reading.problem}`, 'Correct it, and run the command again.');
  const planned = environmentChanges(reading.table, inventory);
  if (planned.kind === 'problem') throw new AppError('invalid-request', planned.problem, 'Correct the table, and run the command again.');
  await reviewChanges(context, { title: 'Create Named Values from a Table', changes: planned.changes });
}

async function openTemplate({ log }: CommandContext, services: readonly string[]): Promise<void> {
  if (services.length === 0) throw new AppError('not-found', 'None of your subscriptions holds an API Management service.', 'Create one, or ask for Reader on one that exists.');
  const chosen = services.length === 1 ? services : await window.showQuickPick(services, { canPickMany: true, title: 'Create Named Values from a Table', placeHolder: 'Which services get a column?' });
  if (!chosen || chosen.length === 0) return;
  const document = await workspace.openTextDocument({ language: 'csv', content: environmentTemplate(chosen) });
  await window.showTextDocument(document);
  inBackground(log, async () =>
    window.showInformationMessage('Fill in a value for each service, or the address of a secret (https://my-vault.vault.azure.net/secrets/my-secret) to take it from Key Vault. An empty cell leaves that service alone. Then run the command again with the table in front.'),
  );
}
