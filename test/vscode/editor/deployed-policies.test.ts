import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  DiagnosticSeverity,
  FilePermission,
  languages,
  TabInputTextDiff,
  Uri,
  window,
  workspace,
  type Diagnostic,
  type DocumentLink,
  type TextDocument,
} from 'vscode';
import { scopeIdFrom } from '../../../src/host/remote-policy-uri.ts';
import { activeEditor } from '../../support/vscode/active-editor.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk, type Desk } from '../../support/vscode/demo-estate.ts';
import { leak } from '../../support/vscode/linted-policy.ts';
import { openRemotePolicy, replaceIn, storedPolicy, writeAsSomebodyElse } from '../../support/vscode/remote-policies.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

const getItem = `${demo.shop}/apis/items/operations/get-item`;
const permissions = '/permissions\\?';

async function save(document: TextDocument): Promise<boolean> {
  return document.save().then(isSaved => isSaved, () => false);
}

function refusalsOf({ uri }: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'API Management');
}

async function mergeIsOpen(): Promise<TextDocument> {
  return eventually('the result of the merge', () => workspace.textDocuments.find(({ uri }) => uri.scheme === 'apim-policy-merge'));
}

describe('the merge of a conflict', () => {
  it('begins with both texts, and when it is completed is saved over what was merged', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      const base = editor.document.getText();
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      const theirs = storedPolicy(desk, getItem).replace('<base />', '<base /><!-- theirs -->').replace('</policies>', '<!-- end --></policies>');
      await writeAsSomebodyElse(desk, getItem, theirs);
      assert.equal(await save(editor.document), false);
      (await desk.user.message(/Someone else has changed/)).choose('Merge');
      const result = await mergeIsOpen();
      await eventually('what could be joined', () => (result.isDirty && result.getText().includes('<!-- end -->') ? true : undefined), () => result.getText());
      assert.doesNotMatch(result.getText(), /[<>]{7}/);
      const versions = new Map(
        workspace.textDocuments.filter(({ uri }) => uri.scheme === 'apim-policy-version').map(one => [one.uri.fragment, one.getText()]),
      );
      assert.deepEqual([versions.get('base'), versions.get('theirs')], [base, theirs]);
      assert.match(versions.get('yours') ?? '', /mine/);

      await commands.executeCommand('merge.acceptAllInput2');
      await eventually('yours in the result', () => (result.getText().includes('mine') ? true : undefined), () => result.getText());
      await commands.executeCommand('apimSecrets.completeMerge');
      await eventually('the merged policy in Azure', () => (/mine[^]*end/.test(storedPolicy(desk, getItem)) ? true : undefined), () => storedPolicy(desk, getItem));
      await eventually('a saved policy', () => (editor.document.isDirty ? undefined : true));
      assert.equal(editor.document.getText(), storedPolicy(desk, getItem));
      await commands.executeCommand('apimSecrets.mergePolicy', { target: { policyUri: editor.document.uri.toString() } });
      await desk.user.message(/This conflict was settled meanwhile/);
    }));

  it('that is closed without completing it leaves the text unsaved and Azure as it is', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      const theirs = storedPolicy(desk, getItem).replace('<base />', '<base /><!-- theirs -->');
      await writeAsSomebodyElse(desk, getItem, theirs);
      assert.equal(await save(editor.document), false);
      (await desk.user.message(/Someone else has changed/)).choose();
      await commands.executeCommand('apimSecrets.mergePolicy', { target: { policyUri: editor.document.uri.toString() } });
      const result = await mergeIsOpen();
      // what changes a text that is reverted already is asked for when it is closed
      await eventually('what could be joined', () => (result.isDirty && !/[<>]{7}/.test(result.getText()) ? true : undefined), () => result.getText());
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await eventually('the end of the merge', () => (workspace.textDocuments.some(({ uri }) => uri.scheme === 'apim-policy-merge') ? undefined : true));
      assert.equal(storedPolicy(desk, getItem), theirs);
      assert.deepEqual([editor.document.isDirty, editor.document.getText().includes('mine')], [true, true]);
    }));
});

describe('what the service refuses', () => {
  it('is at its line until the text is another one', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base />\n    <set-header />');
      assert.equal(await save(editor.document), false);
      await desk.user.message(/API Management refused the policy/);
      const [refusal] = await eventually('the refusal in the editor', () => {
        const found = refusalsOf(editor.document);
        return found.length > 0 ? found : undefined;
      });
      assert.ok(refusal);
      assert.equal(editor.document.getText(refusal.range), 'set-header');
      assert.match(refusal.message, /The required attribute 'name' is missing/);
      assert.equal(refusal.severity, DiagnosticSeverity.Error);
      await replaceIn(editor, '<set-header />', '<!-- mended -->');
      await eventually('no refusal', () => (refusalsOf(editor.document).length === 0 ? true : undefined));
    }));
});

describe('a policy that the account may not write', () => {
  it('is read-only, and says what to do', () =>
    atDesk(async desk => {
      desk.emulator.addFault({ method: 'GET', path: permissions, status: 200, times: 9, body: { value: [{ actions: ['*/read'], notActions: [] }] } });
      // a scope that no other test opens: what may be done with it is asked once, and again for what is still open from before
      const editor = await openRemotePolicy(`${demo.shop}/apis/catalog/operations/get-product`, 'Get Product');
      await desk.user.message(/Your account may read the policy of Get Product and not change it.*API Management Service Contributor/);
      const before = editor.document.getText();
      await commands.executeCommand('type', { text: 'x' });
      assert.equal(editor.document.getText(), before);
      assert.equal((await workspace.fs.stat(editor.document.uri)).permissions, FilePermission.Readonly);
    }));

  it('is taken for one that it may write where that cannot be found out', () =>
    atDesk(async desk => {
      desk.emulator.addFault({ method: 'GET', path: permissions, status: 403 });
      const editor = await openRemotePolicy(getItem);
      assert.equal((await workspace.fs.stat(editor.document.uri)).permissions, undefined);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      assert.equal(await save(editor.document), true);
    }));

  it('is read-only once a write was refused and the text is reverted, which is kept until then', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      desk.emulator.addFault({ method: 'PUT', path: '/policies/policy', status: 403 });
      assert.equal(await save(editor.document), false);
      await desk.user.message(/does not let your account|may not/);
      assert.match(editor.document.getText(), /mine/);
      assert.equal((await workspace.fs.stat(editor.document.uri)).permissions, undefined);
      await window.showTextDocument(editor.document);
      await commands.executeCommand('workbench.action.files.revert');
      await eventually('a read-only policy', async () => ((await workspace.fs.stat(editor.document.uri)).permissions === FilePermission.Readonly ? true : undefined));
    }));
});

describe('the effective policy', () => {
  const outer = '<policies>\n  <inbound>\n    <set-variable name="outer" value="1" />\n  </inbound>\n  <backend>\n    <forward-request />\n  </backend>\n  <outbound />\n  <on-error />\n</policies>';

  it('has the outer scopes in the places of base, each with a link to its line', () =>
    atDesk(async desk => {
      await writeAsSomebodyElse(desk, demo.shop, outer);
      const showing = commands.executeCommand('apimSecrets.showEffectivePolicy', { scopeId: getItem, scopeLabel: 'Get Item' });
      await desk.user.pick(/^Show Effective Policy/, 'With no product');
      await showing;
      const { document } = await activeEditor('the effective policy', editor => editor.document.uri.scheme === 'apim-policy-effective');
      assert.equal(document.languageId, 'apim-policy');
      assert.match(document.getText(), /<!-- service contoso-shop, line 3 -->\n {4}<set-variable name="outer"/);
      const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri, 100);
      const link = links.find(({ range }) => document.getText(range) === '<!-- service contoso-shop, line 3 -->');
      const [command = '', argument = ''] = decodeURIComponent(link?.target?.toString(true) ?? '').replace('command:', '').split(/\?(.*)/s);
      await commands.executeCommand(command, ...(JSON.parse(decodeURIComponent(argument)) as unknown[]));
      await activeEditor(
        'the place in the outer policy',
        ({ document: { uri }, selection }) => uri.scheme === 'apim-policy' && selection.active.line === 2,
      );
    }));

  it('says what of the outer scopes could not be read', () =>
    atDesk(async desk => {
      desk.emulator.addFault({ method: 'GET', path: 'contoso-shop/policies/policy', status: 403, times: 9 });
      const showing = commands.executeCommand('apimSecrets.showEffectivePolicy', { scopeId: getItem, scopeLabel: 'Get Item' });
      await desk.user.pick(/^Show Effective Policy/, 'With no product');
      await showing;
      const text = (): string => window.activeTextEditor?.document.getText() ?? '';
      await eventually('that it is not all', () => (/This is not all[^]*<!-- Not known: service contoso-shop\. /.test(text()) ? true : undefined), text);
    }));
});

describe('a policy to open', () => {
  it('is picked from those of all services, and an operation from those of its API', () =>
    atDesk(async ({ user }) => {
      const opening = commands.executeCommand('apimSecrets.openPolicy');
      const rows = await user.pick(/^Open Policy: Policy/, 'Items API');
      assert.ok(rows.some(row => row.startsWith('All APIs of contoso-partners')), rows.join());
      assert.ok(rows.some(row => row.startsWith('settlements')), rows.join());
      assert.ok(rows.some(row => row.startsWith('trace-request')), rows.join());
      await user.pick(/^Open Policy: Operation/, 'List Items');
      await opening;
      assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, 'List Items · Items API · contoso-shop');
    }));

  it('has a row for what could not be listed, which says why', () =>
    atDesk(async ({ emulator, user }) => {
      emulator.addFault({ method: 'GET', path: 'contoso-shop/products\\?', status: 403, times: 9 });
      const opening = commands.executeCommand('apimSecrets.openPolicy');
      const rows = await user.pick(/^Open Policy: Policy/, 'All APIs of contoso-shop');
      assert.ok(rows.some(row => /Not listed in contoso-shop: products.*does not let your account/s.test(row)), rows.join('\n'));
      await opening;
      assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, 'All APIs · contoso-shop');
    }));
});

describe('a policy file of an artifact folder', () => {
  const artifact = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), 'artifacts', 'apis', 'items', 'operations', 'get-item', 'policy.xml');
  const local = '<policies>\n  <inbound>\n    <base />\n    <set-variable name="local" value="1" />\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>\n';
  const theirs = local.replace('name="local" value="1"', 'name="theirs" value="2"');
  const write = (text: string): Thenable<void> => workspace.fs.writeFile(artifact, new TextEncoder().encode(text));
  const read = async (): Promise<string> => new TextDecoder().decode(await workspace.fs.readFile(artifact));

  beforeEach(() => write(local));
  afterEach(() => workspace.fs.delete(Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? artifact, 'artifacts'), { recursive: true }));

  /** Runs a command on the file; the service is asked for once in a window. */
  async function run({ user }: Desk, command: string): Promise<{ readonly done: Thenable<unknown> }> {
    const done = commands.executeCommand(`apimSecrets.${command}`, artifact);
    if (!isPaired) await user.pick(/Policy/, 'contoso-shop');
    isPaired = true;
    return { done };
  }
  let isPaired = false;

  it('is compared with what is deployed, which is on the left', () =>
    atDesk(async desk => {
      await (await run(desk, 'comparePolicyFile')).done;
      const { input } = window.tabGroups.activeTabGroup.activeTab ?? {};
      assert.ok(input instanceof TabInputTextDiff);
      assert.deepEqual([scopeIdFrom(input.original), input.modified.path], [getItem, artifact.path]);
      assert.match(window.tabGroups.activeTabGroup.activeTab?.label ?? '', /in Azure ↔ policy\.xml/);
    }));

  it('is deployed after a question, through its policy’s editor', () =>
    atDesk(async desk => {
      const { done } = await run(desk, 'pushPolicyFile');
      const question = await desk.user.message(/^Deploy to contoso-shop\/apis\/items\/operations\/get-item\?/);
      assert.deepEqual(question.buttons, ['Deploy', 'Compare']);
      assert.notEqual(storedPolicy(desk, getItem), local);
      question.choose('Deploy');
      await done;
      assert.equal(storedPolicy(desk, getItem), local);
      await desk.user.message(/^Deployed to contoso-shop · Items API · Get Item/);
      await (await run(desk, 'pushPolicyFile')).done;
      await desk.user.message(/is the same in Azure already/);
    }));

  it('is deployed over what somebody else wrote a moment before, which VS Code has not read yet', () =>
    atDesk(async desk => {
      await openRemotePolicy(getItem);
      await writeAsSomebodyElse(desk, getItem, theirs);
      const { done } = await run(desk, 'pushPolicyFile');
      (await desk.user.message(/^Deploy to contoso-shop/)).choose('Deploy');
      await done;
      assert.equal(storedPolicy(desk, getItem), local);
    }));

  it('is deployed over a text that VS Code reads otherwise: with a byte order mark, and line ends of its own', () =>
    atDesk(async desk => {
      await writeAsSomebodyElse(desk, getItem, `\uFEFF${theirs.replaceAll('\n', '\r')}`);
      const { done } = await run(desk, 'pushPolicyFile');
      (await desk.user.message(/^Deploy to contoso-shop/)).choose('Deploy');
      await done;
      assert.equal(storedPolicy(desk, getItem).replaceAll('\r\n', '\n'), local); // an editor keeps the line ends that it has
    }));

  it('is not called the same where it is only what VS Code has read before', () =>
    atDesk(async desk => {
      const { document } = await openRemotePolicy(getItem);
      await write(document.getText());
      await writeAsSomebodyElse(desk, getItem, theirs);
      const { done } = await run(desk, 'pushPolicyFile');
      (await desk.user.message(/^Deploy to contoso-shop/)).choose();
      await done;
      assert.equal(storedPolicy(desk, getItem), theirs);
    }));

  it('is not deployed over what somebody else wrote while the question was open', () =>
    atDesk(async desk => {
      const { done } = await run(desk, 'pushPolicyFile');
      const question = await desk.user.message(/^Deploy to contoso-shop/);
      await writeAsSomebodyElse(desk, getItem, theirs);
      await commands.executeCommand('apimSecrets.refresh');
      question.choose('Deploy');
      await desk.user.message(/Someone else has changed the policy of|Someone else .* in the same place/);
      await done;
      assert.equal(storedPolicy(desk, getItem), theirs);
    }));

  it('is not deployed where its secret would leave, unless the user says so', () =>
    atDesk(async desk => {
      await write(leak);
      const before = storedPolicy(desk, getItem);
      const { done } = await run(desk, 'pushPolicyFile');
      (await desk.user.message(/^Deploy to/)).choose('Deploy');
      const question = await desk.user.message(/A secret leaves the policy of contoso-shop · Items API · Get Item/);
      assert.match(question.detail, /1\. line \d+: /);
      question.choose();
      await done;
      assert.equal(storedPolicy(desk, getItem), before);
      await activeEditor('the text that leaks', ({ document }) => document.getText() === leak);
    }));

  it('is not deployed over a text in the policy’s editor that is not saved', () =>
    atDesk(async desk => {
      const editor = await openRemotePolicy(getItem);
      await replaceIn(editor, '<base />', '<base /><!-- mine -->');
      const { done } = await run(desk, 'pushPolicyFile');
      await desk.user.message(/is open with changes that are not saved/);
      await done;
      assert.match(editor.document.getText(), /mine/);
    }));

  it('takes what is deployed as an edit that is not saved, and never over a text that is not saved', () =>
    atDesk(async desk => {
      await (await run(desk, 'pullPolicyFile')).done;
      const { document } = await activeEditor('the file', editor => editor.document.uri.path === artifact.path);
      await eventually('a text that is not saved', () => (document.isDirty ? true : undefined), () => document.getText());
      assert.equal(document.getText(), storedPolicy(desk, getItem));
      assert.equal(await read(), local);
      await (await run(desk, 'pullPolicyFile')).done;
      await desk.user.message(/has changes that are not saved/);
      await commands.executeCommand('undo');
      assert.equal(document.getText(), local);
    }));

  for (const [autoSave, said] of [
    ['off', /has what is in Azure now, and is not saved: look at it/],
    ['afterDelay', /has what is in Azure now: look at it/],
  ] as const) {
    it(`says that it is not saved only where no auto save saves it: ${autoSave}`, () =>
      atDesk(async desk => {
        const files = workspace.getConfiguration('files');
        await files.update('autoSave', autoSave, ConfigurationTarget.Workspace);
        try {
          await (await run(desk, 'pullPolicyFile')).done;
          await desk.user.message(said);
        } finally {
          // turning it on saves what is not saved: the file of the next row, if late
          await commands.executeCommand('workbench.action.files.revert');
          await files.update('autoSave', undefined, ConfigurationTarget.Workspace);
        }
      }));
  }

  it('is found from the policy in Azure', () =>
    atDesk(async desk => {
      await openRemotePolicy(getItem);
      const done = commands.executeCommand('apimSecrets.comparePolicyFile');
      const rows = await desk.user.pick(/^Compare Policy with Azure/, workspace.asRelativePath(artifact)); // the demo has such a file, too
      assert.equal(rows.length, 2);
      await done;
      const { input } = window.tabGroups.activeTabGroup.activeTab ?? {};
      assert.ok(input instanceof TabInputTextDiff);
      assert.equal(input.modified.path, artifact.path);
      await openRemotePolicy(`${demo.shop}/apis/items`);
      await commands.executeCommand('apimSecrets.comparePolicyFile');
      await desk.user.message(/No folder that is open has a file for this policy: apis\/items\/policy\.xml/);
    }));
});
