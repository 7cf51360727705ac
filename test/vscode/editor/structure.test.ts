import assert from 'node:assert/strict';
import {
  commands, Position, Range, Selection, Uri, window, workspace, WorkspaceEdit,
  type DocumentSymbol, type FoldingRange, type LinkedEditingRanges, type SelectionRange, type TextDocument, type TextEdit,
} from 'vscode';
import { found, leak, openPolicyText } from '../../support/vscode/linted-policy.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

/** Ends with no document open: the next one without a file would be called by the same name. */
async function closed(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } finally {
    const document = window.activeTextEditor?.document;
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    if (document?.isUntitled === true) await eventually('a closed document', () => (document.isClosed ? true : undefined));
  }
}

/** Opens XML that is a file of the workspace. */
async function openFile(text: string): Promise<TextDocument> {
  const uri = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open'), 'structure.xml');
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return (await window.showTextDocument(uri)).document;
}

after(() => workspace.fs.delete(Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open'), 'structure.xml')));

const blanks = { tabSize: 2, insertSpaces: true };

async function formatted(document: TextDocument): Promise<string> {
  const edits = await commands.executeCommand<readonly TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, blanks);
  return apply(document, edits ?? []);
}

async function apply(document: TextDocument, edits: readonly TextEdit[]): Promise<string> {
  const edit = new WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  await workspace.applyEdit(edit);
  return document.getText();
}

describe('the structure of a policy in an editor', () => {
  it('is its outline', () =>
    closed(async () => {
      const { uri } = await openPolicyText(leak);
      const symbols = await commands.executeCommand<readonly DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
      assert.deepEqual(
        symbols.map(({ name, children }) => [name, children.map(child => child.name)]),
        [['inbound', ['base', 'send-request secret', 'return-response secret']]],
      );
    }));

  it('is no outline of XML that is no policy', () =>
    closed(async () => {
      const { uri } = await openFile('<project><inbound /></project>');
      const symbols = await commands.executeCommand<readonly DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uri);
      assert.deepEqual(symbols ?? [], []);
    }));

  it('is folded', () =>
    closed(async () => {
      const { uri } = await openPolicyText(leak);
      const ranges = await commands.executeCommand<readonly FoldingRange[]>('vscode.executeFoldingRangeProvider', uri);
      assert.deepEqual(ranges.map(({ start, end }) => [start, end]), [[0, 9], [1, 8], [3, 6]]);
    }));

  it('is what a selection grows to', () =>
    closed(async () => {
      const document = await openPolicyText(leak);
      const at = document.positionAt(document.getText().indexOf('20"'));
      const [selection] = await commands.executeCommand<readonly SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [at]);
      const texts: string[] = [];
      for (let one = selection; one; one = one.parent) texts.push(document.getText(one.range));
      assert.ok(texts.includes('timeout="20"'), texts.join('\n---\n'));
      assert.equal(texts.at(-1), leak);
    }));

  it('has tags that are changed together', () =>
    closed(async () => {
      const { uri } = await openPolicyText(leak);
      const linked = await commands.executeCommand<LinkedEditingRanges>('_executeLinkedEditingProvider', uri, new Position(1, 4));
      assert.equal(linked.ranges.length, 2);
    }));
});

describe('formatting in an editor', () => {
  const text = '<policies><inbound><base /></inbound></policies>';
  const laidOut = '<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>';

  it('lays out a policy of the language of its own', () =>
    closed(async () => assert.equal(await formatted(await openPolicyText(text, 'apim-policy')), laidOut)));

  it('lays out a policy in XML, as soon as it is known to be one', () =>
    closed(async () => {
      const document = await openPolicyText(`${leak}\n\n`);
      await found(document, 'secret-in-response');
      await eventually('a formatted text', async () => ((await formatted(document)) === leak ? true : undefined));
    }));

  it('has no part in XML that is no policy', () =>
    closed(async () => {
      const document = await openFile('<project><a/></project>');
      const edits = await commands.executeCommand<readonly TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, blanks);
      assert.deepEqual(edits ?? [], []);
    }));

  it('lays out a part', () =>
    closed(async () => {
      const document = await openPolicyText('<inbound>\n<base />\n<base />\n</inbound>', 'apim-policy');
      const edits = await commands.executeCommand<readonly TextEdit[]>('vscode.executeFormatRangeProvider', document.uri, new Range(2, 0, 2, 3), blanks);
      assert.equal(await apply(document, edits), '<inbound>\n<base />\n  <base />\n</inbound>');
    }));

  it('lays out a tag that was typed', () =>
    closed(async () => {
      const document = await openPolicyText('<inbound>\n<base/>\n</inbound>', 'apim-policy');
      const edits = await commands.executeCommand<readonly TextEdit[]>('vscode.executeFormatOnTypeProvider', document.uri, new Position(1, 7), '>', blanks);
      assert.equal(await apply(document, edits), '<inbound>\n  <base />\n</inbound>');
    }));
});

describe('a tag that is typed', () => {
  for (const language of ['apim-policy', 'xml']) {
    it(`is closed, ${language}`, () =>
      closed(async () => {
        const document = await openPolicyText('<policies><inbound></inbound></policies>', language);
        await type(document, '<inbound>'.length + '<policies>'.length, '<choose>');
        await eventually('an end tag', () => (document.getText().includes('<choose></choose>') ? true : undefined), () => document.getText());
        const cursor = (): number => document.offsetAt(window.activeTextEditor?.selection.active ?? new Position(0, 0));
        await eventually('the cursor between the tags', () => (cursor() === '<policies><inbound><choose>'.length ? true : undefined), () => String(cursor()));
      }));
  }

  it('ends a comment once', () =>
    closed(async () => {
      const document = await openPolicyText('<policies><inbound></inbound></policies>', 'apim-policy');
      await type(document, '<policies><inbound>'.length, '<!-- a -->');
      const text = '<policies><inbound><!-- a --></inbound></policies>';
      await eventually('one end', () => (document.getText() === text ? true : undefined), () => document.getText());
    }));

  it('is closed by the slash of an end tag', () =>
    closed(async () => {
      const document = await openPolicyText('<policies><inbound>', 'apim-policy');
      await type(document, document.getText().length, '</');
      await eventually('an end tag', () => (document.getText() === '<policies><inbound></inbound>' ? true : undefined), () => document.getText());
    }));
});

/** Types at an offset of the active editor, character by character. */
async function type(document: TextDocument, offset: number, text: string): Promise<void> {
  const editor = window.activeTextEditor ?? assert.fail('no editor is open');
  const position = document.positionAt(offset);
  editor.selection = new Selection(position, position);
  for (const character of text) await commands.executeCommand('type', { text: character });
}
