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
    return { kind: 'reaches', sentence: `${vault.name} takes calls from all networks: named values of ${service.name} reach it.` };
  }
  if (identityKind === 'user') return stopped(approach);
  switch (reach) {
    case 'firewall':
      if (!isTrustedServicesAllowed) return untrusted(approach, gateways.map(gateway => firewallWayIn(service, gateway, vault)));
      return {
        kind: 'reaches',
        sentence: `The firewall of ${vault.name} lets trusted Azure services in, and named values of ${service.name} count as one with its system-assigned identity.`,
      };
    case 'privateOnly':
      if (!isTrustedServicesAllowed) return untrusted(approach, gateways.map(gateway => privateWayIn(service, gateway, vault)));
      return {
        kind: 'unsure',
        sentence: `${vault.name} takes no calls from public networks, and Azure's documents disagree on whether named values of ${service.name} then still pass as a trusted service.`,
        nextStep: `Create the named value and look at its status: if ${vault.name} refuses it, set "Networking" of the vault to selected networks, with trusted Microsoft services allowed.`,
      };
  }
}

function stopped({ service, vault }: Approach): Reach {
  const allow = vault.network.isTrustedServicesAllowed ? '' : `, and allow trusted Microsoft services in "Networking" of ${vault.name}`;
  return {
    kind: 'blocked',
    sentence: `${vault.network.reach === 'privateOnly' ? `${vault.name} takes no calls from public networks` : `The firewall of ${vault.name} is on`}, and named values of ${service.name} pass with the system-assigned identity only, never with a user-assigned one.`,
    nextStep: `Read the named value with the system-assigned identity of ${service.name}${allow}.`,
  };
}

// what lets the gateway in may serve the control plane, too: no document says from where it calls when it is not trusted
function untrusted({ service, vault }: Approach, waysIn: readonly WayIn[]): Reach {
  const reason = 'trusted Azure services do not pass it';
  const nextStep = `Allow trusted Microsoft services in "Networking" of ${vault.name}.`;
  if (waysIn.every(({ kind }) => kind === 'closed')) {
    return {
      kind: 'blocked',
      sentence: `The network rules of ${vault.name} keep named values of ${service.name} out: ${reason}.`,
      nextStep,
    };
  }
  return {
    kind: 'unsure',
    sentence: `What ${vault.name} allows the gateway of ${service.name} may not apply to its named values: ${reason}.`,
    nextStep,
  };
}
