import { t } from '../../base/text/translation.ts';
import type { ApiManagementService, Vault } from '../../azure/index.ts';
import { controlPlaneReach } from './control-plane-reach.ts';
import { gatewayReach } from './gateway-reach.ts';
import type { Approach, Reach } from './reach.ts';

export type { Reach } from './reach.ts';

/** How the two parts of a service that read secrets get through to a vault. */
export interface Reachability {
  /** Policies: send-request, send-one-way-request and backends. */
  readonly gateway: Reach;
  /** Named values that are read from the vault. */
  readonly controlPlane: Reach;
}

/**
 * Whether a service's gateway and its control plane reach a vault over the network, judged before anything is changed from
 * what Resource Manager reports of both. It says nothing of permissions. `now` decides on access that has an end.
 */
export function reachabilityOf(service: ApiManagementService, vault: Vault, identityKind: 'system' | 'user', now: Date): Reachability {
  if (vault.network.isInPerimeter) {
    return { gateway: inPerimeter(t('the gateway'), service, vault), controlPlane: inPerimeter(t('named values'), service, vault) };
  }
  const approach: Approach = { service, vault, identityKind, now };
  const controlPlane = controlPlaneReach(approach);
  const gateway = gatewayReach(approach);
  const isWayAround = gateway.kind === 'blocked' && controlPlane.kind === 'reaches';
  return {
    controlPlane,
    gateway: isWayAround
      ? { ...gateway, nextStep: t('{0} Or deliver the secret in a named value, which reaches {1}.', gateway.nextStep ?? '', vault.name).trim() }
      : gateway,
  };
}

function inPerimeter(who: string, { name }: ApiManagementService, vault: Vault): Reach {
  return {
    kind: 'unsure',
    sentence: t('{0} is in a network security perimeter, and whether its rules let {1} of {2} in is not known here.', vault.name, who, name),
    nextStep: t('Ask the administrators of the perimeter of {0} for an inbound rule for {1}.', vault.name, name),
  };
}
