import assert from 'node:assert/strict';
import {
  commands, Uri, window, workspace, WorkspaceEdit,
  type DocumentHighlight, type Location, type SymbolInformation, type TextDocument,
} from 'vscode';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { openRemotePolicy } from '../../support/vscode/remote-policies.ts';

const files = {
  'policy.xml': '<policies><inbound><base /></inbound></policies>',
  'apis/items/policy.xml': '<policies><inbound><set-body>@((string)context.Variables["trail"])</set-body></inbound></policies>',
  'apis/items/operations/get-item/policy.xml':
    '<policies><inbound><set-variable name="trail" value="1" /><include-fragment fragment-id="trail-sign" />{{trail-key}}</inbound></policies>',
  'policy fragments/trail-sign/policy.xml': '<fragment><base /></fragment>',
  'named values/k/namedValueInformation.json': '{"properties": {"displayName": "trail-key"}}',
} as const;

let folders = 0;

/** An artifact folder of its own in the workspace that is there for one test: an editor may know a text longer than its file is there. */
async function withArtifacts(
  run: (open: (name: keyof typeof files) => Promise<TextDocument>, folder: Uri) => Promise<void>,
): Promise<void> {
  const folder = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open'), `trail-${++folders}`);
  for (const [name, text] of Object.entries(files)) {
    await workspace.fs.writeFile(Uri.joinPath(folder, name), new TextEncoder().encode(text));
  }
  try {
    await run(async name => {
      const { document } = await window.showTextDocument(Uri.joinPath(folder, name));
      return document;
    }, folder);
  } finally {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await workspace.fs.delete(folder, { recursive: true });
  }
}

const getItem = 'apis/items/operations/get-item/policy.xml';

function at<T>(command: string, document: TextDocument, word: string, ...more: readonly unknown[]): Thenable<T> {
  return commands.executeCommand<T>(command, document.uri, document.positionAt(document.getText().indexOf(word) + 1), ...more);
}

function shown(locations: readonly Location[], folder: Uri): readonly string[] {
  return locations.map(({ uri, range }) => `${uri.path.slice(folder.path.length + 1)} ${range.start.character}-${range.end.character}`).toSorted();
}

describe('names in an editor', () => {
  it('are found where they are set, in the policies that run together', () =>
    withArtifacts(async (open, folder) => {
      const document = await open('apis/items/policy.xml');
      const found = await at<readonly Location[]>('vscode.executeDefinitionProvider', document, 'trail');
      assert.deepEqual(shown(found, folder), [`${getItem} 39-44`]);
    }));

  it('of fragments and named values are found where they are kept', () =>
    withArtifacts(async (open, folder) => {
      const document = await open(getItem);
      const [fragment, named] = [
        await at<readonly Location[]>('vscode.executeDefinitionProvider', document, 'trail-sign'),
        await at<readonly Location[]>('vscode.executeDefinitionProvider', document, 'trail-key'),
      ];
      assert.deepEqual(shown([...fragment, ...named], folder), [
        'named values/k/namedValueInformation.json 32-41',
        'policy fragments/trail-sign/policy.xml 0-0',
      ]);
    }));

  it('are found wherever they are used', () =>
    withArtifacts(async (open, folder) => {
      const found = await at<readonly Location[]>('vscode.executeReferenceProvider', await open(getItem), 'trail');
      assert.deepEqual(shown(found, folder), [`${getItem} 39-44`, 'apis/items/policy.xml 58-63']);
    }));

  it('are highlighted in their document', () =>
    withArtifacts(async open => {
      const found = await at<readonly DocumentHighlight[]>('vscode.executeDocumentHighlights', await open(getItem), 'trail');
      assert.equal(found.length, 1);
    }));

  it('are renamed in all of them, and a fragment’s folder is moved', () =>
    withArtifacts(async (open, folder) => {
      const document = await open(getItem);
      const variable = await at<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document, 'trail', 'path');
      assert.equal(await workspace.applyEdit(variable), true);
      assert.match((await open('apis/items/policy.xml')).getText(), /Variables\["path"\]/);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      const again = await open(getItem);
      await again.save();
      assert.match(again.getText(), /name="path"/);
      const fragment = await at<WorkspaceEdit>('vscode.executeDocumentRenameProvider', again, 'trail-sign', 'signature');
      assert.equal(await workspace.applyEdit(fragment), true);
      assert.match(again.getText(), /fragment-id="signature"/);
      await workspace.fs.stat(Uri.joinPath(folder, 'policy fragments/signature/policy.xml'));
      await again.save();
    }));

  it('that are computed somewhere are not renamed, and the reason is said', () =>
    withArtifacts(async (open, folder) => {
      const text = '<policies><inbound><set-body>@(context.Variables[context.RequestId.ToString()])</set-body></inbound></policies>';
      await workspace.fs.writeFile(Uri.joinPath(folder, 'policy.xml'), new TextEncoder().encode(text));
      await assert.rejects(
        Promise.resolve(at('vscode.executeDocumentRenameProvider', await open(getItem), 'trail', 'path')),
        /policy\.xml, line 1: an expression computes the name, which may be this one/,
      );
    }));

  it('of the workspace are found by what they are called', () =>
    withArtifacts(async () => {
      const found = await commands.executeCommand<readonly SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'trail-');
      assert.deepEqual(found.map(({ name, containerName }) => `${name} (${containerName})`).toSorted(), [
        'trail-key (named value)',
        'trail-sign (policy fragment)',
      ]);
    }));
});

describe('names of policies in Azure', () => {
  it('of fragments are kept, and the reason is said', () =>
    atDesk(async ({ resource }) => {
      assert.ok(resource(`${demo.shop}/policyFragments/trace-request`));
      const { document } = await openRemotePolicy(`${demo.shop}/apis/items/operations/get-item`, 'Get Item');
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().indexOf('<base />')), '<include-fragment fragment-id="trace-request" />');
      await workspace.applyEdit(edit);
      await assert.rejects(
        Promise.resolve(at('vscode.executeDocumentRenameProvider', document, 'trace-request', 'other')),
        /Azure keeps the policy fragment “trace-request” under this name for good/,
      );
    }));
});
