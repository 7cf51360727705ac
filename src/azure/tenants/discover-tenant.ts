import { isTenantId } from '../../base/azure-names/tenant-name.ts';
import { readFailure } from '../errors/failure.ts';
import type { SubscriptionTenants } from './subscription-tenants.ts';

/**
 * Finds from a refused token which tenant a subscription belongs to, and says whether it did: Resource Manager names
 * the tenant in its challenge. A subscription that was not listed yet (an editor of the last session, a command line)
 * is so opened all the same.
 */
export function discoverTenant(error: unknown, tenants: SubscriptionTenants): boolean {
  const { code, challenge, url } = readFailure(error) ?? {};
  if (code !== 'InvalidAuthenticationTokenTenant') return false;
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(url?.pathname ?? '')?.[1];
  const tenantId = /authorization_uri="https:\/\/[^/"]+\/([^/"]+)[/"]/i.exec(challenge ?? '')?.[1];
  if (subscriptionId === undefined || tenantId === undefined || !isTenantId(tenantId)) return false;
  tenants.note(subscriptionId, tenantId);
  return true;
}
