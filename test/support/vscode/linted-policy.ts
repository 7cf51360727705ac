import { languages, type Diagnostic, type TextDocument } from 'vscode';
import { eventually } from './eventually.ts';
import { openUntitled } from './untitled-document.ts';

export { leak } from '../policy/vault-leak.ts';

/** Opens a text that has no file. */
export async function openPolicyText(content: string, language = 'xml'): Promise<TextDocument> {
  return (await openUntitled(content, language)).document;
}

/** The problems of this extension at a document. */
export function ours({ uri }: Pick<TextDocument, 'uri'>): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'apim-secrets');
}

function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Waits for a finding of a rule. */
export function found(document: Pick<TextDocument, 'uri'>, rule: string): Promise<Diagnostic> {
  return eventually(
    `a finding ${rule}`,
    () => ours(document).find(diagnostic => ruleOf(diagnostic) === rule),
    () => JSON.stringify(ours(document)),
  );
}

/** Waits until a rule finds nothing any more. */
export function gone(document: Pick<TextDocument, 'uri'>, rule: string): Promise<true> {
  return eventually(
    `no finding ${rule}`,
    () => (ours(document).some(diagnostic => ruleOf(diagnostic) === rule) ? undefined : true),
    () => JSON.stringify(ours(document)),
  );
}
