// A temporary copy of the demo workspace whose settings point at a running emulator.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../test/support/vscode-server-location.ts';

/**
 * @param {string} [emulatorAddress] Without one, the settings stay those of the public cloud.
 * @returns {{ folder: string, remove: () => void }}
 */
export function makeDemoWorkspace(emulatorAddress) {
  const root = mkdtempSync(join(tmpdir(), 'apim-demo-'));
  const folder = join(root, 'contoso-apis');
  cpSync(join(repositoryRoot, 'test', 'fixtures', 'demo-workspace'), folder, { recursive: true });
  if (emulatorAddress !== undefined) {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    const settings = { 'apimSecrets.cloud': 'emulator', 'apimSecrets.emulatorAddress': emulatorAddress };
    writeFileSync(join(folder, '.vscode', 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
  }
  return { folder, remove: () => rmSync(root, { recursive: true, force: true }) };
}
