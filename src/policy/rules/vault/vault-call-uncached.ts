import { rootNames } from '../../language/index.ts';
import { childElements } from '../../syntax/index.ts';
import type { Rule } from '../rule.ts';
import { t } from '../../../base/text/translation.ts';

/** Every request costs a call of the vault, which throttles and may be down. */
export const vaultCallUncached: Rule = {
  id: 'vault-call-uncached',
  title: 'Every request calls the vault',
  defaultSeverity: 'information',
  check: ({ document, facts }) => {
    // whether a fragment is behind a look into the cache shows only where it is included
    if (childElements(document).some(({ name }) => name === rootNames.fragment)) return [];
    return [...facts.vaultCalls.values()]
      .filter(({ isGuarded, isStored }) => !isGuarded || !isStored)
      .map(({ element, file }) => ({
        confidence: 'high',
        message: t('Every request calls the vault; keep the secret in the gateway\'s own cache, or use a named value from Key Vault.'),
        place: { file, span: element.startTagSpan },
        path: [],
      }));
  },
};
