import type { ApiManagementService, Vault } from '../../azure/index.ts';

/** Why a service cannot be wired to a vault: one sentence, and one of what to do instead. */
export interface TenantRefusal {
  readonly message: string;
  readonly nextStep: string;
}

/** What the refusal is about. */
export interface TenantPair {
  readonly service: ApiManagementService;
  /** The tenant of the service's subscription, for a service without an identity yet. */
  readonly subscriptionTenantId?: string;
  readonly vault: Vault;
  /** What a user calls a tenant; its id when left out. */
  readonly nameOf?: (tenantId: string) => string;
}

/**
 * Refuses a vault of another tenant than the service's identity: a managed identity exists in its own tenant only, so
 * neither an access policy nor a role assignment elsewhere can name it
 * (https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq). What is not
 * known is not refused.
 */
export function tenantRefusal({ service, subscriptionTenantId, vault, nameOf = id => id }: TenantPair): TenantRefusal | undefined {
  const own = service.identity.tenantId ?? subscriptionTenantId ?? '';
  if (own === '' || vault.tenantId === '' || own.toLowerCase() === vault.tenantId.toLowerCase()) return undefined;
  return {
    message: `${vault.name} belongs to the tenant ${nameOf(vault.tenantId)}, and the identity of ${service.name} to ${nameOf(own)}: a managed identity gets access in its own tenant only.`,
    nextStep: `Choose a vault of the tenant ${nameOf(own)}, or keep the secret in one.`,
  };
}
