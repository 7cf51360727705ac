import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { localTime } from '../../host/window/local-time.ts';
import type { WiringCheckResult } from '../../host/wiring-check-view.ts';
import type { VaultCallQuestion } from '../../host/window/editor-context.ts';
import { callGrantOf, findingCounts, ownerOf, type CallGrant } from '../../wiring/index.ts';

/** What is known of the identity's access to the vault of a call, and when that was last checked: the parts of a line. */
export async function vaultCallState(
  { estate, wiringCheck }: Pick<CommandContext, 'estate' | 'wiringCheck'>,
  question: VaultCallQuestion,
): Promise<readonly string[]> {
  const { inventory } = await estate.read();
  return [grantWords(callGrantOf(question, inventory)), checkedWords(wiringCheck.result, question.serviceId)];
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

/** When the wiring of a service was last checked, and what was found there. */
export function checkedWords(result: WiringCheckResult | undefined, serviceId: string): string {
  if (!result || !covers(result.scope, serviceId)) return t('not checked');
  const { report } = result;
  const own = report.findings.filter(({ subject }) => isSameResource(ownerOf(subject).id, serviceId));
  const counts = findingCounts(own);
  const isWhole = report.notChecked.length === 0;
  return [isWhole ? t('checked {0}', localTime(report.checkedAt)) : t('checked {0} in part', localTime(report.checkedAt)), ...(counts === '' ? [] : [counts])].join(': ');
}

/** Whether a check of that scope looked at what the calls of a service need. */
function covers(scope: WiringCheckResult['scope'], serviceId: string): boolean {
  switch (scope.kind) {
    case 'everything':
      return true;
    case 'service':
    case 'operation':
      return isSameResource(scope.serviceId, serviceId);
    case 'vault':
    case 'grants':
      return false;
  }
}
