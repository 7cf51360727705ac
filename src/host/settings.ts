import { workspace, type Disposable } from 'vscode';
import { settingsFrom, type Settings } from './settings-values.ts';

export type { Settings } from './settings-values.ts';

/** Reads the settings as they are now. */
export function readSettings(): Settings {
  const configuration = workspace.getConfiguration('apimSecrets');
  return settingsFrom(key => configuration.get(key));
}

/** Calls back when a setting under one of the keys (`auth`, `lint.rules`…) changed. */
export function onSettingsChange(keys: readonly string[], listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration(event => {
    if (keys.some(key => event.affectsConfiguration(`apimSecrets.${key}`))) listener();
  });
}
