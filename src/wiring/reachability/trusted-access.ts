import type { ApiManagementService } from '../../azure/index.ts';

/** Whether a gateway passes vaults that let trusted Azure services in, and if not, since when. */
export type TrustedAccess = 'valid' | 'unknown' | 'ended' | 'never-had' | 'switched-off';

/**
 * Trusted-service access of the gateway ended on 15 March 2026; services created since December 2025 never had it
 * (https://learn.microsoft.com/azure/api-management/breaking-changes/trusted-service-connectivity-retirement-march-2026).
 */
const end = Date.parse('2026-03-15T00:00:00Z');
const lastCreation = Date.parse('2025-12-01T00:00:00Z');

/** The trusted-service access of a service's gateway at a time; user-assigned identities never had it. */
export function gatewayTrust({ network: { createdAt, isTrustedAccessOff } }: ApiManagementService, now: Date): TrustedAccess {
  if (createdAt !== undefined && createdAt.getTime() >= lastCreation) return 'never-had';
  if (now.getTime() >= end) return 'ended';
  if (isTrustedAccessOff) return 'switched-off';
  return createdAt === undefined ? 'unknown' : 'valid';
}
