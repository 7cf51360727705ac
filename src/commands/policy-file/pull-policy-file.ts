import { window, workspace } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { withProgress } from '../../host/window/progress.ts';
import { replaceText } from '../../host/window/replace-text.ts';
import { inBackground } from '../../host/window/run.ts';
import { policyPairOf, type KnownPairs } from './policy-pair.ts';

/** Puts what is in Azure into the editor of its policy file, as one edit that Undo takes back; the file is not saved, but by auto save. */
export async function pullPolicyFile(context: CommandContext & { readonly pairs: KnownPairs }, argument: unknown): Promise<void> {
  const pair = await policyPairOf(context, argument, t('Take Policy from Azure'));
  if (!pair) return;
  const { file, scopeId, label } = pair;
  const target = await workspace.openTextDocument(file);
  const name = workspace.asRelativePath(file);
  const refuseUnsaved = (): void => {
    if (!target.isDirty) return;
    throw new AppError('invalid-request', t('{0} has changes that are not saved.', name), t('Save or revert it, then try again.'));
  };
  refuseUnsaved();
  const stored = await withProgress(t('Reading the policy of {0}', label), async (_report, signal) =>
    (await context.access.azure()).policies.get(scopeId, signal),
  );
  if (!stored) {
    throw new AppError('not-found', t('{0} has no policy of its own in Azure.', label), t('Deploy the file, or leave it as it is.'));
  }
  refuseUnsaved();
  await window.showTextDocument(target);
  const before = target.getText();
  if (!(await replaceText(target, stored.text))) {
    throw new AppError('operation-failed', t('The editor did not take the change.'), t('Check that the file is not read-only and try again.'));
  }
  const words = target.getText() === before
    ? t('{0} is the same as in Azure already.', name)
    : workspace.getConfiguration('files', target).get('autoSave') === 'off'
      ? t('{0} has what is in Azure now, and is not saved: look at it. Undo takes it back.', name)
      : t('{0} has what is in Azure now: look at it. Undo takes it back.', name);
  inBackground(context.log, async () => showMessage('information', words));
}
