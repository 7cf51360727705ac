import { AppError } from '../base/app-error.ts';
import { parseResourceId, resourceName } from '../base/resource-id.ts';
import type { Clients } from './clients.ts';
import { partsOf } from './scope-parts.ts';

/** A user-assigned identity attached to a service. */
export interface UserAssignedIdentity {
  /** Resource id of the identity. */
  readonly id: string;
  readonly clientId: string;
  readonly principalId: string;
}

/** The managed identities of an API Management service. */
export interface ServiceIdentity {
  /** Object id of the system-assigned identity; absent when there is none. */
  readonly systemPrincipalId?: string;
  readonly userAssigned: readonly UserAssignedIdentity[];
  /** The tenant that the system-assigned identity lives in. */
  readonly tenantId?: string;
}

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
}

/** Reads services through Resource Manager and patches nothing of them but the identity. */
export function createServices({ apiManagement, call, polling }: Clients): Services {
  const get: Services['get'] = async (serviceId, signal) => {
    const { subscriptionId, resourceGroup, names: [name] } = partsOf(serviceId, 'service');
    return serviceFrom(await call(signal, () => apiManagement(subscriptionId).apiManagementService.get(resourceGroup, name, { abortSignal: signal })));
  };

  const patchIdentity = async (serviceId: string, hasSystem: boolean, { userAssigned }: ServiceIdentity, signal: AbortSignal): Promise<void> => {
    const { subscriptionId, resourceGroup, names: [name] } = partsOf(serviceId, 'service');
    await call(signal, async () => {
      const poller = await apiManagement(subscriptionId).apiManagementService.beginUpdate(
        resourceGroup,
        name,
        { identity: identityPatch(hasSystem, userAssigned.map(({ id }) => id)) },
        { abortSignal: signal, ...polling },
      );
      await poller.pollUntilDone({ abortSignal: signal });
    });
  };

  const switchIdentity = async (serviceId: string, hasSystem: boolean, signal: AbortSignal): Promise<ApiManagementService> => {
    const before = await get(serviceId, signal);
    const isAsWanted = ({ identity }: ApiManagementService): boolean => (identity.systemPrincipalId !== undefined) === hasSystem;
    if (isAsWanted(before)) return before;
    await patchIdentity(serviceId, hasSystem, before.identity, signal);
    // the operation's own result lacks id and identity, and a change of type was once accepted without effect (azure-rest-api-specs#10019)
    const after = await get(serviceId, signal);
    if (isAsWanted(after)) return after;
    throw new AppError(
      'operation-failed',
      `API Management took the change but ${after.name} still has ${hasSystem ? 'no' : 'its'} system-assigned identity.`,
      'Look at "Managed identities" of the service in the portal, then try again.',
    );
  };

  return {
    get,
    enableSystemIdentity: (serviceId, signal) => switchIdentity(serviceId, true, signal),
    disableSystemIdentity: (serviceId, signal) => switchIdentity(serviceId, false, signal),
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

/** A service from what a client answered. */
export function serviceFrom({ id = '', location = '', sku, gatewayUrl, provisioningState = '', identity }: ServiceFields): ApiManagementService {
  return {
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
      userAssigned: Object.entries(identity?.userAssignedIdentities ?? {}).map(([identityId, { clientId = '', principalId = '' }]) => ({ id: identityId, clientId, principalId })),
    },
  };
}

// every attached identity is named again, as {}: it is not settled whether one left out stays, and its own properties sent back are refused
function identityPatch(hasSystem: boolean, userAssignedIds: readonly string[]) {
  const type = [...(hasSystem ? ['SystemAssigned'] : []), ...(userAssignedIds.length > 0 ? ['UserAssigned'] : [])].join(', ') || 'None';
  return { type, ...(userAssignedIds.length > 0 && { userAssignedIdentities: Object.fromEntries(userAssignedIds.map(id => [id, {}])) }) };
}
