import assert from 'node:assert/strict';
import { commands, extensions, languages, workspace } from 'vscode';
import { commandIds } from '../../../src/host/command-ids.ts';
import { readSettings } from '../../../src/host/connection/settings.ts';

describe('the extension in VS Code', () => {
  it('registers every command of the list and no other', async () => {
    await extensions.getExtension('apim-secrets.apim-secret-wiring')?.activate();
    const registered = (await commands.getCommands(true)).filter(id => /^apimSecrets\.(?:item\.)?\w+$/.test(id));
    const views = ['apimSecrets.services', 'apimSecrets.vaults'];
    // VS Code adds commands of its own for each view
    const own = registered.filter(id => !views.includes(id));
    assert.deepEqual(own.sort(), [...new Set<string>(Object.values(commandIds))].sort());
  });

  it('brings the language of policies', async () => {
    assert.ok((await languages.getLanguages()).includes('apim-policy'));
  });

  it('takes no other file from the languages of others than policies', async () => {
    const extension = extensions.getExtension('apim-secrets.apim-secret-wiring');
    const { contributes } = extension?.packageJSON as {
      readonly contributes: { readonly languages: readonly { readonly filenamePatterns: readonly string[] }[] };
    };
    assert.deepEqual(
      contributes.languages.map(language => Object.keys(language).toSorted()),
      [['aliases', 'configuration', 'filenamePatterns', 'icon', 'id']],
    );
    assert.deepEqual(
      contributes.languages.map(({ filenamePatterns }) => filenamePatterns),
      [['*.policy.xml']],
    );
  });

  it('reads the settings of the workspace', () => {
    const { cloud, auth, vaultApiVersion } = readSettings();
    assert.deepEqual([cloud, auth, vaultApiVersion], ['emulator', 'vscode', '7.6']);
  });

  it('cannot be led to another cloud by a workspace', () => {
    const scope = workspace.getConfiguration('apimSecrets').inspect('customCloud');
    assert.equal(scope?.workspaceValue, undefined);
  });
});
