import { t } from '../../base/text/translation.ts';
import type { RegionalGateway } from '../../azure/index.ts';
import type { Approach, Reach } from './reach.ts';
import { gatewayTrust, type TrustedAccess } from './trusted-access.ts';
import { firewallWayIn, privateWayIn, type WayIn } from './way-in.ts';
import { closedWords, openWords, unclearWords, type GatewayPlace } from './way-in-words.ts';

/** Whether the gateway of a service, which runs its policies, can call a vault: in every region that it runs in. */
export function gatewayReach(approach: Approach): Reach {
  const { service, vault } = approach;
  const { reach, isTrustedServicesAllowed } = vault.network;
  if (reach === 'public') {
    return { kind: 'reaches', sentence: t('{0} takes calls from all networks: the gateway of {1} reaches it.', vault.name, service.name) };
  }
  const wayIn = reach === 'firewall' ? firewallWayIn : privateWayIn;
  const own = byOwnRules(approach, service.network.gateways.map(gateway => [gateway, wayIn(service, gateway, vault)]));
  if (own.kind === 'reaches' || !isTrustedServicesAllowed || approach.identityKind === 'user') return own;
  return withTrust(approach, own, gatewayTrust(service, approach.now));
}

/** The reach of the regions that fare worst. */
function byOwnRules({ service, vault }: Approach, waysIn: readonly (readonly [RegionalGateway, WayIn])[]): Reach {
  const regionsThat = (kind: WayIn['kind']): GatewayPlace => {
    const gateways = waysIn.flatMap(([gateway, way]) => (way.kind === kind ? [gateway] : []));
    return { service, vault, gateways, regions: gateways.length < waysIn.length ? gateways.map(({ location }) => location) : [] };
  };
  const closed = waysIn.flatMap(([, way]) => (way.kind === 'closed' ? [way.because] : [])).at(0);
  if (closed !== undefined) return { kind: 'blocked', ...closedWords(closed, regionsThat('closed')) };
  const unclear = waysIn.flatMap(([, way]) => (way.kind === 'unclear' ? [way.because] : [])).at(0);
  if (unclear !== undefined) return { kind: 'unsure', ...unclearWords(unclear, regionsThat('unclear')) };
  const isBySubnet = waysIn.some(([, way]) => way.kind === 'open' && way.through === 'subnet');
  return { kind: 'reaches', sentence: openWords(isBySubnet ? 'subnet' : 'addresses', regionsThat('open')) };
}

/** What access as a trusted service changes about it, until its end, or why it changes nothing. */
function withTrust({ service, vault }: Approach, own: Reach, trust: TrustedAccess): Reach {
  switch (trust) {
    case 'valid':
      if (vault.network.reach === 'privateOnly') {
        return { ...own, kind: 'unsure', sentence: t('{0} Until 15 March 2026 it may pass as a trusted service.', own.sentence) };
      }
      return {
        ...own,
        kind: 'reaches',
        sentence: t('Until 15 March 2026 the gateway of {0} passes the firewall of {1} as a trusted service.', service.name, vault.name),
      };
    case 'unknown':
      return {
        ...own,
        kind: 'unsure',
        sentence: t('{0} Whether it passes as a trusted service until 15 March 2026 depends on when {1} was created.', own.sentence, service.name),
      };
    case 'ended':
      return { ...own, sentence: t('{0} As a trusted service it has not passed since 15 March 2026.', own.sentence) };
    case 'never-had':
      return { ...own, sentence: t('{0} Gateways created since December 2025 do not pass as a trusted service.', own.sentence) };
    case 'switched-off':
      return { ...own, sentence: t('{0} Its access as a trusted service is switched off.', own.sentence) };
  }
}
