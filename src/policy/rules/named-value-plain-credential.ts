import type { Rule } from './rule.ts';
import { t } from '../../base/text/translation.ts';

/** A named value that everybody with read access sees is where a credential belongs. */
export const namedValuePlainCredential: Rule = {
  id: 'named-value-plain-credential',
  title: 'A plain named value holds a credential',
  defaultSeverity: 'information',
  check: ({ facts }) =>
    [...facts.plainCredentials.values()].map(({ element, file, name }) => ({
      confidence: 'medium',
      message: t('The named value "{0}" is used where a credential belongs but is not secret; make it one from Key Vault.', name),
      place: { file, span: element.startTagSpan },
      path: [],
    })),
};
