import { FilePermission, window, workspace, type Uri } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { askModal, showMessage } from '../../host/window/plain-window.ts';
import { withProgress } from '../../host/window/progress.ts';
import { replaceText } from '../../host/window/replace-text.ts';
import { inBackground } from '../../host/window/run.ts';
import { hasTextAsRead } from '../../host/window/text-as-read.ts';
import { comparePolicyFile } from './compare-policy-file.ts';
import { policyPairOf, type KnownPairs } from './policy-pair.ts';

/**
 * Makes the text of a policy file that of its scope in Azure: it is put into the policy's editor and saved there, so that the linter
 * is asked first, and a change by somebody else is not overwritten.
 */
export async function pushPolicyFile(context: CommandContext & { readonly pairs: KnownPairs }, argument: unknown): Promise<void> {
  const pair = await policyPairOf(context, argument, t('Deploy Policy File'));
  if (!pair) return;
  const { file, scopeId, label } = pair;
  const { text, isUnsaved } = await textOf(file);
  const { uri, exists, document, deployed } = await withProgress(t('Reading the policy of {0}', label), async (_report, signal) => {
    const read = await context.readRemotePolicy(scopeId, signal);
    const target = await workspace.openTextDocument(read.uri);
    refuseUnsaved(target.isDirty, t('The policy of {0} in Azure is open with changes that are not saved.', label));
    if (!(await hasTextAsRead(target, read.text, signal))) {
      throw new AppError('operation-failed', t('VS Code has not read the policy of {0} as it is in Azure now.', label), t('Try again.'));
    }
    return { ...read, document: target, deployed: target.getText() };
  });
  if (exists && deployed === text) {
    return inBackground(context.log, async () => showMessage('information', t('The policy of {0} is the same in Azure already.', label)));
  }
  if ((await workspace.fs.stat(uri)).permissions === FilePermission.Readonly) {
    throw new AppError(
      'forbidden',
      t('Your account may read the policy of {0} and not change it.', label),
      t('Ask for the role "API Management Service Contributor", then sign in again.'),
    );
  }
  const name = workspace.asRelativePath(file);
  const detail = [
    isUnsaved ? t('{0} takes its place, with what is not saved in its editor.', name) : t('{0} takes its place.', name),
    exists ? t('What is in Azure now can be put back with Undo afterwards.') : t('There is none in Azure yet.'),
  ];
  const choice = await askModal('warning', t('Deploy to {0}?', label), detail, t('Deploy'), t('Compare'));
  if (choice === t('Compare')) return comparePolicyFile(context, file);
  if (choice !== t('Deploy')) return;
  // it was closed where the answer came late; then it is opened as it is now
  const target = document.isClosed ? await workspace.openTextDocument(uri) : document;
  await window.showTextDocument(target);
  // whoever typed meanwhile keeps that
  refuseUnsaved(target.isDirty, t('The policy of {0} in Azure was changed in its editor meanwhile.', label));
  if (target.getText() !== deployed) {
    throw new AppError('changed-by-someone-else', t('Someone else has changed the policy of {0} in Azure meanwhile.', label), t('Compare the two, then try again.'));
  }
  if (!(await replaceText(target, text))) {
    throw new AppError('operation-failed', t('The editor did not take the change.'), t('Try again.'));
  }
  if (!(await target.save())) {
    throw new AppError('operation-failed', t('VS Code did not save the policy of {0}, so it is not deployed.', label), t('Its editor has the text: save it there.'));
  }
}

/** What is in the editor of a file, and not saved; else what is in the file, which its editor may not have read again yet. */
async function textOf(file: Uri): Promise<{ readonly text: string; readonly isUnsaved: boolean }> {
  const open = workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === file.toString());
  if (open) return { text: open.getText(), isUnsaved: true };
  return { text: await workspace.decode(await workspace.fs.readFile(file), { uri: file }), isUnsaved: false };
}

function refuseUnsaved(isUnsaved: boolean, message: string): void {
  if (isUnsaved) throw new AppError('invalid-request', message, t('Save or revert it, then try again.'));
}
