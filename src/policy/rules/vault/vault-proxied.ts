import { leakFindings } from '../leak-findings.ts';
import type { Rule } from '../rule.ts';
import { t } from '../../../base/text/translation.ts';

const message = (): string =>
  t('Requests go to a vault and its answer is passed on: the API hands out what the vault holds. Fetch the secret with send-request and use it towards the backend instead.');

/** Requests are routed to a vault and its answer is passed on. */
export const vaultProxied: Rule = {
  id: 'vault-proxied',
  title: 'The API is a wrapper around a vault',
  defaultSeverity: 'error',
  check: context =>
    leakFindings(context, 'vault-proxied').map(finding => ({
      ...finding,
      message: message(),
      path: [...finding.path.slice(0, -1), { ...finding.place, message: t('No later policy replaces the body, so the caller gets it.') }],
    })),
};
