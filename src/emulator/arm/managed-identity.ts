import type { Estate } from '../estate/estate.ts';
import { objectOf, textOf, textsOf } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';
import type { VaultCaller } from '../vault/secret-access.ts';

/** The identities of a service; without any when it has none. */
export interface ServiceIdentities {
  readonly systemPrincipalId: string | undefined;
  readonly userAssigned: readonly { readonly id: string; readonly clientId: string; readonly principalId: string }[];
}

/** Reads a service's `identity`. */
export function identitiesOf(service: Resource): ServiceIdentities {
  const { principalId, userAssignedIdentities } = objectOf(service.identity);
  return {
    systemPrincipalId: textOf(principalId),
    userAssigned: Object.entries(objectOf(userAssignedIdentities)).map(([id, value]) => {
      const identity = objectOf(value);
      return { id, clientId: textOf(identity.clientId) ?? '', principalId: textOf(identity.principalId) ?? '' };
    }),
  };
}

/** From where a service's identity calls: the gateway that runs policies, or the control plane that fetches named values. */
export type CallingPlane = 'gateway' | 'control-plane';

/**
 * The service's identity as a vault sees it: the user-assigned one of a client id, or the system-assigned one.
 * Undefined when the service has no such identity. Only the control plane with the system-assigned identity counts as a
 * trusted service; the gateway lost that in March 2026. With a user-assigned identity the control plane passes no firewall at all
 * (https://learn.microsoft.com/azure/api-management/api-management-howto-properties).
 */
export function identityAsCaller(estate: Estate, service: Resource, plane: CallingPlane, clientId?: string): VaultCaller | undefined {
  const { systemPrincipalId, userAssigned } = identitiesOf(service);
  const place = placeOf(service);
  if (clientId !== undefined) {
    const identity = userAssigned.find(candidate => candidate.clientId.toLowerCase() === clientId.toLowerCase());
    return (
      identity && {
        objectId: identity.principalId,
        appId: identity.clientId,
        tenantId: estate.tenantIdOf(identity.id),
        ...place,
        isStoppedByFirewall: plane === 'control-plane',
      }
    );
  }
  if (systemPrincipalId === undefined) return undefined;
  const appId = estate.principal(systemPrincipalId)?.appId ?? '';
  // an identity stays with the tenant in which it was made, wherever its subscription went since
  const tenantId = textOf(objectOf(service.identity).tenantId) ?? estate.tenantIdOf(service.id);
  return { objectId: systemPrincipalId, appId, tenantId, ...place, isTrustedService: plane === 'control-plane' };
}

/** From where a service calls: its subnet and its first address. Consumption and v2 tiers have none of their own. */
function placeOf({ sku, properties }: Resource): Pick<VaultCaller, 'address' | 'subnetId'> {
  const subnetId = textOf(objectOf(properties.virtualNetworkConfiguration).subnetResourceId);
  const isShared = /^consumption$|v2$/i.test(textOf(objectOf(sku).name) ?? '');
  return {
    address: (isShared ? undefined : textsOf(properties.publicIPAddresses)[0]) ?? sharedAddress,
    ...(subnetId !== undefined && { subnetId }),
  };
}

// reserved for documentation (RFC 5737): no firewall rule of an estate is for it
const sharedAddress = '192.0.2.1';
