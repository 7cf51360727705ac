import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { commands, extensions } from 'vscode';

const extensionId = 'apim-secrets.apim-secret-wiring';

/** Which of our bundles this extension host has loaded. */
function loadedBundles(): readonly string[] {
  const { cache } = createRequire(import.meta.filename);
  return Object.keys(cache).flatMap(path => /[\\/]dist[\\/]([\w.]+)$/.exec(path)?.[1] ?? []);
}

describe('activation', () => {
  it('loads neither the Azure SDK nor the demo', async () => {
    await extensions.getExtension(extensionId)?.activate();
    assert.deepEqual(loadedBundles(), ['extension.cjs']);
  });

  it('leaves the Azure SDK to the first thing that asks Azure', async () => {
    await commands.executeCommand('workbench.view.extension.apimSecrets');
    await commands.executeCommand('apimSecrets.refresh');
    assert.ok(loadedBundles().includes('azure.cjs'), loadedBundles().join());
  });
});
