import { env, l10n, Uri, workspace } from 'vscode';
import { isRecord } from '../../base/is-record.ts';
import { speakAlso } from '../../base/text/translation.ts';

/** The languages that have a table of what the language of policies says of its policies and members. */
const translated: ReadonlySet<string> = new Set(['de']);

/**
 * Reads what policies, their parts and the members of .NET do in the language of the window. It is no part of what VS Code reads when
 * the extension starts: several hundred sentences that only help at the cursor needs. Throws where the file cannot be read.
 */
export async function readLanguageWords(extensionUri: Uri): Promise<void> {
  if (l10n.bundle === undefined || !translated.has(env.language)) return;
  const file = Uri.joinPath(extensionUri, 'l10n', `policy-language.${env.language}.json`);
  const read: unknown = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
  if (!isRecord(read)) throw new TypeError(`${file.path} holds no texts.`);
  speakAlso(Object.fromEntries(Object.entries(read).map(([english, text]) => [english, String(text)])));
}
