import { t } from '../../../base/text/translation.ts';
import type { Check } from '../facts.ts';

/** The key that opens the API to its caller does not go on to the backend. */
export const subscriptionKeyCheck: Check = {
  id: 'subscription-key',
  title: t('Subscription keys'),
  inputs: ['policies'],
  run: ({ services }) =>
    services.flatMap(({ service, findings }) =>
      findings
        .filter(({ finding }) => finding.rule === 'subscription-key-forwarded')
        .map(({ policy, finding, line }) => ({
          check: 'subscription-key',
          severity: 'information',
          fact: t('subscription key goes on'),
          message: finding.message,
          evidence: [t('A backend that logs its requests keeps the key, and everyone who reads them can call the API with it.')],
          subject: { kind: 'policy', id: policy.scopeId, label: t('{0} of {1}', policy.path, service.name), line },
          nextStep: t('Delete the header before the request goes on; the quick fix in the policy does it.'),
        })),
    ),
};
