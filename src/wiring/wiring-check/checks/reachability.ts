import { paletteTitle } from '../../../base/text/product-name.ts';
import { reachabilityOf, type Reach } from '../../reachability/reachability.ts';
import type { Check, CheckFacts, ServiceFacts, VaultRead } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { byIdentityAndVault, usesText } from '../words.ts';

/** What reads a vault gets through to it: policies from the gateway, named values from the control plane. */
export const reachabilityCheck: Check = {
  id: 'reachability',
  title: 'Network between services and vaults',
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
        fact: `${vault.name} ${reach.kind === 'blocked' ? 'blocks' : 'may block'} ${by === 'call-time' ? 'the gateway' : 'named values'}`,
        message: reach.sentence,
        evidence: [usesText(concerned)],
        subject: { kind: 'service', id: service.id, label: service.name },
        nextStep: reach.nextStep ?? `Try a call: ${paletteTitle('Test Operation')} shows what the vault answered.`,
      },
    ];
  };
  return [...findingsOf(gateway, 'call-time'), ...findingsOf(controlPlane, 'named-value')];
}
