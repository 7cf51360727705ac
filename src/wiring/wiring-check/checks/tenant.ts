import { t } from '../../../base/text/translation.ts';
import { tenantRefusal } from '../../grants/tenant-match.ts';
import type { Check } from '../facts.ts';
import { byIdentityAndVault, usesText } from '../words.ts';

/** No service reads a vault of another tenant: its identity means nothing there. Neither was left behind when a subscription moved. */
export const tenantCheck: Check = {
  id: 'tenant',
  title: t('Tenants'),
  inputs: ['vault-uses'],
  run: ({ services, tenants }) =>
    services.flatMap(({ service, uses }) =>
      byIdentityAndVault(uses).flatMap(reads => {
        const [{ vault, use } = {}] = reads;
        const tenantOf = (subscriptionId: string): string | undefined => tenants.get(subscriptionId.toLowerCase());
        const refusal =
          vault && use && tenantRefusal({ service, vault, identityKind: use.clientId === undefined ? 'system' : 'user', tenantOf });
        if (!refusal) return [];
        return [
          {
            check: 'tenant',
            severity: 'error',
            fact: t('{0} is of another tenant', vault.name),
            message: refusal.message,
            evidence: [usesText(reads)],
            subject: { kind: 'service', id: service.id, label: service.name },
            nextStep: refusal.nextStep,
          },
        ];
      }),
    ),
};
