import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  DiagnosticSeverity,
  FilePermission,
  Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type TextDocument,
} from 'vscode';
import { AppError } from '../../../src/base/app-error.ts';
import { RemotePolicies } from '../../../src/editor/remote/remote-policy.ts';
import { activeEditor } from '../../support/vscode/active-editor.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { found, gone, leak, openPolicyText as open, ours } from '../../support/vscode/linted-policy.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';
import { openRemotePolicy, replaceIn, storedPolicy, writeAsSomebodyElse } from '../../support/vscode/remote-policies.ts';
import { keptBases, memoryState } from '../../support/vscode/kept-bases.ts';

const getItem = `${demo.shop}/apis/items/operations/get-item`;
const listItems = `${demo.shop}/apis/items/operations/list-items`;

describe('a policy in Azure as a file', () => {
  it('is written on save, with every byte that was not edited', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      const before = storedPolicy(desk, getItem);
      await replaceIn(editor, '<base />', '<base />\n        <!-- mine -->');
      assert.equal(await editor.document.save(), true);
      assert.equal(storedPolicy(desk, getItem), before.replace('<base />', '<base />\n        <!-- mine -->'));
    }));

  it('is called by the names of operation, API and service, and is one tab however it is opened', () =>
    atDesk(async () => {
      const first = await openRemotePolicy(getItem);
      assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, 'Get Item · Items API · contoso-shop');
      await commands.executeCommand('apimSecrets.openPolicy', {
        scopeId: getItem.toUpperCase().replace('/SUBSCRIPTIONS/', '/subscriptions/'),
        scopeLabel: 'another label',
      });
      await activeEditor('the same policy', ({ document }) => document.uri.toString() === first.document.uri.toString());
    }));

  it('is a fragment, too, which is saved like a policy', () =>
    atDesk(async ({ resource }) => {
      const fragment = `${demo.shop}/policyFragments/trace-request`;
      const editor = await openRemotePolicy(fragment);
      assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, 'fragment trace-request · contoso-shop');
      await replaceIn(editor, '<fragment>', '<fragment><!-- mine -->');
      assert.equal(await editor.document.save(), true);
      assert.match(JSON.stringify(resource(fragment)), /<!-- mine -->/);
    }, { record: false })); // the contract check follows an operation only from a 201 or 202

  it('is held against the scope that it is in', () =>
    atDesk(async () => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base />\n        <quota calls="1" renewal-period="300" />');
      assert.match((await found(editor.document, 'policy-misplaced')).message, /<quota> is for policies of products, not of operations/);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }));

  for (const beginning of ['<<policies>', 'x<policies>', '<choose <policies>']) {
    it(`keeps being linted where it begins with ${beginning}`, () =>
      atDesk(async () => {
        const editor = await openRemotePolicy(getItem);
        await replaceIn(editor, '<policies>', beginning);
        await found(editor.document, 'policy-syntax');
        await replaceIn(editor, beginning, '<policies>');
        await gone(editor.document, 'policy-syntax');
      }));
  }

  it('is created on the first save', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(listItems);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      assert.equal(await editor.document.save(), true);
      assert.match(storedPolicy(desk, listItems), /mine/);
    }));

  it('that somebody else changed keeps the user’s text, is compared, and is overwritten only after that', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      const theirs = storedPolicy(desk, getItem).replace('<base />', '<base /><!-- theirs -->');
      await writeAsSomebodyElse(desk, getItem, theirs);
      assert.equal(await saved(editor.document), false);
      assert.equal(storedPolicy(desk, getItem), theirs);
      assert.match(editor.document.getText(), /mine/);
      await eventually('an unsaved text', () => (editor.document.isDirty ? true : undefined));

      const message = await desk.user.message(/Someone else has changed the policy of Get Item · Items API · contoso-shop/);
      assert.deepEqual(message.buttons, ['Merge', 'Compare', 'Take Theirs', 'Keep Editing']);
      message.choose('Compare');
      const decision = await desk.user.message(/Save yours over theirs\?/);
      const left = workspace.textDocuments.find(({ uri }) => uri.scheme === 'apim-policy-theirs');
      assert.match(left?.getText() ?? '', /theirs/);
      decision.choose('Overwrite');
      await eventually('a saved document', () => (editor.document.isDirty ? undefined : true));
      assert.match(storedPolicy(desk, getItem), /mine/);
    }));

  it('that is in conflict stays to be settled when the message is gone: overwritten from its row after a question', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      await writeAsSomebodyElse(desk, getItem, storedPolicy(desk, getItem).replace('<base />', '<base /><!-- theirs -->'));
      assert.equal(await saved(editor.document), false);
      (await desk.user.message(/Someone else has changed/)).choose();
      const row = { target: { policyUri: editor.document.uri.toString() } };

      const refused = commands.executeCommand('apimSecrets.overwritePolicy', row);
      (await desk.user.message(/Save yours over theirs\?/)).choose();
      await refused;
      assert.match(storedPolicy(desk, getItem), /theirs/);

      const overwriting = commands.executeCommand('apimSecrets.overwritePolicy', row);
      (await desk.user.message(/Save yours over theirs\?/)).choose('Overwrite');
      await overwriting;
      assert.match(storedPolicy(desk, getItem), /mine/);
      await commands.executeCommand('apimSecrets.overwritePolicy', row);
      await desk.user.message(/This conflict was settled meanwhile/);
    }));

  it('that is in conflict is given up from its row only after a question', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      const theirs = storedPolicy(desk, getItem).replace('<base />', '<base /><!-- theirs -->');
      await writeAsSomebodyElse(desk, getItem, theirs);
      assert.equal(await saved(editor.document), false);
      (await desk.user.message(/Someone else has changed/)).choose();
      const row = { target: { policyUri: editor.document.uri.toString() } };
      await commands.executeCommand('apimSecrets.comparePolicies', row);
      const taking = commands.executeCommand('apimSecrets.takeTheirPolicy', row);
      const question = await desk.user.message(/Take theirs\?/);
      assert.match(question.detail, /Your unsaved text of get-item is given up/);
      question.choose('Take Theirs');
      await taking;
      await eventually('theirs', () => (editor.document.getText() === theirs ? true : undefined));
      await commands.executeCommand('apimSecrets.comparePolicies', row);
      await desk.user.message(/This conflict was settled meanwhile/);
    }));

  it('that somebody else changed again after the comparison is not overwritten either', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      await writeAsSomebodyElse(desk, getItem, storedPolicy(desk, getItem).replace('<base />', '<base /><!-- theirs -->'));
      assert.equal(await saved(editor.document), false);
      (await desk.user.message(/Someone else has changed/)).choose('Compare');
      const decision = await desk.user.message(/Save yours over theirs\?/);
      await writeAsSomebodyElse(desk, getItem, storedPolicy(desk, getItem).replace('theirs', 'theirs again'));
      decision.choose('Overwrite');
      await desk.user.message(/Someone else has changed/);
      assert.match(storedPolicy(desk, getItem), /theirs again/);
      assert.match(editor.document.getText(), /mine/);
    }));

  it('that the service refuses keeps the user’s text', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      const before = storedPolicy(desk, getItem);
      await replaceIn(editor, '</inbound>', '');
      const saving = saved(editor.document);
      (await desk.user.message(/The policy of contoso-shop · Items API · Get Item has an error/)).choose('Deploy Anyway');
      assert.equal(await saving, false);
      await desk.user.message(/API Management refused the policy/);
      assert.equal(storedPolicy(desk, getItem), before);
      await eventually('an unsaved text', () => (editor.document.isDirty ? true : undefined));
    }));

  it('follows what the wizard writes while it is open', () =>
    atDesk(async ({ user }) => {
      const editor = await openRemotePolicy(getItem);
      const granting = commands.executeCommand('apimSecrets.wireSecret', {
        serviceId: demo.shop,
        identity: { kind: 'system' },
        vaultId: demo.shopVault,
        secretName: 'backend-password',
        scopeId: getItem,
        scopeLabel: 'Get Item',
      });
      await user.pick(/: Credential /, 'Bearer token');
      await granting;
      await user.press('Apply 4 Changes');
      await user.ended();
      await eventually('the new lines in the open editor', () =>
        /\{\{backend-password-name\}\}/.test(editor.document.getText()) ? true : undefined,
      );
    }));
});

describe('the file system of policies', () => {
  const uri = Uri.from({ scheme: 'apim-policy', path: `${getItem}/nobody-has-opened-this.policy.xml` });
  const store = { get: async () => ({ text: '<policies />', etag: '"1"' }), put: async () => ({ text: '', etag: '"2"' }) };
  const watcher = {
    permits: async () => true,
    deployed: () => undefined,
    merged: () => undefined,
    conflict: () => undefined,
    refused: () => undefined,
  };
  const failing = (error: Error) =>
    new RemotePolicies({ get: async () => Promise.reject(error), put: async () => Promise.reject(error) }, watcher, keptBases());

  it('is read-only once no account is signed in, and writable again after a reload', async () => {
    const policies = new RemotePolicies(store, watcher, keptBases());
    await policies.reload(uri);
    assert.equal((await policies.stat(uri)).permissions, undefined);
    policies.lock(uri);
    assert.equal((await policies.stat(uri)).permissions, FilePermission.Readonly);
    assert.equal(new TextDecoder().decode(await policies.readFile(uri)), '<policies />');
    await policies.reload(uri);
    assert.equal((await policies.stat(uri)).permissions, undefined);
    policies.dispose();
  });

  it('is not read-only while its text is unsaved, so that the save says why it is refused', () =>
    atDesk(async () => {
      const editor = await openRemotePolicy(getItem);
      const policies = new RemotePolicies(store, watcher, keptBases());
      const isReadOnly = async (): Promise<boolean> => (await policies.stat(editor.document.uri)).permissions === FilePermission.Readonly;
      await policies.reload(editor.document.uri);
      policies.lock(editor.document.uri);
      const saved = await isReadOnly();
      await replaceIn(editor, '<inbound>', '<inbound><!-- mine -->');
      const unsaved = await isReadOnly();
      await commands.executeCommand('workbench.action.files.revert');
      assert.deepEqual([saved, unsaved, await isReadOnly()], [true, false, true]);
      policies.dispose();
    }));

  it('lets an unsaved text that came back with its window be saved where it cannot be read, so that the save says why', () =>
    atDesk(async () => {
      const editor = await openRemotePolicy(getItem);
      const policies = failing(new AppError('signed-out', 'You are not signed in to Azure.', 'Sign in.'));
      const saved = await policies.stat(editor.document.uri);
      await replaceIn(editor, '<inbound>', '<inbound><!-- mine -->');
      const { mtime, permissions } = await policies.stat(editor.document.uri);
      assert.deepEqual([saved.permissions, mtime, permissions], [FilePermission.Readonly, 0, undefined]);
      policies.dispose();
    }));

  const readText = async (policies: RemotePolicies) => new TextDecoder().decode(await policies.readFile(uri));

  it('says in place of a policy that cannot be read why, read-only, and what to do', async () => {
    const policies = failing(new AppError('signed-out', 'You are not signed in -- to Azure.', 'Sign in.'));
    assert.match(
      await readText(policies),
      /^<!--\n {2}This policy could not be read\. You are not signed in - - to Azure\.\n {2}Sign in\.\n[^]*\n-->\n$/,
    );
    assert.equal((await policies.stat(uri)).permissions, FilePermission.Readonly);
    policies.lock(uri);
    assert.match(await readText(policies), /You are not signed in/);
  });

  it('reads a policy that could not be read as soon as it can be', async () => {
    let isThere = false;
    const policies = new RemotePolicies(
      {
        ...store,
        get: async () =>
          isThere ? store.get() : Promise.reject(new AppError('signed-out', 'You are not signed in to Azure.', 'Sign in.')),
      },
      watcher,
      keptBases(),
    );
    assert.match(await readText(policies), /You are not signed in/);
    isThere = true;
    assert.equal(await readText(policies), '<policies />');
    assert.equal((await policies.stat(uri)).permissions, undefined);
  });

  it('writes nothing over a policy that could not be read', async () => {
    const writes: string[] = [];
    const policies = new RemotePolicies(
      {
        get: async () => Promise.reject(new AppError('signed-out', 'You are not signed in to Azure.', 'Sign in.')),
        put: async (_scope, text) => (writes.push(text), { text, etag: '"2"' }),
      },
      watcher,
      keptBases(),
    );
    await readText(policies);
    await assert.rejects(policies.writeFile(uri, new TextEncoder().encode('<policies>mine</policies>')), /You are not signed in/);
    assert.deepEqual(writes, []);
  });

  it('shows no text of an error that is not its own', async () => {
    const policies = failing(new Error('canary token'));
    assert.doesNotMatch(await readText(policies), /canary/);
    await assert.rejects(policies.writeFile(uri, new Uint8Array()), (error: Error) => !error.message.includes('canary'));
  });

  it('fails a write that is not permitted and has no document to stay unsaved in', async () => {
    const writes: string[] = [];
    const policies = new RemotePolicies(
      { ...store, put: async (_scope, text) => (writes.push(text), { text, etag: '"2"' }) },
      { ...watcher, permits: async () => false },
      keptBases(),
    );
    await assert.rejects(policies.writeFile(uri, new TextEncoder().encode('<policies>mine</policies>')), /It was not deployed\./);
    assert.deepEqual(writes, []);
  });

  it('reads what is in Azure now when a saved text is read again', async () => {
    let etag = 1;
    const policies = new RemotePolicies(
      { ...store, get: async () => ({ text: `<policies>${etag}</policies>`, etag: `"${etag}"` }) },
      watcher,
      keptBases(),
    );
    const read = async () => new TextDecoder().decode(await policies.readFile(uri));
    assert.equal(await read(), '<policies>1</policies>');
    etag = 2;
    assert.equal(await read(), '<policies>2</policies>');
  });

  it('writes an unsaved text that came back with the window only over what it began with', () =>
    atDesk(async () => {
      const { document } = await openRemotePolicy(getItem);
      await replaceIn({ document }, '<inbound>', '<inbound><!-- mine -->');
      const state = memoryState();
      const before = new RemotePolicies(store, watcher, keptBases(state));
      await before.reload(document.uri);
      before.overwrite(document.uri, await store.get()); // what the window before had
      const writes: (string | undefined)[] = [];
      const inNewWindow = (etag: string): RemotePolicies =>
        new RemotePolicies(
          { get: async () => ({ text: '<policies></policies>', etag }), put: async (_scope, text, on) => (writes.push(on), { text, etag: '"3"' }) },
          watcher,
          keptBases(state),
        );
      const write = async (policies: RemotePolicies): Promise<number> => {
        const { mtime } = await policies.stat(document.uri);
        await policies.writeFile(document.uri, new TextEncoder().encode(document.getText())).then(undefined, () => undefined);
        return mtime;
      };
      assert.equal(await write(inNewWindow('"2"')), 0, 'VS Code leaves the question to the save');
      assert.deepEqual(writes, []);
      assert.equal(inNewWindow('"2"').baseOf(document.uri), '', 'nothing is joined by itself');
      await write(inNewWindow('"1"'));
      assert.deepEqual(writes, ['"1"']);
    }));

  it('has no files but policies', async () => {
    const policies = new RemotePolicies(store, watcher, keptBases());
    await assert.rejects(async () => policies.stat(Uri.parse('apim-policy:/elsewhere/policy.xml')));
    assert.throws(() => policies.delete(uri));
    assert.throws(() => policies.rename(uri));
  });
});

describe('linting while typing', () => {
  afterEach(async () => {
    await workspace.getConfiguration('apimSecrets').update('lint.rules', undefined, ConfigurationTarget.Workspace);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('finds a vault’s response handed to the caller, with its path and a link to the page', async () => {
    const document = await open(leak);
    const finding = await found(document, 'secret-in-response');
    assert.equal(finding.severity, DiagnosticSeverity.Error);
    assert.equal(finding.range.start.line, 8);
    assert.ok((finding.relatedInformation?.length ?? 0) >= 2);
    assert.ok(finding.relatedInformation?.every(({ location }) => location.uri.toString() === document.uri.toString()));
    const target = typeof finding.code === 'object' ? finding.code.target : undefined;
    assert.ok(target);
    assert.match((await workspace.openTextDocument(target)).getText(), /^# secret-in-response/);
  });

  it('keeps a finding of a text without a file that is kept for a policy and begins with something else', async () => {
    await found(await open(leak.replace('<policies>', 'left over <policies>'), 'apim-policy'), 'secret-in-response');
  });

  it('forgets a finding when the text is mended', async () => {
    const document = await open(leak, 'apim-policy');
    await found(document, 'secret-in-response');
    const edit = new WorkspaceEdit();
    edit.delete(document.uri, new Range(8, 0, 9, 0));
    await workspace.applyEdit(edit);
    await gone(document, 'secret-in-response');
  });

  it('reports what the service refuses, until it is mended', async () => {
    const document = await open('<policies>\n<inbound>\n<set-variable name="a" value="@(contex.Api.Id)" />\n<cache-store duration="1" />\n</inbound>\n</policies>\n');
    const finding = await found(document, 'expression-name');
    assert.deepEqual([finding.severity, document.getText(finding.range)], [DiagnosticSeverity.Error, 'contex']);
    const target = typeof finding.code === 'object' ? finding.code.target : undefined;
    assert.ok(target);
    assert.match((await workspace.openTextDocument(target)).getText(), /^# expression-name/);
    await found(document, 'policy-misplaced');
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, finding.range.end, 't');
    await workspace.applyEdit(edit);
    await gone(document, 'expression-name');
  });

  it('leaves other XML alone', async () => {
    const other = await open('<project><return-response response-variable-name="secret" /></project>');
    const policy = await open(leak);
    await found(policy, 'secret-in-response');
    assert.deepEqual(ours(other), []);
  });

  it('follows the severities of the settings', async () => {
    await workspace
      .getConfiguration('apimSecrets')
      .update('lint.rules', { 'secret-in-response': 'information' }, ConfigurationTarget.Workspace);
    const document = await open(leak);
    assert.equal((await found(document, 'secret-in-response')).severity, DiagnosticSeverity.Information);
    await workspace.getConfiguration('apimSecrets').update('lint.rules', { 'secret-in-response': 'off' }, ConfigurationTarget.Workspace);
    await gone(document, 'secret-in-response');
  });

  it('explains a finding, and suppresses it once a reason is given', async () => {
    const document = await open(leak);
    const { range } = await found(document, 'secret-in-response');
    const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    const explain = actions.find(({ title }) => title === 'Explain secret-in-response');
    assert.equal(explain?.command?.command, 'markdown.showPreview');
    const page = await workspace.openTextDocument(explain?.command?.arguments?.[0] as Uri);
    assert.match(page.getText(), /^# secret-in-response\n/);
    const suppress = actions.find(({ title }) => title === 'Suppress secret-in-response with a reason');
    assert.ok(suppress?.edit);
    await workspace.applyEdit(suppress.edit);
    await eventually(
      'the comment',
      () => (document.lineAt(8).text === '    <!-- apim-secrets-ignore secret-in-response: reason -->' ? true : undefined),
      () => document.getText(),
    );
    await gone(document, 'secret-in-response');
  });

  it('mends a finding, the best way first', async () => {
    const document = await open(leak);
    const { range } = await found(document, 'secret-in-response');
    const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    const [first] = actions.filter(({ title }) => !title.startsWith('Fix all'));
    assert.equal(first?.title, "Return a status instead of the vault's answer");
    assert.equal(first.isPreferred, true);
    assert.ok(first.edit);
    await workspace.applyEdit(first.edit);
    assert.match(document.getText(), /<return-response>\n {6}<set-status code="200" reason="OK" \/>\n {4}<\/return-response>/);
    await gone(document, 'secret-in-response');
  });

  it('offers no suppression where a comment cannot be', async () => {
    const document = await open(
      leak.replace(
        '<return-response response-variable-name="secret" />',
        '<return-response>\n<set-body>@{\n return ((IResponse)context.Variables["secret"]).Body.As<string>();\n}</set-body></return-response>',
      ),
    );
    const { range } = await found(document, 'secret-in-response');
    const element = document.lineAt(range.start.line).text.trimStart();
    const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    assert.equal(actions.some(({ title }) => title.startsWith('Suppress')), element.startsWith('<'));
    assert.ok(actions.some(({ title }) => title.startsWith('Explain')));
  });

  it('has the named values of the artifact folder around a file', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = Uri.joinPath(folder.uri, 'apis', 'items', 'policy.xml');
    const text =
      '<policies><inbound><set-header name="x" exists-action="override"><value>{{nobody-knows-me}}</value></set-header></inbound></policies>';
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    try {
      const { document } = await window.showTextDocument(file);
      const finding = await found(document, 'named-value-unknown');
      assert.deepEqual(finding.range.start, new Position(0, text.indexOf('{{')));
    } finally {
      await workspace.fs.delete(file);
    }
  });
});

/** Whether a save went through; VS Code throws for some refusals and gives false for others. */
async function saved(document: TextDocument): Promise<boolean> {
  return document.save().then(
    isSaved => isSaved,
    () => false,
  );
}
