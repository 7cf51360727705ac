import { commands } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { commandIds } from '../../host/command-ids.ts';
import { showMessage } from '../../host/window/plain-window.ts';
import { withQuietProgress } from '../../host/window/progress.ts';
import { inBackground, runCommand, settle } from '../../host/window/run.ts';
import { scopeWords, undoDeployment, type Deployed } from '../../wiring/index.ts';
import { testTargetOf } from './test-target.ts';

/** Says what was deployed where, and offers to take it back and to call the operation. Waits for neither. */
export function showDeployed(context: CommandContext, deployed: Deployed): void {
  const { log, access, views, deployments } = context;
  if (!deployed.before) inBackground(log, () => views.refresh()); // a row says that there was none
  inBackground(log, async () => {
    const scope = await scopeWords(await access.azure(), deployed.scopeId, new AbortController().signal);
    const target = testTargetOf(deployed.scopeId, scope);
    deployments.note(deployed.scopeId, scope, () => takeBack(context, deployed, scope));
    const choice = await showMessage('information', t('Deployed to {0}.', scope), t('Undo'), ...(target ? [t('Test Operation')] : []));
    if (choice === t('Undo')) await runCommand(log, () => deployments.takeBack(deployed.scopeId.toLowerCase()));
    if (choice === t('Test Operation')) await commands.executeCommand(commandIds.testOperation, target);
  });
}

async function takeBack(context: CommandContext, deployed: Deployed, scope: string): Promise<void> {
  const { log, access, views, reloadPolicies } = context;
  try {
    await withQuietProgress(t('Taking back the policy of {0}', scope), async signal => undoDeployment(await access.azure(), deployed, signal));
  } finally {
    await settle(log, () => reloadPolicies([deployed.scopeId])); // also when somebody else was faster: then theirs is shown
  }
  if (!deployed.before) inBackground(log, () => views.refresh());
  inBackground(log, async () => showMessage('information', deployed.before ? t('Taken back: {0} is as before.', scope) : t('Taken back: {0} has no policy again.', scope)));
}
