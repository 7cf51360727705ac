import { t } from '../../base/text/translation.ts';

/** What is wrong with a display name, in a sentence; `undefined` when API Management takes it. */
export function namedValueNameProblem(name: string): string | undefined {
  if (name === '') return t('A named value needs a name.');
  if (name.length > 256) return t('A named value’s name has at most 256 characters.');
  // the pattern of the service itself (API version 2024-05-01, NamedValueCreateContractProperties.displayName)
  return /^[A-Za-z0-9-._]+$/.test(name) ? undefined : t('Only letters, digits, hyphens, dots and underscores.');
}
