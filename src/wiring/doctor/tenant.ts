import { tenantRefusal } from '../grants/tenant-match.ts';
import type { DoctorCheck } from './facts.ts';
import { byIdentityAndVault, usesText } from './words.ts';

/** No service reads a vault of another tenant: its identity means nothing there. */
export const tenantCheck: DoctorCheck = {
  id: 'tenant',
  title: 'Tenants',
  run: ({ services }) =>
    services.flatMap(({ service, tenantId, uses }) =>
      byIdentityAndVault(uses).flatMap(reads => {
        const [{ vault } = {}] = reads;
        const refusal = vault && tenantRefusal({ service, vault, ...(tenantId !== undefined && { subscriptionTenantId: tenantId }) });
        if (!refusal) return [];
        return [
          {
            check: 'tenant',
            severity: 'error',
            message: refusal.message,
            evidence: [usesText(reads)],
            subject: { kind: 'service', id: service.id, label: service.name },
            nextStep: refusal.nextStep,
          },
        ];
      }),
    ),
};
