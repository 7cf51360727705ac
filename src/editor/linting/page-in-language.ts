import type { Translations } from '../../base/text/translation.ts';

/** A page in Markdown with its lines as a table has them; code, and what the table does not have, stays as it is. */
export function pageInLanguage(page: string, table: Translations): string {
  let isCode = false;
  return page
    .split('\n')
    .map(line => {
      if (line.startsWith('```')) isCode = !isCode;
      return isCode ? line : table[line] ?? line;
    })
    .join('\n');
}
