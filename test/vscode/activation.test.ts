import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commands, extensions } from 'vscode';

const extensionId = 'apim-secrets.apim-secret-wiring';

/** Which of our bundles this extension host has loaded. */
function loadedBundles(): readonly string[] {
  const { cache } = createRequire(import.meta.filename);
  const dist = join(extensions.getExtension(extensionId)?.extensionPath ?? '', 'dist', '/');
  return Object.keys(cache).filter(path => path.startsWith(dist)).map(path => path.slice(dist.length).replaceAll('\\', '/'));
}

describe('activation', () => {
  it('loads neither commands nor Azure SDK nor demo', async () => {
    await extensions.getExtension(extensionId)?.activate();
    // the first policy of the workspace that was linted may have brought what helps to write one
    assert.deepEqual(loadedBundles().filter(bundle => bundle !== 'providers.cjs'), ['extension.cjs']);
  });

  it('leaves the Azure SDK to the first thing that asks Azure', async () => {
    await commands.executeCommand('workbench.view.extension.apimSecrets');
    await commands.executeCommand('apimSecrets.refresh');
    assert.ok(loadedBundles().includes('azure/azure.cjs'), loadedBundles().join());
  });
});
