import { t } from '../../base/text/translation.ts';

/** What API Management can fetch of a secret (Key Vault itself stores up to 25 KB). */
const longestValue = 4096;

/** What is wrong with a value; the sentence never repeats it. */
export function secretValueProblem(text: string): string | undefined {
  if (text === '') return t('A secret needs a value.');
  if (/[\r\n]/.test(text)) return t('The value has several lines. {0}', howToStoreLines);
  return text.length > longestValue ? t('API Management fetches secrets of at most {0} characters.', longestValue) : undefined;
}

/** What to do with a value that no box of one line can take. */
export const howToStoreLines = t('Store several lines with “az keyvault secret set --file”, then pick the secret here.');

/** How much white space a value has: something to ask about, since it may have been copied along. */
export interface ValueWhitespace {
  readonly before: number;
  readonly after: number;
  /** Between other characters: a box of one line makes it of line breaks, too. */
  readonly isInside: boolean;
}

/** The white space in a value; undefined when there is none. */
export function whitespaceOf(value: string): ValueWhitespace | undefined {
  const trimmed = value.trim();
  if (!/\s/.test(value)) return undefined;
  return {
    before: value.length - value.trimStart().length,
    after: trimmed === '' ? 0 : value.length - value.trimEnd().length,
    isInside: /\s/.test(trimmed),
  };
}
