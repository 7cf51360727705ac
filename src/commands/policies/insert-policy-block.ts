import { window, type TextEditor } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { replaceText } from '../../host/window/replace-text.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import { looksLikePolicy } from '../../policy/index.ts';
import { blockOptionsOf, insertBlock, type BlockOptions, type IdentityChoice } from '../../wiring/index.ts';
import { revealLines } from './open-at-block.ts';
import { usualAnswers, type WiringDraft } from '../wire-secret/draft.ts';
import { offlineQuestions } from '../wire-secret/steps/offline.ts';
import { policyWishFrom } from '../wire-secret/wish-from-draft.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard } from '../wizard/wizard.ts';

/** Puts the policy block into the policy in the active editor, as one edit that Undo takes back. Nothing is read from Azure. */
export async function insertPolicyBlock({ access, log, settings }: CommandContext): Promise<void> {
  const editor = policyEditor();
  const draft = await runWizard<WiringDraft>({
    title: t('Insert the Key Vault Block into This Policy'),
    steps: offlineQuestions(editor.document.getText(), () => settings().namedValuesPrefix),
    given: {},
    usual: usualAnswers,
    askerAt: quickAsker(log),
  });
  if (!draft) return;
  const { cloud } = await access.azure();
  const wish = policyWishFrom(draft, { vaultAudience: cloud.vaultAudience, vaultApiVersion: settings().vaultApiVersion });
  const { identity = { kind: 'system' } } = draft;
  const text = editor.document.getText();
  const insertion = insertBlock(text, wish, optionsOf(draft, identity));
  switch (insertion.kind) {
    case 'malformed':
      throw new AppError(
        'malformed-policy',
        t('This policy cannot take the lines: {0}', insertion.problem),
        t('Correct what the Problems view shows and try again.'),
      );
    case 'taken':
      revealLines(editor, insertion.span);
      throw new AppError(
        'invalid-request',
        t('This policy keeps something else in the variable {0}, which the backend would get in the place of the secret.', insertion.variable),
        t('Run the command again with another name for the named value of the secret.'),
      );
    case 'shared':
    case 'present':
      inBackground(log, async () =>
        showMessage(
          'information',
          insertion.kind === 'present' && insertion.isAsWished
        ? t('This policy uses the secret already; nothing was inserted.')
        : t('This policy uses the secret already, with another credential, path or backend than you chose; nothing was inserted.'),
        ),
      );
      return revealLines(editor, insertion.span);
    case 'replaced':
      await insertText(editor, insertion.text);
      if (insertion.doubtful.length > 0 || !insertion.wasAsWritten) {
        inBackground(log, async () =>
          showMessage(
            'warning',
            t('The lines that were replaced may have had edits of your own, such as a path or backend right behind them: look at the change, which Undo takes back.'),
          ),
        );
      }
      return revealLines(editor, insertion.span);
    case 'inserted': {
      await insertText(editor, insertion.text);
      return revealLines(editor, insertion.span);
    }
  }
}

/** The tier is not known here: a wiring that is changed shows whether its service has a cache of its own. */
function optionsOf({ wiring }: WiringDraft, identity: IdentityChoice): BlockOptions {
  const isUncached =
    wiring?.kind === 'change' && wiring.old.policy.delivery.kind === 'call-time' && wiring.old.options.cacheSeconds === undefined;
  return blockOptionsOf(identity, isUncached ? 'Consumption' : undefined);
}

function policyEditor(): TextEditor {
  const editor = window.activeTextEditor;
  if (editor && (looksLikePolicy(editor.document.getText()) || editor.document.languageId === 'apim-policy')) return editor;
  throw new AppError(
    'invalid-request',
    t('The active editor has no API Management policy.'),
    t('Open a policy first: a file, or one in Azure from the view API Management.'),
  );
}

async function insertText({ document }: TextEditor, after: string): Promise<void> {
  if (await replaceText(document, after)) return;
  throw new AppError('operation-failed', t('The editor did not take the change.'), t('Check that the file is not read-only and try again.'));
}
