import { env, l10n, Uri, workspace } from 'vscode';
import { isRecord } from '../base/is-record.ts';
import type { Translations } from '../base/text/translation.ts';

/** The languages that have these tables. */
const translated: ReadonlySet<string> = new Set(['de']);

/**
 * A table of texts in the language of the window, by the English ones: what is too much to be read by VS Code when the extension
 * starts. `undefined` in English; throws where the file cannot be read.
 */
export async function readTableInLanguage(extensionUri: Uri, table: 'policy-language' | 'rule-pages'): Promise<Translations | undefined> {
  if (l10n.bundle === undefined || !translated.has(env.language)) return undefined;
  const file = Uri.joinPath(extensionUri, 'l10n', `${table}.${env.language}.json`);
  const read: unknown = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
  if (!isRecord(read)) throw new TypeError(`${file.path} holds no texts.`);
  return Object.fromEntries(Object.entries(read).map(([english, text]) => [english, String(text)]));
}
