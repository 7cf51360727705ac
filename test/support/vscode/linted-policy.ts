import { commands, languages, window, workspace, type Diagnostic, type TextDocument } from 'vscode';
import { eventually } from './user-at-quick-inputs.ts';

export { leak } from '../policy/vault-leak.ts';

/** Opens a text that has no file. */
export async function openPolicyText(content: string, language = 'xml'): Promise<TextDocument> {
  const document = await workspace.openTextDocument({ language, content });
  await commands.executeCommand('vscode.open', document.uri);
  await eventually(
    'the editor of the policy',
    // it may have the name of the one before, and for a moment its text
    () => (window.activeTextEditor?.document === document && linesOf(document.getText()) === linesOf(content) ? true : undefined),
    () =>
      `${window.activeTextEditor?.document.uri.toString() ?? 'none'}, of ${window.tabGroups.all.map(({ tabs, isActive }) => `${isActive ? 'active ' : ''}[${tabs.map(({ label, isActive: isShown }) => `${label}${isShown ? ' *' : ''}`).join(', ')}]`).join(' ')}`,
  );
  return document;
}

function linesOf(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
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
