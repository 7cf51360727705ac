import { t } from '../../base/text/translation.ts';
import type { ApiManagementService, Vault } from '../../azure/index.ts';

/** Why a service cannot be wired to a vault: one sentence, and one of what to do instead. */
export interface TenantRefusal {
  readonly message: string;
  readonly nextStep: string;
}

/** What the refusal is about. */
export interface TenantPair {
  readonly service: ApiManagementService;
  readonly vault: Vault;
  /** Which identity of the service reads. */
  readonly identityKind: 'system' | 'user';
  /** The tenant of a subscription, where it is known. */
  readonly tenantOf: (subscriptionId: string) => string | undefined;
  /** What a user calls a tenant; its id when left out. */
  readonly nameOf?: (tenantId: string) => string;
}

/**
 * Refuses a vault of another tenant than the service's identity: a managed identity exists in its own tenant only, so
 * neither an access policy nor a role assignment elsewhere can name it
 * (https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq). When a subscription
 * moves to another tenant, identities and vaults stay with the old one until they are made anew or changed to it
 * (https://learn.microsoft.com/azure/key-vault/general/move-subscription). What is not known is not refused.
 */
export function tenantRefusal({ service, vault, identityKind, tenantOf, nameOf = id => id }: TenantPair): TenantRefusal | undefined {
  const home = tenantOf(service.subscriptionId);
  const ofIdentity = identityKind === 'system' ? service.identity.tenantId : undefined;
  if (ofIdentity !== undefined && home !== undefined && !isSame(ofIdentity, home)) {
    return {
      message: t('The system-assigned identity of {0} belongs to the tenant {1}, and its subscription to {2}: it was left behind when the subscription moved.', service.name, nameOf(ofIdentity), nameOf(home)),
      nextStep: t('Turn the identity off and on again under "Managed identities" of {0}: it is made anew in the tenant {1}. Then give it access again, since what the old one was given counts for nothing.', service.name, nameOf(home)),
    };
  }
  const own = ofIdentity ?? home ?? '';
  if (own === '' || vault.tenantId === '' || isSame(own, vault.tenantId)) return undefined;
  const message = t('{0} belongs to the tenant {1}, and the identity of {2} to {3}: a managed identity gets access in its own tenant only.', vault.name, nameOf(vault.tenantId), service.name, nameOf(own));
  const ofVault = tenantOf(vault.subscriptionId);
  if (ofVault === undefined || !isSame(ofVault, own)) {
    return { message, nextStep: t('Choose a vault of the tenant {0}, or keep the secret in one.', nameOf(own)) };
  }
  return {
    message: t('{0} The subscription of {1} belongs to {2}, too: the vault was left behind when it moved, or was made through Azure Lighthouse.', message, vault.name, nameOf(ofVault)),
    nextStep: t('Set the tenant id of {0} to {1}, take its old access policies away and give access anew; if it was made through Azure Lighthouse, choose another vault.', vault.name, ofVault),
  };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
