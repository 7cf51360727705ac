import { window } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { LocalContext } from '../../host/command-context.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import { looksLikePolicy } from '../../policy/index.ts';
import type { SecretPathTarget } from '../../host/window/secret-path-target.ts';

/** Walks the way of a secret that leaves the policy in the editor, or says why there is none to walk. */
export async function showSecretPath(context: LocalContext, target?: SecretPathTarget): Promise<void> {
  const sight = await context.showSecretPath(target);
  if (sight === 'shown') return;
  const sentence = sight === 'none' ? t('No secret was seen to leave the policy in this editor.') : whyNotLinted();
  inBackground(context.log, async () => showMessage('information', sentence));
}

function whyNotLinted(): string {
  const document = window.activeTextEditor?.document;
  if (!document) return t('No document is open, so no secret was looked for. Open a policy, and run this again.');
  if (!looksLikePolicy(document.getText())) {
    return t('The document in this editor is no policy, so no secret was looked for. Open a policy, and run this again.');
  }
  return t('The policy in this editor has not been checked: it is being checked, is too large, or the Problems view says why. Nothing can be said of its secrets.');
}
