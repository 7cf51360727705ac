import assert from 'node:assert/strict';
import { commands, extensions, languages, workspace } from 'vscode';
import { commandIds } from '../../src/host/command-ids.ts';
import { readSettings } from '../../src/host/settings.ts';

describe('the extension in VS Code', () => {
  it('registers every command of the list and no other', async () => {
    await extensions.getExtension('apim-secrets.apim-secret-wiring')?.activate();
    const registered = (await commands.getCommands(true)).filter(id => /^apimSecrets\.\w+$/.test(id));
    const views = ['apimSecrets.services', 'apimSecrets.vaults'];
    // VS Code adds commands of its own for each view
    const own = registered.filter(id => !views.includes(id));
    assert.deepEqual(own.sort(), [...new Set<string>(Object.values(commandIds))].sort());
  });

  it('brings the language of policies', async () => {
    assert.ok((await languages.getLanguages()).includes('apim-policy'));
  });

  const documents = [
    ['shop.policy.xml', 'apim-policy'],
    ['apis/items/policy.xml', 'apim-policy'],
    ['apis/items/operations/get-item/policy.xml', 'apim-policy'],
    ['products/starter/policy.xml', 'apim-policy'],
    ['policy fragments/auth/policy.xml', 'apim-policy'],
    ['pom.xml', 'xml'],
    ['config/policy-settings.xml', 'xml'],
  ] as const;
  for (const [path, language] of documents) {
    it(`reads ${path} as ${language}`, async () => {
      const { Uri } = await import('vscode');
      const folder = workspace.workspaceFolders?.[0]?.uri;
      assert.ok(folder);
      const uri = Uri.joinPath(folder, 'language-by-name', path);
      await workspace.fs.writeFile(uri, new TextEncoder().encode('<policies />'));
      assert.equal((await workspace.openTextDocument(uri)).languageId, language);
      await workspace.fs.delete(uri);
    });
  }

  it('reads the settings of the workspace', () => {
    const { cloud, auth, vaultApiVersion } = readSettings();
    assert.deepEqual([cloud, auth, vaultApiVersion], ['emulator', 'vscode', '7.6']);
  });

  it('cannot be led to another cloud by a workspace', () => {
    const scope = workspace.getConfiguration('apimSecretWiring').inspect('customCloud');
    assert.equal(scope?.workspaceValue, undefined);
  });
});
