import type { Rule } from './rule.ts';
import { t } from '../../base/text/translation.ts';

/** The key of the gateway's caller goes on to a backend that has a credential of its own. */
export const subscriptionKeyForwarded: Rule = {
  id: 'subscription-key-forwarded',
  title: "The caller's subscription key goes on to the backend",
  defaultSeverity: 'information',
  check: ({ facts }) =>
    [...facts.keyForwards].slice(0, 1).map(([element, file]) => ({
      confidence: 'medium',
      message:
        t('The backend gets a secret here and the subscription key of the caller as well; delete the header Ocp-Apim-Subscription-Key in inbound.'),
      place: { file, span: element.startTagSpan },
      path: [],
    })),
};
