import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = (name: string): string => join(import.meta.dirname, '../../../l10n', `${name}.json`);
const bundle = (language: string): string => (language === 'en' ? 'bundle.l10n' : `bundle.l10n.${language}`);
const languageTable = (language: string): string => `policy-language.${language}`;
const rulePages = (language: string): string => `rule-pages.${language}`;

/** The texts that VS Code hands to the extension in a language, by the English ones. */
export function bundleOf(language: string): Readonly<Record<string, string>> {
  return textsOf(bundle(language));
}

/** What the language of policies says in a language, by the English sentences: the file that the help at the cursor reads. */
export function languageTableOf(language: string): Readonly<Record<string, string>> {
  return textsOf(languageTable(language));
}

/** What the pages of the rules say in a language, by the English lines. */
export function rulePagesOf(language: string): Readonly<Record<string, string>> {
  return textsOf(rulePages(language));
}

/** Writes a bundle with its texts in their order. */
export function writeBundle(language: string, texts: Readonly<Record<string, string>>): void {
  writeTexts(bundle(language), texts);
}

/** Writes a table of the language of policies with its texts in their order. */
export function writeLanguageTable(language: string, texts: Readonly<Record<string, string>>): void {
  writeTexts(languageTable(language), texts);
}

/** Writes the lines of the pages of the rules in their order. */
export function writeRulePages(language: string, texts: Readonly<Record<string, string>>): void {
  writeTexts(rulePages(language), texts);
}

function textsOf(name: string): Readonly<Record<string, string>> {
  const read: unknown = existsSync(file(name)) ? JSON.parse(readFileSync(file(name), 'utf8')) : {};
  if (typeof read !== 'object' || read === null) throw new Error(`${name} is no object.`);
  return Object.fromEntries(Object.entries(read).map(([key, text]) => [key, String(text)]));
}

function writeTexts(name: string, texts: Readonly<Record<string, string>>): void {
  writeFileSync(file(name), `${JSON.stringify(texts, null, 2)}\n`);
}
