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
