import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { localTime } from '../../host/window/local-time.ts';
import type { WiringCheckResult } from '../../host/wiring-check-view.ts';
import type { VaultCallQuestion } from '../../host/window/editor-context.ts';
import { callGrantOf, findingCounts, ownerOf, vaultAtHost, type CallGrant } from '../../wiring/index.ts';

/** What is known of the identity's access to the vault of a call, and when that was last checked: the parts of a line. */
export async function vaultCallState(
  { estate, wiringCheck }: Pick<CommandContext, 'estate' | 'wiringCheck'>,
  question: VaultCallQuestion,
): Promise<readonly string[]> {
  const { inventory } = await estate.read();
  const vault = vaultAtHost(inventory.vaults, question.vaultHost);
  const call = { ...question, ...(vault && { vaultId: vault.id }) };
  return [grantWords(callGrantOf(question, inventory)), checkedWords(wiringCheck.result, call)];
}

/** A grant in a few words. */
export function grantWords(grant: CallGrant): string {
  switch (grant.kind) {
    case 'get-only':
      return t('Get only');
    case 'more-than-get':
      return grant.canGet ? t('more than Get') : t('other permissions, no Get');
    case 'none':
      return t('no grant seen');
    case 'no-identity':
      return t('the service does not have this identity');
    case 'vault-not-seen':
      return t('vault not seen');
    case 'service-not-seen':
      return t('service not seen');
  }
}

/** A call that a check may have looked at. */
type CheckedCall = Pick<VaultCallQuestion, 'serviceId' | 'scopeId'> & { readonly vaultId?: string };

/** When the wiring of a call was last checked, and what was found of its service and its vault. */
export function checkedWords(result: WiringCheckResult | undefined, call: CheckedCall): string {
  if (!result || !covers(result.scope, call)) return t('not checked');
  const { report } = result;
  const own = report.findings.filter(({ subject }) => {
    const { id } = ownerOf(subject);
    return isSameResource(id, call.serviceId) || (call.vaultId !== undefined && isSameResource(id, call.vaultId));
  });
  const counts = findingCounts(own);
  const time = localTime(report.checkedAt);
  const checked = report.notChecked.length === 0 ? t('checked {0}', time) : t('checked {0} in part', time);
  return counts === '' ? checked : `${checked}: ${counts}`;
}

/** Whether a check of that scope looked at the policy of a call: one of an operation looks at those that its calls pass through. */
function covers(scope: WiringCheckResult['scope'], { serviceId, scopeId }: CheckedCall): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'service':
      return isSameResource(scope.serviceId, serviceId);
    case 'operation':
      return isSameResource(scope.scopeId, scopeId) || scope.scopeId.toLowerCase().startsWith(`${scopeId.toLowerCase()}/`);
    case 'vault':
    case 'grants':
      return false;
  }
}
