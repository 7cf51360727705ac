import { ConfigurationTarget, workspace, type Disposable, type Uri } from 'vscode';
import { globsFrom, settingsFrom, type Settings } from './settings-values.ts';

export type { Settings } from './settings-values.ts';

/** Reads the settings as they are now. */
export function readSettings(): Settings {
  const configuration = workspace.getConfiguration('apimSecrets');
  return settingsFrom(key => configuration.get(key));
}

/** The globs of further policy files, as they are set where a file is. */
export function policyGlobs(uri: Uri): readonly string[] {
  return globsFrom(workspace.getConfiguration('apimSecrets', uri).get('policyFiles'));
}

/** Writes which subscriptions to show, none for all: where the workspace has a choice of its own there, otherwise for the user. */
export async function writeChosenSubscriptions(ids: readonly string[]): Promise<void> {
  const configuration = workspace.getConfiguration('apimSecrets');
  if (configuration.inspect('subscriptions')?.workspaceValue !== undefined) {
    return configuration.update('subscriptions', ids, ConfigurationTarget.Workspace);
  }
  await configuration.update('subscriptions', ids.length === 0 ? undefined : ids, ConfigurationTarget.Global);
}

/** Calls back when a setting under one of the keys (`auth`, `lint.rules`…) changed. */
export function onSettingsChange(keys: readonly string[], listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration(event => {
    if (keys.some(key => event.affectsConfiguration(`apimSecrets.${key}`))) listener();
  });
}
