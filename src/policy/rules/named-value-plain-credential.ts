import type { Rule } from './rule.ts';

/** A named value that everybody with read access sees is where a credential belongs. */
export const namedValuePlainCredential: Rule = {
  id: 'named-value-plain-credential',
  title: 'A plain named value holds a credential',
  defaultSeverity: 'information',
  check: ({ facts }) =>
    [...facts.plainCredentials.values()].map(({ element, file, name }) => ({
      confidence: 'medium',
      message: `The named value "${name}" is used where a credential belongs but is not secret; make it one from Key Vault.`,
      place: { file, span: element.startTagSpan },
      path: [],
    })),
};
