import assert from 'node:assert/strict';
import {
  commands, MarkdownString, SnippetString, Uri, window, workspace,
  type CodeAction, type CompletionItem, type CompletionList, type DocumentHighlight, type Hover, type Location, type Position,
  type SignatureHelp, type TextDocument, type WorkspaceEdit,
} from 'vscode';
import { labelOf } from '../../support/vscode/completion-label.ts';
import { found, gone, leak, ours } from '../../support/vscode/linted-policy.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

const token = `<policies>
  <inbound>
    <get-authorization-context provider-id="d" authorization-id="a" context-variable-name="auth" identity-type="managed" />
    <return-response>
      <set-body>@(((Authorization)context.Variables["auth"]).AccessToken)</set-body>
    </return-response>
  </inbound>
</policies>`;
const files: Readonly<Record<string, string>> = {
  'main.tf': `resource "azurerm_api_management_policy" "p" {\n  xml_content = <<-XML\n${token.replaceAll(/^/gm, '    ')}\n  XML\n}\n`,
  'main.bicep': `// Microsoft.ApiManagement\nvar p = '''\n${token}\n'''\n`,
  'main.yaml': `policies:\n  - value: |\n${token.replaceAll(/^/gm, '      ')}\n`,
  'main.json': `{ "properties": { "format": "rawxml", "value": ${JSON.stringify(token)} } }\n`,
};

/** As PowerShell writes a text. */
function utf16(text: string): Uint8Array {
  return Uint8Array.from(`\ufeff${text}`.split('').flatMap(unit => [unit.charCodeAt(0) & 255, unit.charCodeAt(0) >> 8]));
}

/** A file of the workspace that is there for one test. */
async function withFile(name: string, text: string | Uint8Array, run: (uri: Uri) => Promise<void>): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open');
  const uri = Uri.joinPath(folder, 'infrastructure', name);
  await workspace.fs.writeFile(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  try {
    await run(uri);
  } finally {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await workspace.fs.delete(uri, { useTrash: false });
  }
}

async function mend(document: TextDocument): Promise<void> {
  const { range } = await found(document, 'secret-in-response');
  const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
  const fix = actions.find(({ edit, title }) => edit && !title.startsWith('Suppress'));
  assert.ok(fix?.edit, actions.map(({ title }) => title).join());
  assert.ok(await workspace.applyEdit(fix.edit));
}

describe('a policy in a file of Terraform, Bicep, ARM or YAML', () => {
  for (const [name, text] of Object.entries(files)) {
    it(`has its problems where it is, and a fix that mends it there: ${name}`, () =>
      withFile(name, text, async uri => {
        const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
        const { range } = await found(document, 'secret-in-response');
        assert.match(document.getText(range), /^(?:<|\\u003c)set-body>/);
        await mend(document);
        await gone(document, 'secret-in-response');
      }));
  }

  it('is named with its line and the reason where it is not read', () =>
    withFile('handed-in.tf', 'resource "azurerm_api_management_policy" "p" {\n  xml_content = var.policy\n}\n', async uri => {
      await window.showTextDocument(await workspace.openTextDocument(uri));
      const text = await eventually('a problem', () => ours({ uri })[0]?.message);
      assert.equal(
        text,
        'Not all policies of this file were read. Line 2: It has a policy here whose text is not written out in this file. Whether a secret leaves it is not known.',
      );
    }));

  const secret = 'resource "azurerm_api_management_named_value" "n" {\n  display_name = "shop-key"\n  secret = true\n  value = "v"\n}\n';
  const bicep = (tag: string): string =>
    `// Microsoft.ApiManagement\nvar p = '''\n<policies>\n  <inbound>\n    ${tag}\n  </inbound>\n</policies>\n'''\n`;
  for (const [name, marked, word, written] of [
    ['tag.tf', 'xml_content = <<-XML\n  <policies>\n    <inbound>\n      <set-v‸\n    </inbound>\n  </policies>\nXML\n', 'set-variable', 'set-variable name="$1" value="$2" />$0'],
    ['quoted.tf', 'xml_content = "<policies><inbound><set-variable ‸ /></inbound></policies>"\n', 'name', String.raw`name=\\"$1\\"$0`],
    ['named.tf', `${secret}xml_content = <<XML\n<policies><inbound><set-body>{{‸</set-body></inbound></policies>\nXML\n`, 'shop-key', 'shop-key}}'],
    ['tag.bicep', bicep('<set-v‸'), 'set-variable', 'set-variable name="$1" value="$2" />$0'],
  ] as const) {
    it(`is written with help where it is, and not around it: ${name}`, () =>
      withFile(name, marked.replace('‸', ''), async uri => {
        const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
        const offered = async (offset: number): Promise<readonly CompletionItem[]> =>
          (await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, document.positionAt(offset))).items;
        const { insertText } = await eventually(
          `completion of ${word}`,
          async () => (await offered(marked.indexOf('‸'))).find(item => labelOf(item) === word && item.insertText !== undefined),
          () => document.getText(),
        );
        assert.equal(insertText instanceof SnippetString ? insertText.value : insertText, written);
        assert.ok((await offered(0)).every(item => !(item.insertText instanceof SnippetString) && item.insertText !== written));
      }));
  }

  for (const [name, marked] of [
    ['hover.tf', String.raw`xml_content = "<policies>\n  <inbound>\n    <set-v‸ariable name=\"a\" value=\"b\" />\n  </inbound>\n</policies>"`],
    ['hover.bicep', bicep('<set-v‸ariable name="a" value="b" />')],
  ] as const) {
    it(`is explained where it is, and nothing is around it: ${name}`, () =>
      withFile(name, marked.replace('‸', ''), async uri => {
        const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
        const hoversAt = (offset: number): Thenable<readonly Hover[]> =>
          commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', uri, document.positionAt(offset));
        const hover = await eventually('a hover', async () => (await hoversAt(marked.indexOf('‸')))[0], () => document.getText());
        const said = hover.contents.map(content => (content instanceof MarkdownString ? content.value : '')).join();
        assert.match(said, /set-variable[^]*Documentation/);
        assert.equal(document.getText(hover.range), 'set-variable');
        assert.deepEqual(await hoversAt(0), []);
      }));
  }

  const trail = String.raw`<policies><inbound><set-variable name=\"embedded-trail\" value=\"@(\"a\".Substring(1, 2))\" /><set-body>@((string)context.Variables[\"embedded-trail\"])</set-body></inbound></policies>`;

  it('has signatures, definitions, marks and a rename of what it has alone', () =>
    withFile('names.tf', `xml_content = "${trail}"\n`, async uri => {
      const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
      const at = (word: string, from = 0): Position => document.positionAt(document.getText().indexOf(word, from) + 1);
      const ask = <T>(command: string, ...more: readonly unknown[]): Thenable<T> => commands.executeCommand<T>(command, uri, ...more);
      const read = at('embedded-trail', trail.lastIndexOf('embedded-trail'));
      const sets = await eventually(
        'a definition',
        async () => (await ask<readonly Location[]>('vscode.executeDefinitionProvider', read))[0],
        () => document.getText(),
      );
      assert.ok(sets.range.contains(at('embedded-trail')), JSON.stringify(sets.range));
      assert.equal((await ask<readonly DocumentHighlight[]>('vscode.executeDocumentHighlights', read)).length, 2);
      const help = await ask<SignatureHelp>('vscode.executeSignatureHelpProvider', document.positionAt(document.getText().indexOf('1, 2') + 3));
      assert.match(help.signatures[help.activeSignature]?.label ?? '', /Substring\(int startIndex, int length\)/);
      const edit = await ask<WorkspaceEdit>('vscode.executeDocumentRenameProvider', read, 'embedded-way');
      assert.ok(await workspace.applyEdit(edit));
      assert.equal(document.getText(), `xml_content = "${trail.replaceAll('embedded-trail', 'embedded-way')}"\n`);
    }));

  it('refuses to rename what another file has, too', () =>
    withFile('beside.tf', `xml_content = "${trail}"\n`, async () =>
      withFile('names.tf', `xml_content = "${trail}"\n`, async uri => {
        const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
        const position = document.positionAt(document.getText().indexOf('embedded-trail') + 1);
        const rename = async (): Promise<unknown> => commands.executeCommand('vscode.executeDocumentRenameProvider', uri, position, 'embedded-way');
        await assert.rejects(rename, /beside\.tf contains the name/);
      })));

  it('has the quick fixes of the language', () =>
    withFile('misspelt.tf', `xml_content = <<XML\n<policies><inbound><set-header name="a" exists-action="overide"><value>b</value></set-header></inbound></policies>\nXML\n`, async uri => {
      const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
      const { range } = await found(document, 'attribute-value');
      const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
      const fix = actions.find(({ title }) => title === 'Write “override”');
      assert.ok(fix?.edit, actions.map(({ title }) => title).join());
      assert.ok(await workspace.applyEdit(fix.edit));
      await gone(document, 'attribute-value');
    }));

  it('has none in a file of the same kind without policies', () =>
    withFile('network.tf', 'resource "azurerm_virtual_network" "v" {\n  name = "<policies>"\n}\n', async uri => {
      const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
      await withFile('other.tf', files['main.tf'] ?? '', async other => void (await found({ uri: other }, 'secret-in-response')));
      assert.deepEqual(ours(document), []);
    }));

  for (const [name, text] of [
    ['closed.tf', `xml_content = <<XML\n${leak}XML\n`],
    ['closed.tpl', leak],
    ['closed.policy', leak],
    ['utf-16.policy', utf16(leak)],
  ] as const) {
    it(`has its problems while no editor has the file open, until the file is gone: ${name}`, async () => {
      let closed: Uri | undefined;
      await withFile(name, text, async uri => {
        closed = uri;
        await found({ uri }, 'secret-in-response');
        assert.ok(!workspace.textDocuments.some(document => document.uri.toString() === uri.toString()));
      });
      const uri = closed ?? assert.fail('no file');
      await eventually('no problem of a file that is gone', () => (ours({ uri }).length === 0 ? true : undefined), () => JSON.stringify(ours({ uri })));
    });
  }

  for (const name of ['new.json', 'new.yaml', 'new.tf', 'new.bicep']) {
    const text = files[name.replace('new', 'main')] ?? '';
    const until = async (what: string, uri: Uri, isSo: (count: number) => boolean): Promise<void> => {
      await eventually(what, () => (isSo(ours({ uri }).length) ? true : undefined), () => JSON.stringify(ours({ uri })));
    };

    it(`has its problems as soon as its file is there, is filled, is renamed, and none when it is gone: ${name}`, async () => {
      let renamed: Uri | undefined;
      await withFile(name, text, async uri => {
        await until('a problem of a new file', uri, count => count > 0);
        await workspace.fs.writeFile(uri, new TextEncoder().encode('\n'));
        await until('no problem of one that has no policy any more', uri, count => count === 0);
        await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
        await until('a problem of one that was written again', uri, count => count > 0);
        renamed = Uri.joinPath(uri, '..', `renamed-${name}`);
        await workspace.fs.rename(uri, renamed);
        await until('a problem under the new name', renamed, count => count > 0);
        await until('none under the old one', uri, count => count === 0);
        await workspace.fs.rename(renamed, uri);
      });
      const gone = renamed ?? assert.fail('no file');
      await until('no problem of a file that is gone', gone, count => count === 0);
    });
  }

  it('has its problems in closed files of JSON and YAML, and a template of something else has none', () =>
    withFile('closed.json', files['main.json'] ?? '', async json =>
      withFile('closed.yaml', files['main.yaml'] ?? '', async yaml =>
        withFile('chart.tpl', 'kind: ConfigMap\ndata: {{ .Values.data }}\n', async chart =>
          withFile('other.tf', files['main.tf'] ?? '', async other => {
            for (const uri of [other, json, yaml]) await found({ uri }, 'secret-in-response');
            assert.deepEqual(ours({ uri: chart }), []);
          }),
        ),
      ),
    ));
});
