import { t } from '../../base/text/translation.ts';
import type { NamedValue } from '../../azure/index.ts';

/** The named values of a service, as far as a text refers to them. */
export type KnownNamedValues = readonly Pick<NamedValue, 'displayName' | 'kind' | 'value'>[];

const reference = /\{\{([A-Za-z0-9-._]+)\}\}/g;

/** The text with the values of plain named values in place, and `other` for those whose value is not known. */
export function withNamedValues(text: string, namedValues: KnownNamedValues, other: string): string {
  return text.replace(reference, (_, name: string) => find(name, namedValues)?.value ?? other);
}

/** What is wrong with the references in a text; nothing is, where the service's named values are not known. */
export function namedValueReferenceProblem(text: string, namedValues: KnownNamedValues | undefined): string | undefined {
  const unknown = [...text.matchAll(reference)].map(([, name = '']) => name).find(name => namedValues && !find(name, namedValues));
  return unknown === undefined
    ? undefined
    : t('The service has no named value {0}: create it first, or type its value.', unknown);
}

function find(name: string, namedValues: KnownNamedValues): KnownNamedValues[number] | undefined {
  return namedValues.find(({ displayName }) => displayName.toLowerCase() === name.toLowerCase());
}
