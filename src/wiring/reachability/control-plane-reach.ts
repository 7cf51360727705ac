import { t } from '../../base/text/translation.ts';
import type { Approach, Reach } from './reach.ts';
import { firewallWayIn, privateWayIn, type WayIn } from './way-in.ts';

/**
 * Whether named values of a service can read a vault. The control plane fetches them: it still counts as a trusted service, but
 * with the system-assigned identity only, and no rule of a firewall lets it in with another one
 * (https://learn.microsoft.com/azure/api-management/api-management-howto-properties, as of April 2026).
 */
export function controlPlaneReach(approach: Approach): Reach {
  const { service, vault, identityKind } = approach;
  const { gateways } = service.network;
  const { reach, isTrustedServicesAllowed } = vault.network;
  if (reach === 'public') {
    return { kind: 'reaches', sentence: t('{0} takes calls from all networks: named values of {1} reach it.', vault.name, service.name) };
  }
  if (identityKind === 'user') return stopped(approach);
  switch (reach) {
    case 'firewall':
      if (!isTrustedServicesAllowed) return untrusted(approach, gateways.map(gateway => firewallWayIn(service, gateway, vault)));
      return {
        kind: 'reaches',
        sentence: t('The firewall of {0} lets trusted Azure services in, and named values of {1} count as one with its system-assigned identity.', vault.name, service.name),
      };
    case 'privateOnly':
      if (!isTrustedServicesAllowed) return untrusted(approach, gateways.map(gateway => privateWayIn(service, gateway, vault)));
      return {
        kind: 'unsure',
        sentence: t('{0} takes no calls from public networks, and Azure\'s documents disagree on whether named values of {1} then still pass as a trusted service.', vault.name, service.name),
        nextStep: t('Create the named value and look at its status: if {0} refuses it, set "Networking" of the vault to selected networks, with trusted Microsoft services allowed.', vault.name),
      };
  }
}

function stopped({ service, vault }: Approach): Reach {
  return {
    kind: 'blocked',
    sentence: vault.network.reach === 'privateOnly'
        ? t('{0} takes no calls from public networks, and named values of {1} pass with the system-assigned identity only, never with a user-assigned one.', vault.name, service.name)
        : t('The firewall of {0} is on, and named values of {1} pass with the system-assigned identity only, never with a user-assigned one.', vault.name, service.name),
    nextStep: vault.network.isTrustedServicesAllowed
      ? t('Read the named value with the system-assigned identity of {0}.', service.name)
      : t('Read the named value with the system-assigned identity of {0}, and allow trusted Microsoft services in "Networking" of {1}.', service.name, vault.name),
  };
}

// what lets the gateway in may serve the control plane, too: no document says from where it calls when it is not trusted
function untrusted({ service, vault }: Approach, waysIn: readonly WayIn[]): Reach {
  const reason = t('trusted Azure services do not pass it');
  const nextStep = t('Allow trusted Microsoft services in "Networking" of {0}.', vault.name);
  if (waysIn.every(({ kind }) => kind === 'closed')) {
    return {
      kind: 'blocked',
      sentence: t('The network rules of {0} keep named values of {1} out: {2}.', vault.name, service.name, reason),
      nextStep,
    };
  }
  return {
    kind: 'unsure',
    sentence: t('What {0} allows the gateway of {1} may not apply to its named values: {2}.', vault.name, service.name, reason),
    nextStep,
  };
}
