import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { CancellationTokenSource, commands, LanguageModelTextPart, lm, Uri, workspace } from 'vscode';
import { toolNames, type ToolName } from '../../../src/host/tool-names.ts';
import { leak, openPolicyText } from '../../support/vscode/linted-policy.ts';

async function answerOf(name: ToolName, input: object): Promise<Record<string, unknown>> {
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const text = content.map(part => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
  return JSON.parse(text) as Record<string, unknown>;
}

describe('tools of a language model', () => {
  let file = '';

  before(async () => {
    file = (await openPolicyText(leak)).uri.toString();
  });

  after(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('are there', () => {
    const known = lm.tools.map(({ name }) => name);
    assert.deepEqual(toolNames.filter(name => !known.includes(name)), []);
  });

  it('lint an open policy', async () => {
    const { isChecked, findings } = await answerOf('apimSecrets_lintPolicy', { file });
    assert.equal(isChecked, true);
    assert.match(JSON.stringify(findings), /"rule":"vault-proxied"|"rule":"secret-in-response"/);
  });

  it('explain the path of a finding', async () => {
    const { paths } = await answerOf('apimSecrets_explainPath', { file, line: 9 });
    assert.match(JSON.stringify(paths), /"steps":\[\{"line":4,/);
  });

  it('run a policy with placeholders, and no placeholder is shown', async () => {
    const answer = await answerOf('apimSecrets_runPolicy', { file });
    assert.equal(answer['isSecretSeenWhereItShouldNotBe'], true);
    assert.match(JSON.stringify(answer), /‹secret db/);
  });

  it('withhold the texts of a run of which it is not known whether a credential is in them', async () => {
    const trace = '<trace source="a"><message>b</message></trace>';
    const cut = leak.replace('<base />', `${'<choose><otherwise>'.repeat(210)}${trace}${'</otherwise></choose>'.repeat(210)}`);
    const answer = await answerOf('apimSecrets_runPolicy', { file: (await openPolicyText(cut)).uri.toString() });
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    assert.match(String(answer['withheld']), /may be/);
    assert.equal(answer['response'], undefined);
  });

  it('read a file of the workspace and none beside it', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open');
    const uri = Uri.joinPath(folder, 'tool.policy.xml');
    await workspace.fs.writeFile(uri, new TextEncoder().encode(leak));
    try {
      assert.equal((await answerOf('apimSecrets_lintPolicy', { file: 'tool.policy.xml' }))['isChecked'], true);
    } finally {
      await workspace.fs.delete(uri, { useTrash: false });
    }
    await assert.rejects(answerOf('apimSecrets_lintPolicy', { file: '../outside.xml' }), /neither open nor a file of the workspace/);
    await assert.rejects(answerOf('apimSecrets_lintPolicy', { file: '/etc/hostname' }), /neither open nor a file of the workspace/);
  });

  it('take a document by its URI with nothing escaped, and an untitled one by its name', async () => {
    const { uri } = await openPolicyText(leak);
    for (const name of [uri.toString(true), uri.path]) assert.equal((await answerOf('apimSecrets_lintPolicy', { file: name }))['isChecked'], true, name);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('take no version of a file for the file, and say so where a path is that of several documents', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open');
    const file = Uri.joinPath(folder, 'versions.policy.xml');
    const beside = Uri.joinPath(folder, basename(folder.path), 'versions.policy.xml');
    const clean = '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>';
    const versions = workspace.registerTextDocumentContentProvider('tool-versions', { provideTextDocumentContent: () => clean });
    await workspace.fs.writeFile(file, new TextEncoder().encode(leak));
    try {
      await workspace.openTextDocument(file.with({ scheme: 'tool-versions' }));
      for (const name of [file.fsPath, 'versions.policy.xml']) {
        assert.equal((await answerOf('apimSecrets_runPolicy', { file: name }))['isSecretSeenWhereItShouldNotBe'], true, name);
      }
      await workspace.fs.writeFile(beside, new TextEncoder().encode(clean));
      const ambiguous = `${basename(folder.path)}/versions.policy.xml`;
      await assert.rejects(answerOf('apimSecrets_lintPolicy', { file: ambiguous }), /may be any of: .*versions\.policy\.xml, .*versions\.policy\.xml\./);
      assert.equal((await answerOf('apimSecrets_lintPolicy', { file: beside.toString(true) }))['isChecked'], true);
    } finally {
      versions.dispose();
      await workspace.fs.delete(file, { useTrash: false });
      await workspace.fs.delete(Uri.joinPath(folder, basename(folder.path)), { recursive: true, useTrash: false });
    }
  });

  it('end when they are cancelled', async () => {
    const source = new CancellationTokenSource();
    source.cancel();
    await assert.rejects(async () => lm.invokeTool('apimSecrets_runPolicy', { input: { file }, toolInvocationToken: undefined }, source.token));
  });
});
