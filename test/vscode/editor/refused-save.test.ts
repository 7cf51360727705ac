import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  Disposable,
  languages,
  Position,
  Range,
  TextDocumentSaveReason,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
  type TextEditorEdit,
} from 'vscode';
import { AppError } from '../../../src/base/app-error.ts';
import type { StoredPolicy } from '../../../src/editor/remote/policy-store.ts';
import { RemotePolicies } from '../../../src/editor/remote/remote-policy.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';
import { keptBases } from '../../support/vscode/kept-bases.ts';

const scheme = 'apim-policy-of-rows';
const base = '<policies><inbound><base /></inbound></policies>';
const refusal = new AppError('malformed-policy', 'API Management refused the policy.', 'Mend it.');

interface Service {
  /** What is stored, as others may change it. */
  stored: StoredPolicy;
  /** Runs the next write's answer. */
  readonly put: { answer: (text: string, etag: string | undefined) => Promise<StoredPolicy> };
  /** Runs before the answer to each request of a policy. */
  beforeGet: () => Promise<void>;
  /** Runs before VS Code gets a text that it reads. */
  beforeRead: () => Promise<void>;
  /** Runs when VS Code has handed over a text that it writes. */
  onWrite: () => void;
}

interface Room {
  readonly service: Service;
  readonly policies: RemotePolicies;
  readonly document: TextDocument;
  /** What was reported to the watcher. */
  readonly events: readonly string[];
}

let rooms = 0;

/** A policy of a service of its own, open and changed. */
async function withPolicy(run: (room: Room) => Promise<void>, text = base): Promise<void> {
  const service: Service = {
    stored: { text, etag: '"1"' },
    put: { answer: async () => Promise.reject(refusal) },
    beforeGet: async () => undefined,
    beforeRead: async () => undefined,
    onWrite: () => undefined,
  };
  const events: string[] = [];
  const policies = new RemotePolicies(
    { get: async () => (await service.beforeGet(), service.stored), put: async (_scope, text, etag) => service.put.answer(text, etag) },
    {
      permits: async () => true,
      deployed: () => void events.push('deployed'),
      merged: () => void events.push('merged'),
      conflict: () => void events.push('conflict'),
      refused: () => void events.push('refused'),
    },
    keptBases(),
  );
  const ofRoom = `${scheme}-${++rooms}`;
  const readFile = policies.readFile.bind(policies);
  policies.readFile = async uri => {
    const text = await readFile(uri);
    await service.beforeRead();
    return text;
  };
  const writeFile = policies.writeFile.bind(policies);
  policies.writeFile = async (uri, content) => {
    const writing = writeFile(uri, content);
    service.onWrite();
    await writing;
  };
  const registration = Disposable.from(
    policies,
    workspace.registerFileSystemProvider(ofRoom, policies, { isCaseSensitive: true }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === ofRoom) void policies.follow(document);
    }),
  );
  try {
    const document = await workspace.openTextDocument(Uri.from({ scheme: ofRoom, path: `${demo.shop}/apis/items/policy.xml` }));
    const editor = await window.showTextDocument(document);
    await editor.edit(edit => edit.insert(new Position(0, 0), '<!-- mine -->'));
    await run({ service, policies, document, events });
  } finally {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    registration.dispose();
  }
}

async function save(document: TextDocument): Promise<void> {
  await document.save().then(undefined, () => undefined);
}

/** That somebody else's change is shown as it is in a text without changes of the user. */
async function assertFollows({ service, policies, document, events }: Room): Promise<void> {
  service.stored = { text: base.replace('<base />', '<base /><!-- theirs -->'), etag: '"2"' };
  await policies.reload(document.uri);
  await eventually(
    'their text',
    () => (document.getText() === service.stored.text ? true : undefined),
    () => `${document.getText()} ${document.isDirty ? 'unsaved' : ''}`,
  );
  assert.equal(document.isDirty, false);
  assert.deepEqual(events.filter(event => event !== 'refused'), []);
}

describe('a policy whose save comes to nothing', () => {
  it('is unsaved when that is reported', () =>
    withPolicy(async ({ document, events, policies }) => {
      await save(document);
      await eventually('the refusal', () => (events.includes('refused') ? true : undefined));
      assert.equal(document.isDirty, true);
      assert.match(document.getText(), /mine/);
      await policies.reload(document.uri);
      assert.deepEqual(events, ['refused']);
    }));

  it('stays reverted where that was done before the service answered', () =>
    withPolicy(async room => {
      const { service, document, events } = room;
      const asked = Promise.withResolvers<void>();
      const answer = Promise.withResolvers<StoredPolicy>();
      service.put.answer = async () => (asked.resolve(), answer.promise);
      const saving = save(document);
      await asked.promise;
      await commands.executeCommand('workbench.action.files.revert');
      answer.reject(refusal);
      await saving;
      await eventually('the refusal', () => (events.includes('refused') ? true : undefined));
      await eventually('the text before', () => (document.getText() === base ? true : undefined));
      assert.equal(document.isDirty, false);
      await assertFollows(room);
    }));

  it('stays reverted where that is done as soon as it is reported', () =>
    withPolicy(async room => {
      const { document, events } = room;
      const saving = save(document);
      await eventually('the refusal', () => (events.includes('refused') ? true : undefined));
      await commands.executeCommand('workbench.action.files.revert');
      await saving;
      assert.deepEqual([document.isDirty, document.getText()], [false, base]);
      await assertFollows(room);
    }));

  it('that somebody else changed is theirs where it was reverted before the service answered', () =>
    withPolicy(async room => {
      const { service, document, events } = room;
      const asked = Promise.withResolvers<void>();
      const answer = Promise.withResolvers<StoredPolicy>();
      service.put.answer = async () => (asked.resolve(), answer.promise);
      const saving = save(document);
      await asked.promise;
      await commands.executeCommand('workbench.action.files.revert');
      service.stored = { text: base.replace('<base />', '<!-- theirs -->'), etag: '"2"' };
      answer.reject(new AppError('changed-by-someone-else', 'Someone else has changed it.', 'Compare.'));
      await saving;
      await eventually('their text', () => (document.getText() === service.stored.text ? true : undefined), () => document.getText());
      assert.deepEqual([document.isDirty, events], [false, []]);
    }));

  it('that is saved after all is saved', () =>
    withPolicy(async ({ service, document, events }) => {
      await save(document);
      await eventually('the refusal', () => (events.includes('refused') ? true : undefined));
      service.put.answer = async () => (service.stored = { text: document.getText(), etag: '"2"' });
      await save(document);
      assert.deepEqual([document.isDirty, events], [false, ['refused', 'deployed']]);
    }));
});

describe('a policy in Azure and auto save', () => {
  it('is written by none, whatever its language is taken for, and by the user’s own save', () =>
    withPolicy(async ({ service, document, events }) => {
      const files = workspace.getConfiguration('files');
      const before = files.inspect<string>('autoSave')?.workspaceValue;
      const tried = Promise.withResolvers<void>();
      const listening = workspace.onWillSaveTextDocument(({ reason }) => {
        if (reason === TextDocumentSaveReason.AfterDelay) tried.resolve();
      });
      const writes: boolean[] = [];
      let isOwn = false;
      service.put.answer = async () => (writes.push(isOwn), { text: document.getText(), etag: `"${writes.length + 1}"` });
      try {
        await languages.setTextDocumentLanguage(document, 'xml');
        await files.update('autoSave', 'afterDelay', ConfigurationTarget.Workspace);
        const type = async (text: string): Promise<void> => {
          const edit = new WorkspaceEdit();
          edit.insert(document.uri, new Position(0, 0), text);
          await workspace.applyEdit(edit);
        };
        await type('<!-- more -->');
        await tried.promise;
        isOwn = true;
        await type('<!-- and more -->'); // else VS Code takes the save for the one that it is still at
        await save(document);
        assert.deepEqual([writes, document.isDirty, events], [[true], false, ['deployed']]);
      } finally {
        listening.dispose();
        await files.update('autoSave', before, ConfigurationTarget.Workspace);
      }
    }));
});

describe('a policy that is typed into while VS Code reads it anew', () => {
  const lines = '<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>';
  const theirs = lines.replace('<base />', '<base /><!-- theirs -->');

  /** Types into the policy, saved before, while VS Code reads what others made of it. */
  async function typeDuringRead({ service, policies, document }: Room, text: string, type: (edit: TextEditorEdit) => void): Promise<void> {
    await commands.executeCommand('workbench.action.files.revert');
    await eventually('a saved text', () => (document.isDirty ? undefined : true));
    const asked = Promise.withResolvers<void>();
    const typed = Promise.withResolvers<void>();
    service.beforeRead = async () => (asked.resolve(), typed.promise);
    service.stored = { text, etag: '"2"' };
    await policies.reload(document.uri);
    await asked.promise;
    await window.activeTextEditor?.edit(type);
    typed.resolve();
  }

  it('has both changes, and is saved', () =>
    withPolicy(async room => {
      const { service, document, events } = room;
      await typeDuringRead(room, theirs, edit => edit.insert(new Position(0, 0), '<!-- mine -->'));
      const both = `<!-- mine -->${theirs}`;
      await eventually('both changes', () => (document.getText() === both ? true : undefined), () => document.getText());
      assert.deepEqual(events, ['merged']);
      service.put.answer = async () => (service.stored = { text: document.getText(), etag: '"3"' });
      assert.equal(await document.save(), true);
      assert.deepEqual([service.stored.text, document.isDirty, events], [both, false, ['merged', 'deployed']]);
    }, lines));

  it('is no base for a text that VS Code did not take: a change as long as theirs overwrites nothing', () =>
    withPolicy(async room => {
      const { policies, document, events } = room;
      const at = base.indexOf('<base />');
      await typeDuringRead(room, base.replace('<base />', '<BASE />'), edit =>
        edit.replace(new Range(0, at, 0, at + '<base />'.length), '<mine />'),
      );
      await eventually('the conflict', () => (events.includes('conflict') ? true : undefined), () => `${document.getText()} ${events.join()}`);
      assert.match(document.getText(), /<mine \/>/);
      assert.equal(policies.baseOf(document.uri), base);
    }));

  it('is saved as what it is based on, although it takes in theirs while the save waits', () =>
    withPolicy(async ({ service, policies, document, events }) => {
      const answer = Promise.withResolvers<void>();
      service.stored = { text: theirs, etag: '"2"' };
      service.beforeGet = () => answer.promise;
      const written: string[] = [];
      service.put.answer = async (text, etag) => {
        if (etag !== service.stored.etag) throw new AppError('changed-by-someone-else', 'Someone else has changed it.', 'Compare.');
        written.push(text);
        return (service.stored = { text, etag: '"3"' });
      };
      const reading = policies.reload(document.uri);
      service.onWrite = answer.resolve;
      const saving = save(document);
      await Promise.all([reading, saving]);
      const both = `<!-- mine -->${theirs}`;
      await eventually('both changes', () => (document.getText() === both ? true : undefined), () => document.getText());
      assert.deepEqual([written, events], [[], ['merged']]);
      await eventually('an unsaved text', () => (document.isDirty ? true : undefined));
      await eventually('a saved text', async () => ((await document.save()) ? true : undefined));
      assert.deepEqual(written, [both]);
    }, lines));
});
