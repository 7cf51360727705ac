import { commands } from 'vscode';

/** Opens the walkthrough of the extension in this window. */
export async function openWalkthrough(): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', 'apim-secrets.apim-secret-wiring#start', false);
}
