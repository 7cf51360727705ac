import type { Approach, Reach } from './reach.ts';
import { firewallWayIn, privateWayIn, type WayIn } from './way-in.ts';

/**
 * Whether named values of a service can read a vault. The control plane fetches them: it still counts as a trusted service,
 * but with the system-assigned identity only (https://learn.microsoft.com/azure/api-management/api-management-howto-use-managed-service-identity).
 */
export function controlPlaneReach(approach: Approach): Reach {
  const { service, vault, identityKind } = approach;
  const { gateways } = service.network;
  const isTrusted = vault.network.isTrustedServicesAllowed && identityKind === 'system';
  switch (vault.network.reach) {
    case 'public':
      return { kind: 'reaches', sentence: `${vault.name} takes calls from all networks: named values of ${service.name} reach it.` };
    case 'firewall':
      if (!isTrusted) return untrusted(approach, gateways.map(gateway => firewallWayIn(service, gateway, vault)));
      return { kind: 'reaches', sentence: `The firewall of ${vault.name} lets trusted Azure services in, and named values of ${service.name} count as one with its system-assigned identity.` };
    case 'privateOnly':
      if (!isTrusted) return untrusted(approach, gateways.map(gateway => privateWayIn(service, gateway, vault)));
      return {
        kind: 'unsure',
        sentence: `${vault.name} takes no calls from public networks, and Azure's documents disagree on whether named values of ${service.name} then still pass as a trusted service.`,
        nextStep: `Create the named value and look at its status: if ${vault.name} refuses it, set "Networking" of the vault to selected networks, with trusted Microsoft services allowed.`,
      };
  }
}

// what lets the gateway in may serve the control plane, too: no document says from where it calls with another identity
function untrusted({ service, vault, identityKind }: Approach, waysIn: readonly WayIn[]): Reach {
  const isAllowed = vault.network.isTrustedServicesAllowed;
  const reason = isAllowed ? 'only with the system-assigned identity do named values pass as a trusted service' : 'trusted Azure services do not pass it';
  const steps = [
    ...(identityKind === 'user' ? [`read the named value with the system-assigned identity of ${service.name}`] : []),
    ...(isAllowed ? [] : [`allow trusted Microsoft services in "Networking" of ${vault.name}`]),
  ];
  const nextStep = capitalized(`${steps.join(' and ')}.`);
  if (waysIn.every(({ kind }) => kind === 'closed')) {
    return { kind: 'blocked', sentence: `The network rules of ${vault.name} keep named values of ${service.name} out: ${reason}.`, nextStep };
  }
  return { kind: 'unsure', sentence: `What ${vault.name} allows the gateway of ${service.name} may not hold for its named values: ${reason}.`, nextStep };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
