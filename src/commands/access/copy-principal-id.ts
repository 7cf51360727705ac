import { env } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { paletteTitle } from '../../base/text/product-name.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { inBackground } from '../../host/window/run.ts';
import { principalIdOf } from '../../wiring/index.ts';
import { draftFromTarget } from '../wire-secret/draft-from-target.ts';
import { identityStep } from '../wire-secret/steps/access/identity.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { createWiringReader } from '../wire-secret/wiring-reader.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard } from '../wizard/wizard.ts';

/** Copies the object id of a managed identity: what access policies and role assignments name. */
export async function copyPrincipalId(context: CommandContext, argument: unknown): Promise<void> {
  const { principalId } = targetOf(argument);
  const id = principalId ?? (await askForPrincipal(context, argument));
  if (id === undefined) return;
  await env.clipboard.writeText(id);
  inBackground(context.log, async () => showMessage('information', t('Principal ID {0} is on the clipboard.', id)));
}

async function askForPrincipal({ access, estate, log }: CommandContext, argument: unknown): Promise<string | undefined> {
  const reader = createWiringReader({ azure: () => access.azure(), estate: () => estate.read() });
  const given = await draftFromTarget(targetOf(argument), reader);
  const draft = await runWizard({
    title: t('Copy Principal ID'),
    steps: [serviceStep(reader), identityStep(reader)],
    given,
    askerAt: quickAsker(log),
  });
  if (!draft?.service || !draft.identity) return undefined;
  const id = principalIdOf(draft.service, draft.identity);
  if (id === undefined) {
    throw new AppError(
      'not-found',
      t('{0} has no such identity yet.', draft.service.name),
      t('Enable it first: {0}.', paletteTitle(t('Enable the Managed Identity'))),
    );
  }
  return id;
}
