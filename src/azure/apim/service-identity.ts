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
  /** The tenant of the system-assigned identity. */
  readonly tenantId?: string;
}
