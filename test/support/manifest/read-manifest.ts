import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (name: string): string => readFileSync(fileURLToPath(new URL(`../../../${name}`, import.meta.url)), 'utf8');

/** The strings of the manifest by key, in a further language (`de`) or in English. */
export const manifestStrings = (language?: string): Readonly<Record<string, string>> =>
  JSON.parse(file(language === undefined ? 'package.nls.json' : `package.nls.${language}.json`)) as Record<string, string>;

/** The manifest as it is written: each text that a user reads is a `%key%`. */
export const manifestText = (): string => file('package.json');

/** The manifest as VS Code shows it in English. A key without a string stays as it is. */
export function readManifest(): unknown {
  const strings = manifestStrings();
  return JSON.parse(manifestText(), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/^%([\w.-]+)%$/, (whole, key: string) => strings[key] ?? whole) : value);
}
