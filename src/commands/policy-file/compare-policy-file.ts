import { resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { showDifference } from '../../host/window/plain-window.ts';
import { withProgress } from '../../host/window/progress.ts';
import { policyPairOf, type KnownPairs } from './policy-pair.ts';

/** Shows a policy in Azure beside its file in the workspace: what is deployed on the left, the file on the right. */
export async function comparePolicyFile(context: CommandContext & { readonly pairs: KnownPairs }, argument: unknown): Promise<void> {
  const pair = await policyPairOf(context, argument, t('Compare Policy with Azure'));
  if (!pair) return;
  const { file, scopeId, label } = pair;
  const { uri, exists } = await withProgress(t('Reading the policy of {0}', label), (_report, signal) => context.readRemotePolicy(scopeId, signal));
  const name = resourceName(file.path);
  await showDifference(uri, file, exists ? t('{0}: in Azure ↔ {1}', label, name) : t('{0}: none in Azure yet ↔ {1}', label, name));
}
