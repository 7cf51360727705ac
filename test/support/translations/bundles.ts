import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = (language: string): string =>
  join(import.meta.dirname, '../../../l10n', `bundle.l10n${language === 'en' ? '' : `.${language}`}.json`);

/** The texts that VS Code hands to the extension in a language, by the English ones. */
export function bundleOf(language: string): Readonly<Record<string, string>> {
  const read: unknown = existsSync(file(language)) ? JSON.parse(readFileSync(file(language), 'utf8')) : {};
  if (typeof read !== 'object' || read === null) throw new Error(`${file(language)} is no object.`);
  return Object.fromEntries(Object.entries(read).map(([key, text]) => [key, String(text)]));
}

/** Writes a bundle with its texts in their order. */
export function writeBundle(language: string, texts: Readonly<Record<string, string>>): void {
  writeFileSync(file(language), `${JSON.stringify(texts, null, 2)}\n`);
}
