import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, Range, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { demo } from '../../support/emulator/demo-ids.ts';
import { leakingPolicy } from '../../support/policy/leaking-policy.ts';
import { atDesk, type Desk } from '../../support/vscode/demo-estate.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';
import { openRemotePolicy, readAsStored, storedPolicy, writeAsSomebodyElse } from '../../support/vscode/remote-policies.ts';

const getItem = `${demo.shop}/apis/items/operations/get-item`;
const listItems = `${demo.shop}/apis/items/operations/list-items`;
const leaking = leakingPolicy();
const harmless = '<policies>\n  <inbound>\n    <base />\n    <!-- mine -->\n  </inbound>\n</policies>\n';

async function openWith(scopeId: string, text: string): Promise<TextDocument> {
  const { document } = await openRemotePolicy(scopeId);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  await workspace.applyEdit(edit);
  return document;
}

const stillUnsaved = (document: TextDocument) => eventually('an unsaved text', () => (document.isDirty ? true : undefined));

const setGate = (value: string | undefined) =>
  workspace.getConfiguration('apimSecrets').update('deploy.gate', value, ConfigurationTarget.Workspace);

describe('saving a policy to Azure', () => {
  afterEach(() => setGate(undefined));

  it('asks when a secret leaves; Show Path writes nothing, keeps the text unsaved and walks the path', () =>
    atDesk(async desk => {
      const before = storedPolicy(desk, getItem);
      const document = await openWith(getItem, leaking);
      const saving = document.save();
      const question = await desk.user.message(/^A secret leaves the policy of contoso-shop · Items API · Get Item\.$/);
      assert.deepEqual(question.buttons, ['Show Path', 'Deploy Anyway']);
      question.choose('Show Path');
      assert.equal(await saving, false);
      await stillUnsaved(document);
      assert.deepEqual([storedPolicy(desk, getItem), document.getText()], [before, leaking]);
      const rows = await desk.user.pick(/reaches/, '1. The vault answers this call with a secret.');
      assert.ok(rows.length >= 2);
      await eventually('the cursor at the source', () => (window.activeTextEditor?.selection.active.line === 3 ? true : undefined));
      assert.equal(window.activeTextEditor?.document, document);
      assert.deepEqual(desk.writes(), []);
    }));

  it('deploys all the same when the user says so, and takes it back', () =>
    atDesk(async desk => {
      const before = storedPolicy(desk, getItem);
      const document = await openWith(getItem, leaking);
      const saving = document.save();
      (await desk.user.message(/A secret leaves/)).choose('Deploy Anyway');
      assert.equal(await saving, true);
      assert.equal(storedPolicy(desk, getItem), leaking);
      const message = await desk.user.message(/^Deployed to contoso-shop · Items API · Get Item\.$/);
      assert.deepEqual(message.buttons, ['Undo', 'Test Operation']);
      message.choose('Undo');
      await desk.user.message(/^Taken back: contoso-shop · Items API · Get Item is as before\.$/);
      assert.equal(storedPolicy(desk, getItem), before);
      await eventually(
        'the editor as it was',
        () => (document.getText() === before && !document.isDirty ? true : undefined),
        () => document.getText(),
      );
    }));

  it('asks nothing for a policy without a finding, and does not take back what somebody else has changed since', () =>
    atDesk(async desk => {
      const document = await openWith(getItem, harmless);
      assert.equal(await document.save(), true);
      const message = await desk.user.message(/^Deployed to/);
      const theirs = harmless.replace('mine', 'theirs');
      await writeAsSomebodyElse(desk, getItem, theirs);
      message.choose('Undo');
      await desk.user.message(/changed since it was deployed/);
      assert.equal(storedPolicy(desk, getItem), theirs);
      await eventually('theirs in the editor', () => (document.getText() === theirs ? true : undefined), () => document.getText());
    }));

  it('can be taken back when the message is gone, after a question, and once', () =>
    atDesk(async desk => {
      const before = storedPolicy(desk, getItem);
      const document = await openWith(getItem, harmless);
      assert.equal(await document.save(), true);
      (await desk.user.message(/^Deployed to/)).choose();
      const row = { target: { deployment: getItem.toLowerCase() } };
      const undoing = commands.executeCommand('apimSecrets.undoWiring', row);
      (await desk.user.message(/^Take back the policy of contoso-shop · Items API · Get Item\?/)).choose('Undo');
      await undoing;
      assert.equal(storedPolicy(desk, getItem), before);
      await commands.executeCommand('apimSecrets.undoWiring', row);
      await desk.user.message(/This deployment is no longer on the list/);
    }));

  it('deletes a first policy again, whose scope then has none', () =>
    atDesk(async desk => {
      const document = await openWith(listItems, harmless);
      assert.equal(await document.save(), true);
      const message = await desk.user.message(/^Deployed to contoso-shop · Items API · List Items\.$/);
      assert.equal(storedPolicy(desk, listItems), harmless);
      message.choose('Undo');
      await desk.user.message(/^Taken back: contoso-shop · Items API · List Items has no policy again\.$/);
      assert.equal(desk.resource(`${listItems}/policies/policy`), undefined);
    }));

  it('reports an unknown policy, by its name', () =>
    atDesk(async desk => {
      const document = await openWith(getItem, harmless.replace('<!-- mine -->', '<no-such-policy />'));
      const saving = document.save();
      (await desk.user.message(/<no-such-policy> is no policy or section/)).choose('Deploy Anyway');
      assert.equal(await saving, false);
      assert.match((await desk.user.message(/API Management refused the policy/)).text, /'no-such-policy' is not a valid policy/);
      await stillUnsaved(document);
    }));

  it('asks when it cannot decide', () =>
    atDesk(async desk => {
      const document = await openWith(getItem, harmless);
      desk.emulator.addFault({ method: 'GET', path: '/namedValues', status: 403, times: 20 });
      const saving = document.save();
      const question = await desk.user.message(/Whether a secret leaves the policy of .* could not be checked/);
      assert.deepEqual(question.buttons, ['Deploy Anyway']);
      question.choose('Deploy Anyway');
      assert.equal(await saving, true);
    }));

  it('follows the setting: warnings are asked about, or nothing is', () =>
    atDesk(async desk => {
      await setGate('warnings');
      const unchecked = leaking.replace(
        /<return-response.*\n/,
        `<set-header name="x-key" exists-action="override"><value>@(((IResponse)context.Variables["secret"]).Body.As<string>())</value></set-header>\n`,
      );
      const document = await openWith(getItem, unchecked);
      const saving = document.save();
      (await desk.user.message(/The policy of contoso-shop · Items API · Get Item has a warning/)).choose('Deploy Anyway');
      assert.equal(await saving, true);
      await setGate('off');
      const edit = new WorkspaceEdit();
      edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), leaking);
      await workspace.applyEdit(edit);
      assert.equal(await document.save(), true);
      assert.equal(storedPolicy(desk, getItem), leaking);
    }));
});

describe('an open policy', () => {
  const text = '<policies>\n  <inbound>\n    <base />\n  </inbound>\n  <outbound>\n    <base />\n  </outbound>\n</policies>\n';
  const theirs = text.replace('<outbound>\n    <base />', '<outbound>\n    <base />\n    <!-- theirs -->');

  async function openAsStored(desk: Desk): Promise<TextDocument> {
    await writeAsSomebodyElse(desk, getItem, text);
    await openRemotePolicy(getItem);
    return readAsStored(desk, getItem);
  }
  const editInbound = async (document: TextDocument) => {
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(2).range.end, '\n    <!-- mine -->');
    await workspace.applyEdit(edit);
  };

  it('is read anew by Revert, saved or not', () =>
    atDesk(async desk => {
      const document = await openAsStored(desk);
      await writeAsSomebodyElse(desk, getItem, theirs);
      await commands.executeCommand('workbench.action.files.revert');
      await eventually('theirs in the editor', () => (document.getText() === theirs ? true : undefined), () => document.getText());
      await editInbound(document);
      await writeAsSomebodyElse(desk, getItem, text);
      await commands.executeCommand('workbench.action.files.revert');
      await eventually(
        'what is there now',
        () => (document.getText() === text && !document.isDirty ? true : undefined),
        () => document.getText(),
      );
    }));

  it('gets both changes when it is unsaved and is opened from the view again', () =>
    atDesk(async desk => {
      const document = await openAsStored(desk);
      await editInbound(document);
      await writeAsSomebodyElse(desk, getItem, theirs);
      await commands.executeCommand('apimSecrets.openPolicy', { scopeId: getItem, scopeLabel: 'Get Item' });
      const both = theirs.replace('<base />', '<base />\n    <!-- mine -->');
      await eventually('both changes', () => (document.getText() === both ? true : undefined), () => document.getText());
      await desk.user.message(/What they changed is in your text now/);
      assert.equal(document.isDirty, true);
      assert.equal(await document.save(), true, JSON.stringify([desk.user.said, document.getText(), document.isDirty]));
      assert.equal(storedPolicy(desk, getItem), both);
    }));

  it('gets both changes on a save that finds another policy, and is saved by the next', () =>
    atDesk(async desk => {
      const document = await openAsStored(desk);
      await editInbound(document);
      await writeAsSomebodyElse(desk, getItem, theirs);
      assert.equal(await document.save(), false);
      await desk.user.message(/What they changed is in your text now/);
      assert.equal(storedPolicy(desk, getItem), theirs);
      assert.match(document.getText(), /mine[^]*theirs/);
      assert.equal(await document.save(), true);
      assert.match(storedPolicy(desk, getItem), /mine[^]*theirs/);
      assert.equal(desk.user.said.filter(one => /Someone else/.test(one)).length, 1);
    }));

  it('takes theirs when the user says so', () =>
    atDesk(async desk => {
      const document = await openAsStored(desk);
      await editInbound(document);
      const other = text.replace('<base />', '<base />\n    <!-- theirs -->');
      await writeAsSomebodyElse(desk, getItem, other);
      assert.equal(await document.save(), false);
      (await desk.user.message(/in the same place as you/)).choose('Take Theirs');
      await eventually(
        'theirs, saved',
        () => (document.getText() === other && !document.isDirty ? true : undefined),
        () => document.getText(),
      );
      assert.equal(storedPolicy(desk, getItem), other);
    }));

  it('shows what a wizard wrote and what was taken back', () =>
    atDesk(async desk => {
      const document = await openAsStored(desk);
      await editInbound(document);
      const { user } = desk;
      const wiring = commands.executeCommand('apimSecrets.wireSecret', {
        serviceId: demo.shop,
        identity: { kind: 'system' },
        vaultId: demo.shopVault,
        secretName: 'backend-password',
        scopeId: getItem,
        scopeLabel: 'Get Item',
      });
      await user.pick(/: Credential /, 'Bearer token');
      await wiring;
      await user.press('Apply 4 Changes');
      const outcome = await user.ended();
      assert.match(outcome.verdict?.text ?? '', /^Get Item of contoso-shop: 4 changes made/);
      assert.ok(outcome.actions.some(({ label }) => label === 'Test Operation'));
      // both were put behind the same <base />, so the unsaved text stays and the user is asked
      (await user.message(/in the same place as you/)).choose('Take Theirs');
      await eventually(
        'the lines of the wizard',
        () => (/\{\{backend-password-name\}\}/.test(document.getText()) && !document.isDirty ? true : undefined),
        () => document.getText(),
      );
      assert.match(await user.undo(), /Taken back: everything is as it was/);
      await eventually(
        'the text before',
        () => (document.getText() === text && !document.isDirty ? true : undefined),
        () => document.getText(),
      );
    }));
});
