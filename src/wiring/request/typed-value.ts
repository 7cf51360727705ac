import { t } from '../../base/text/translation.ts';

/** The most characters that a named value takes (API version 2024-05-01, NamedValueCreateContractProperties.value). */
const longest = 4096;

/** What is wrong with a value that is typed for a named value; the sentence never repeats it. */
export function typedValueProblem(text: string): string | undefined {
  if (text.trim() === '') return t('A named value needs a value that is not white space alone.');
  return text.length > longest ? t('A named value takes at most {0} characters.', longest) : undefined;
}
