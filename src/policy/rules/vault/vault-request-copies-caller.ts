import type { Rule } from '../rule.ts';
import { t } from '../../../base/text/translation.ts';

/** The caller's headers and body are sent to the vault. */
export const vaultRequestCopiesCaller: Rule = {
  id: 'vault-request-copies-caller',
  title: "The caller's request is copied to the vault",
  defaultSeverity: 'warning',
  check: ({ facts }) =>
    [...facts.vaultCalls.values()]
      .filter(({ copiesCaller }) => copiesCaller)
      .map(({ element, file }) => ({
        confidence: 'high',
        message: t('With mode="copy" the headers and body of the caller go to the vault; write mode="new".'),
        place: { file, span: element.startTagSpan },
        path: [],
      })),
};
