import { commands, window, workspace, type TextDocument } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { t, tn } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { commandIds } from '../../host/command-ids.ts';
import { askModal, showMessage, tickRows } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import { environmentChanges, environmentTemplate, looksLikeEnvironmentTable, readEnvironmentTable } from '../../wiring/index.ts';
import { reviewChanges } from '../apply-plan/run-wiring-task.ts';

/** Creates named values in several services from one table: the one in the active editor, or a new one to fill in. */
export async function namedValuesFromTable(context: CommandContext): Promise<void> {
  const { inventory } = await context.estate.read();
  const text = window.activeTextEditor?.document.getText() ?? '';
  if (!looksLikeEnvironmentTable(text)) return openTemplate(context, inventory.services.map(({ name }) => name));
  const { table, problems: misread } = readEnvironmentTable(text);
  const { changes, problems: unknown } = environmentChanges(table, inventory);
  const mistakes = [...misread, ...unknown];
  if (mistakes.length > 0) return showMistakes(mistakes);
  if (changes.length === 0) return showMistakes([t('Every cell of the table is empty.')]);
  await reviewChanges(context, { title: t('Create Named Values from a Table'), changes });
}

/** All at once, so that the table is corrected once. */
async function showMistakes(mistakes: readonly string[]): Promise<void> {
  await askModal('error', tn(mistakes.length, 'The table has a mistake; nothing was written.', 'The table has {0} mistakes; nothing was written.'), [
    ...mistakes,
    '',
    t('Correct the table, and run the command again.'),
  ]);
}

async function openTemplate({ log }: CommandContext, services: readonly string[]): Promise<void> {
  if (services.length === 0) {
    throw new AppError(
      'not-found',
      t('None of your subscriptions contains an API Management service.'),
      t('Create one, or ask for Reader on one that exists.'),
    );
  }
  const ticked =
    services.length === 1
      ? []
      : await tickRows(
          services.map(label => ({ label })),
          { title: t('Create Named Values from a Table'), placeHolder: t('Which services get a column?') },
        );
  const chosen = services.length === 1 ? services : ticked?.map(({ label }) => label);
  if (!chosen || chosen.length === 0) return;
  const document = await workspace.openTextDocument({ language: 'csv', content: environmentTemplate(chosen) });
  await offerInTitle(document);
  await window.showTextDocument(document);
  inBackground(log, async () => {
    const create = t('Create from the Table');
    const chosen = await showMessage(
      'information',
      t('Fill in a value for each service, or the address of a secret (https://my-vault.vault.azure.net/secrets/my-secret) to take it from Key Vault. A value becomes a secret named value unless “no” is under “secret”: a plain one is seen by every Reader. An empty cell leaves that service alone. Then press the button of the table in the title of its editor.'),
      create,
    );
    if (chosen !== create) return;
    await window.showTextDocument(document);
    await commands.executeCommand(commandIds.namedValuesFromTable);
  });
}

/** Context key of the documents that have the button in their title. */
const tablesKey = 'apimSecrets.tables';

/** Gives the tables that are filled in a button that creates what they say. */
async function offerInTitle(document: TextDocument): Promise<void> {
  const open = workspace.textDocuments.filter(other => !other.isClosed && looksLikeEnvironmentTable(other.getText()));
  await commands.executeCommand('setContext', tablesKey, [...new Set([...open, document])].map(({ uri }) => uri.toString()));
}
