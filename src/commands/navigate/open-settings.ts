import { commands, env } from 'vscode';

/**
 * Opens all settings of the extension: in a remote window the page of the remote machine, since that of the user lacks those of a
 * machine.
 */
export async function openSettings(): Promise<void> {
  if (env.remoteName === undefined) await commands.executeCommand('workbench.action.openSettings', '@ext:apim-secrets.apim-secret-wiring');
  else await commands.executeCommand('workbench.action.openRemoteSettings', { query: '@ext:apim-secrets.apim-secret-wiring' });
}
