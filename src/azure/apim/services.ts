import type { ApiManagementServiceIdentity } from '@azure/arm-apimanagement';
import { AppError } from '../../base/app-error.ts';
import { parseResourceId, resourceName } from '../../base/azure-names/resource-id.ts';
import type { Clients } from '../client/clients.ts';
import { unreadable } from '../errors/errors.ts';
import { systemIdentity, userIdentity, type IdentityChange, type IdentityPatch } from '../contract/identity-patch.ts';
import { partsOf } from '../policies/scope-parts.ts';
import { serviceNetworkFrom, type ServiceNetwork } from './service-network.ts';
import { sized } from '../client/sized.ts';
import { t } from '../../base/text/translation.ts';
import type { ServiceIdentity } from './service-identity.ts';

/** An API Management service as the product sees it. */
export interface ApiManagementService {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly subscriptionId: string;
  /** `Developer`, `Consumption`, `StandardV2`… */
  readonly sku: string;
  readonly gatewayUrl?: string;
  readonly provisioningState: string;
  readonly identity: ServiceIdentity;
  readonly network: ServiceNetwork;
}

/** Reads services and switches their identity. */
export interface Services {
  get(serviceId: string, signal: AbortSignal): Promise<ApiManagementService>;
  /**
   * Adds a system-assigned identity and keeps every user-assigned one; a service that has it is left alone.
   * Resolves with the service as read again after the operation has ended.
   */
  enableSystemIdentity(serviceId: string, signal: AbortSignal): Promise<ApiManagementService>;
  /** Takes the system-assigned identity away again (undo), keeping user-assigned ones. */
  disableSystemIdentity(serviceId: string, signal: AbortSignal): Promise<ApiManagementService>;
  /** Adds a user-assigned identity, by its resource id, to those that the service has; one that it has is left alone. */
  attachIdentity(serviceId: string, identityId: string, signal: AbortSignal): Promise<ApiManagementService>;
  /** Takes a user-assigned identity off the service (undo), keeping all others. */
  detachIdentity(serviceId: string, identityId: string, signal: AbortSignal): Promise<ApiManagementService>;
}

/** Reads services through Resource Manager and patches nothing of them but the identity. */
export function createServices({ apiManagement, call, polling }: Clients): Services {
  const get: Services['get'] = async (serviceId, signal) => {
    const { subscriptionId, resourceGroup, names: [name] } = partsOf(serviceId, 'service');
    const found = await call(signal, () =>
      apiManagement(subscriptionId).apiManagementService.get(resourceGroup, name, { abortSignal: signal }),
    );
    if (found.id === undefined) throw unreadable(t('it contains no service'));
    return serviceFrom(found, found);
  };

  const patchIdentity = async (serviceId: string, patch: IdentityPatch, signal: AbortSignal): Promise<void> => {
    const { subscriptionId, resourceGroup, names: [name] } = partsOf(serviceId, 'service');
    const identity = patch as ApiManagementServiceIdentity; // the client's type has no null
    await call(signal, async () => {
      const poller = await apiManagement(subscriptionId).apiManagementService.beginUpdate(
        resourceGroup,
        name,
        { identity },
        { abortSignal: signal, ...polling },
      );
      await poller.pollUntilDone({ abortSignal: signal });
    });
  };

  const change = async (
    serviceId: string,
    { isThere, patchOf, complaint }: IdentityChange,
    signal: AbortSignal,
  ): Promise<ApiManagementService> => {
    const before = await get(serviceId, signal);
    if (isThere(before.identity)) return before;
    await patchIdentity(serviceId, patchOf(before.identity), signal);
    // the operation's own result lacks id and identity, and a change of type was once accepted without effect (azure-rest-api-specs#10019)
    const after = await get(serviceId, signal);
    if (isThere(after.identity)) return after;
    throw new AppError(
      'operation-failed',
      complaint(after.name),
      t('Look at "Managed identities" of the service in the portal, then try again.'),
    );
  };

  return {
    get,
    enableSystemIdentity: (serviceId, signal) => change(serviceId, systemIdentity(true), signal),
    disableSystemIdentity: (serviceId, signal) => change(serviceId, systemIdentity(false), signal),
    attachIdentity: (serviceId, identityId, signal) => change(serviceId, userIdentity(identityId, true), signal),
    detachIdentity: (serviceId, identityId, signal) => change(serviceId, userIdentity(identityId, false), signal),
  };
}

/** The parts of a service that Resource Graph and the SDK's client have in common. */
export interface ServiceFields {
  readonly id?: string;
  readonly location?: string;
  readonly sku?: { readonly name?: string };
  readonly gatewayUrl?: string;
  readonly provisioningState?: string;
  readonly identity?: {
    readonly principalId?: string;
    readonly tenantId?: string;
    readonly userAssignedIdentities?: Readonly<Record<string, { readonly clientId?: string; readonly principalId?: string }>>;
  };
}

/** A service from what a client answered, its network from where that client keeps the service's own properties. */
export function serviceFrom(
  { id = '', location = '', sku, gatewayUrl, provisioningState = '', identity }: ServiceFields,
  properties: unknown,
): ApiManagementService {
  return sized({
    id,
    name: resourceName(id),
    location,
    subscriptionId: parseResourceId(id)?.subscriptionId ?? '',
    sku: sku?.name ?? '',
    ...(gatewayUrl !== undefined && { gatewayUrl }),
    provisioningState,
    identity: {
      ...(identity?.principalId !== undefined && { systemPrincipalId: identity.principalId }),
      ...(identity?.tenantId !== undefined && { tenantId: identity.tenantId }),
      userAssigned: Object.entries(identity?.userAssignedIdentities ?? {}).map(([identityId, { clientId = '', principalId = '' }]) => ({
        id: identityId,
        clientId,
        principalId,
      })),
    },
    network: serviceNetworkFrom(properties, location),
  });
}

