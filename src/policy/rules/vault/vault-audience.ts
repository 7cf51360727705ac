import { told } from '../../../base/text/translation.ts';
import type { Rule } from '../rule.ts';

/** A token is asked for with an audience that vaults refuse. */
export const vaultAudience: Rule = {
  id: 'vault-audience',
  title: 'The audience of the token is not that of a vault',
  defaultSeverity: 'warning',
  check: ({ facts }) =>
    [...facts.audienceProblems].map(([element, { file, message }]) => ({ confidence: 'high', message: told(message), place: { file, span: element.startTagSpan }, path: [] })),
};
