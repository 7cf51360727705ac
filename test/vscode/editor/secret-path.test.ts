import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commands, Selection, Uri, window, workspace, type CodeAction } from 'vscode';
import { activeEditor } from '../../support/vscode/active-editor.ts';
import { found, gone, leak, openPolicyText, ours } from '../../support/vscode/linted-policy.ts';
import { createUser, eventually, type User } from '../../support/vscode/user-at-quick-inputs.ts';

const title = /reaches/;
const firstStep = '1. The vault answers this call with a secret.';

describe('the way of a secret', () => {
  let user: User;
  beforeEach(() => {
    user = createUser();
  });
  afterEach(async () => {
    user.dispose();
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('is a list of steps, and Enter stays at the one that is chosen', async () => {
    const document = await openPolicyText(leak);
    await found(document, 'secret-in-response');
    const walked = commands.executeCommand('apimSecrets.showSecretPath');
    const rows = await user.pick(title, firstStep);
    await walked;
    assert.ok(rows.length >= 2);
    assert.match(rows.at(-1) ?? '', /It reaches .* here\./);
    await activeEditor('the first step', editor => editor.selection.active.line === 3);
  });

  it('shows a step while it is chosen, and Escape goes back to where it began', async () => {
    const document = await openPolicyText(leak);
    await found(document, 'secret-in-response');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new Selection(9, 2, 9, 2);
    const walked = commands.executeCommand('apimSecrets.showSecretPath');
    await user.escape(title);
    await walked;
    await activeEditor('where it began', ({ selection }) => selection.active.line === 9);
  });

  it('is offered where a secret leaves', async () => {
    const document = await openPolicyText(leak);
    const { range } = await found(document, 'secret-in-response');
    const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    assert.ok(
      actions.some(action => action.title === 'Show the secret’s path' && action.command?.command === 'apimSecrets.showSecretPath'),
    );
  });

  it('is not there in a policy that lets nothing out, and that is said', async () => {
    const document = await openPolicyText(leak.replace('<return-response response-variable-name="secret" />', ''));
    await found(document, 'vault-call-uncached');
    await commands.executeCommand('apimSecrets.showSecretPath');
    await user.message(/No secret was seen to leave/);
  });

  it('is not looked for in a document that is no policy, and that is said', async () => {
    await openPolicyText('<project><modelVersion>4.0.0</modelVersion></project>');
    await commands.executeCommand('apimSecrets.showSecretPath');
    await user.message(/is no policy, so no secret was looked for/);
  });
});

describe('policies of the workspace that are not open', () => {
  it('have their problems, which go when the file is mended or deleted', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = Uri.joinPath(folder.uri, 'apis', 'leaking', 'policy.xml');
    await workspace.fs.writeFile(uri, new TextEncoder().encode(leak));
    try {
      await found({ uri }, 'secret-in-response');
      assert.equal(workspace.textDocuments.some(document => document.uri.toString() === uri.toString()), false);
      await workspace.fs.writeFile(uri, new TextEncoder().encode(leak.replace('<return-response response-variable-name="secret" />', '')));
      await gone({ uri }, 'secret-in-response');
      await workspace.fs.writeFile(uri, new TextEncoder().encode(leak));
      await found({ uri }, 'secret-in-response');
    } finally {
      await workspace.fs.delete(Uri.joinPath(folder.uri, 'apis', 'leaking'), { recursive: true });
    }
    await gone({ uri }, 'secret-in-response');
  });

  it('say that a fragment which they include gives their secret away', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const fragments = Uri.joinPath(folder.uri, 'policy fragments');
    const uri = Uri.joinPath(folder.uri, 'apis', 'including', 'policy.xml');
    const fragment = '<fragment><return-response response-variable-name="secret" /></fragment>';
    await workspace.fs.writeFile(Uri.joinPath(fragments, 'answers', 'policy.xml'), new TextEncoder().encode(fragment));
    const including = leak.replace('<return-response response-variable-name="secret" />', '<include-fragment fragment-id="answers" />');
    await workspace.fs.writeFile(uri, new TextEncoder().encode(including));
    try {
      const { message, range, relatedInformation = [] } = await found({ uri }, 'secret-in-response');
      assert.match(message, / That happens in policy fragments\/answers\/policy\.xml, which runs together with this policy\.$/);
      assert.match(including.split('\n')[range.start.line] ?? '', /send-request/);
      assert.match(relatedInformation.at(-1)?.location.uri.path ?? '', /policy fragments\/answers\/policy\.xml$/);
      await workspace.fs.writeFile(Uri.joinPath(fragments, 'answers', 'policy.xml'), new TextEncoder().encode('<fragment />'));
      await gone({ uri }, 'secret-in-response');
    } finally {
      await workspace.fs.delete(Uri.joinPath(folder.uri, 'apis', 'including'), { recursive: true });
      await workspace.fs.delete(fragments, { recursive: true });
    }
  });

  it('have their problems where VS Code does not watch their folder, and those change with what is in it', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const root = Uri.joinPath(folder.uri, 'unwatched');
    const artifacts = Uri.joinPath(root, 'a', 'b', 'c', 'artifacts');
    const uri = Uri.joinPath(artifacts, 'apis', 'including', 'policy.xml');
    const fragment = Uri.joinPath(artifacts, 'policy fragments', 'answers', 'policy.xml');
    const including = leak.replace('<return-response response-variable-name="secret" />', '<include-fragment fragment-id="answers" />');
    const write = (at: Uri, text: string): void => {
      mkdirSync(dirname(at.fsPath), { recursive: true }); // at once, as a checkout: on Linux only the outermost folder is reported
      writeFileSync(at.fsPath, text);
    };
    write(fragment, '<fragment />');
    write(uri, including);
    try {
      await found({ uri }, 'vault-call-uncached');
      write(fragment, '<fragment><return-response response-variable-name="secret" /></fragment>');
      await found({ uri }, 'secret-in-response');
      write(fragment, '<fragment />');
      await gone({ uri }, 'secret-in-response');
    } finally {
      await workspace.fs.delete(root, { recursive: true });
    }
  });

  it('that cannot be read are reported as such, and keep no other from being checked', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const at = (name: string): Uri => Uri.joinPath(folder.uri, 'apis', 'unread', name, 'policy.xml');
    await workspace.fs.createDirectory(Uri.joinPath(at('a-pipe'), '..'));
    if (process.platform !== 'win32') execFileSync('mkfifo', [at('a-pipe').fsPath]); // opening it waits for ever
    await workspace.fs.writeFile(at('b-large'), new TextEncoder().encode(leak.replace('<inbound>', `<inbound>${' '.repeat(1024 * 1024)}`)));
    await workspace.fs.writeFile(at('c-leaking'), new TextEncoder().encode(leak));
    try {
      await found({ uri: at('c-leaking') }, 'secret-in-response');
      const text = await eventually('a problem of the large file', () => ours({ uri: at('b-large') })[0]?.message);
      assert.equal(
        text,
        'The policy was not checked. It has more than 1024 KB, of which API Management takes 256. Whether a secret leaves it is not known.',
      );
    } finally {
      await workspace.fs.delete(Uri.joinPath(folder.uri, 'apis', 'unread'), { recursive: true });
    }
  });

  it('keep their problems when their editor is closed', async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const uri = Uri.joinPath(folder.uri, 'apis', 'closing', 'policy.xml');
    await workspace.fs.writeFile(uri, new TextEncoder().encode(leak));
    try {
      await window.showTextDocument(uri);
      await found({ uri }, 'secret-in-response');
      await commands.executeCommand('workbench.action.closeActiveEditor');
      await eventually('the editor is closed', () =>
        window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString()) ? undefined : true,
      );
      await found({ uri }, 'secret-in-response');
    } finally {
      await workspace.fs.delete(Uri.joinPath(folder.uri, 'apis', 'closing'), { recursive: true });
    }
  });
});
