import { paletteTitle } from '../../../base/text/product-name.ts';
import { t } from '../../../base/text/translation.ts';
import { reachabilityOf, type Reach } from '../../reachability/reachability.ts';
import type { Check, CheckFacts, ServiceFacts, VaultRead } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { byIdentityAndVault, usesText } from '../words.ts';

/** What reads a vault gets through to it: policies from the gateway, named values from the control plane. */
export const reachabilityCheck: Check = {
  id: 'reachability',
  title: t('Network between services and vaults'),
  inputs: ['vault-uses'],
  run: facts => facts.services.flatMap(service => byIdentityAndVault(service.uses).flatMap(reads => unreached(service, reads, facts))),
};

function unreached({ service }: ServiceFacts, reads: readonly VaultRead[], { now }: CheckFacts): readonly WiringFinding[] {
  const [{ vault, use } = {}] = reads;
  if (!vault || !use) return [];
  const { gateway, controlPlane } = reachabilityOf(service, vault, use.clientId === undefined ? 'system' : 'user', now);
  const findingsOf = (reach: Reach, by: typeof use.by): readonly WiringFinding[] => {
    const concerned = reads.filter(read => read.use.by === by);
    if (concerned.length === 0 || reach.kind === 'reaches') return [];
    return [
      {
        check: 'reachability',
        severity: reach.kind === 'blocked' ? 'error' : 'information',
        fact: factOf(vault.name, reach.kind === 'blocked', by === 'call-time'),
        message: reach.sentence,
        evidence: [usesText(concerned)],
        subject: { kind: 'service', id: service.id, label: service.name },
        nextStep: reach.nextStep ?? t('Try a call: {0} shows what the vault answered.', paletteTitle(t('Test Operation'))),
      },
    ];
  };
  return [...findingsOf(gateway, 'call-time'), ...findingsOf(controlPlane, 'named-value')];
}

function factOf(vault: string, isBlocked: boolean, isGateway: boolean): string {
  if (isGateway) return isBlocked ? t('{0} blocks the gateway', vault) : t('{0} may block the gateway', vault);
  return isBlocked ? t('{0} blocks named values', vault) : t('{0} may block named values', vault);
}
