import type { Uri } from 'vscode';
import { speakAlso } from '../../base/text/translation.ts';
import { readTableInLanguage } from '../table-in-language.ts';

/**
 * Reads what policies, their parts and the members of .NET do in the language of the window: several hundred sentences that only help
 * at the cursor needs. Throws where the file cannot be read.
 */
export async function readLanguageWords(extensionUri: Uri): Promise<void> {
  const table = await readTableInLanguage(extensionUri, 'policy-language');
  if (table) speakAlso(table);
}
