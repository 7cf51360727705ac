import type { Rule } from '../rule.ts';
import { t } from '../../../base/text/translation.ts';

/** A vault's answer is used with its status unseen, or an unreachable vault is taken for an answer. */
export const vaultStatusUnchecked: Rule = {
  id: 'vault-status-unchecked',
  title: "A vault's answer is used without a look at its status",
  defaultSeverity: 'warning',
  check: ({ facts }) =>
    [...facts.vaultCalls.values()].flatMap(({ element, file, uncheckedUse, ignoresErrors, isAbsenceChecked }) => {
      const place = { file, span: element.startTagSpan };
      const source = { ...place, message: t('The vault is called here.') };
      if (uncheckedUse) {
        const message = t("The vault's answer is used without a check that its status is 200; a refusal would be taken for the secret.");
        return [
          {
            confidence: 'high' as const,
            message,
            place,
            path: [source, { ...uncheckedUse, message: t('The answer is used here, its status unseen.') }],
          },
        ];
      }
      if (!ignoresErrors || isAbsenceChecked) return [];
      return [
        {
          confidence: 'high' as const,
          message: t('With ignore-error="true" there is no answer at all when the vault cannot be reached.'),
          place,
          path: [],
        },
      ];
    }),
};
