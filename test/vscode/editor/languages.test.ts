import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  env,
  extensions,
  languages,
  Position,
  SnippetString,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CompletionList,
  type Hover,
  type TextDocument,
} from 'vscode';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { openRemotePolicy } from '../../support/vscode/remote-policies.ts';
import { labelOf } from '../../support/vscode/completion-label.ts';
import { found, leak, ours } from '../../support/vscode/linted-policy.ts';
import { createTokenReader, type Token } from '../../support/vscode/tokens-of.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

/** Opens a file of the workspace that is there for one test. */
async function withFile(name: string, text: string, run: (document: TextDocument) => Promise<void>): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder is open');
  const uri = Uri.joinPath(folder, 'languages', name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  try {
    const { document } = await window.showTextDocument(await workspace.openTextDocument(uri));
    await run(document);
  } finally {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await workspace.fs.delete(uri);
  }
}

/** Waits for the open file to have a language. */
function openAs(language: string, name: string): Promise<TextDocument> {
  return eventually(`${name} in ${language}`, () =>
    workspace.textDocuments.find(({ uri, languageId, isClosed }) => !isClosed && uri.path.endsWith(`/languages/${name}`) && languageId === language),
  );
}

async function snippetsAt(document: TextDocument, position: Position): Promise<readonly string[]> {
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return items
    .filter(({ insertText }) => insertText instanceof SnippetString)
    .map(labelOf);
}

describe('a policy file that is begun empty', () => {
  it('is in the language of policies once it is saved with its first element', () =>
    withFile('policy.xml', '', async document => {
      assert.equal(document.languageId, 'xml');
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, new Position(0, 0), '<policies>\n  <inbound />\n</policies>\n');
      await workspace.applyEdit(edit);
      await document.save();
      await openAs('apim-policy', 'policy.xml');
    }));
});

describe('what others offer for XML', () => {
  for (const name of ['foo.xml', 'policies.xml']) {
    it(`is there in ${name} beside what this extension offers`, () =>
      withFile(name, '<policies>\n  <inbound>\n    \n  </inbound>\n</policies>\n', async document => {
        assert.equal(document.languageId, 'xml');
        const snippets = await snippetsAt(document, new Position(2, 4));
        assert.ok(snippets.includes('set-header-of-a-neighbour'), snippets.join(', '));
        assert.ok(snippets.includes('apim-kv-inbound'), snippets.join(', '));
      }));
  }

  const wordsOfNeighbour = async (document: TextDocument): Promise<readonly string[]> => {
    await extensions.getExtension('apim-secrets.xml-neighbour')?.activate();
    const hovers = await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', document.uri, new Position(0, 3));
    const words = hovers.flatMap(({ contents }) => contents.map(content => (typeof content === 'string' ? content : content.value)));
    return words.filter(word => word === 'a schema says');
  };

  it('is asked for words at a place of XML', () =>
    withFile('foo.xml', leak, async document => assert.deepEqual(await wordsOfNeighbour(document), ['a schema says'])));

  it('is not asked for a policy, in which expressions are no faults', () =>
    withFile('a.policy.xml', leak, async document => assert.deepEqual(await wordsOfNeighbour(document), [])));
});

describe('a policy in a file of any name', () => {
  for (const name of ['foo.xml', 'policies.xml']) {
    it(`is linted, and stays the XML that VS Code takes it for: ${name}`, () =>
      withFile(name, leak, async document => {
        await found(document, 'secret-in-response');
        assert.equal(document.languageId, 'xml');
      }));
  }

  for (const name of ['foo.tpl', 'foo.policy', 'foo.txt', 'policy']) {
    it(`is linted in the language that VS Code takes it for: ${name}`, () =>
      withFile(name, leak, async document => {
        const { languageId } = document;
        await found(document, 'secret-in-response');
        assert.notEqual(languageId, 'xml');
        assert.equal(document.languageId, languageId);
      }));
  }

  for (const name of ['a.policy.xml', 'contoso-items-tempFile.policy.xml', 'policy.xml', 'foo.cshtml']) {
    it(`has the language of policies, and is linted: ${name}`, () =>
      withFile(name, leak, async () => {
        const document = await openAs('apim-policy', name);
        await found(document, 'secret-in-response');
      }));
  }

  for (const [name, text] of [
    ['imagemagick/policy.xml', '<policymap><policy domain="delegate" rights="none" /></policymap>'],
    ['page.cshtml', '<div>@Model.Name</div>'],
  ] as const) {
    it(`has not the language of policies where it is none: ${name}`, () =>
      withFile(name, text, async document => {
        await withFile('a.policy.xml', leak, async other => void (await found(other, 'secret-in-response')));
        assert.notEqual(document.languageId, 'apim-policy');
      }));
  }

  it('has the language of policies where a setting names it', async () => {
    const settings = workspace.getConfiguration('apimSecrets');
    await settings.update('policyFiles', ['**/gateway/*.xml'], ConfigurationTarget.Workspace);
    try {
      await withFile('gateway/shop.xml', leak, async () => void (await openAs('apim-policy', 'gateway/shop.xml')));
    } finally {
      await settings.update('policyFiles', undefined, ConfigurationTarget.Workspace);
    }
  });

  it('stays in the language that its user chooses instead', () =>
    withFile('chosen/policy.xml', leak, async () => {
      const name = 'chosen/policy.xml';
      await languages.setTextDocumentLanguage(await openAs('apim-policy', name), 'xml');
      await found(await openAs('xml', name), 'secret-in-response');
      assert.equal((await openAs('xml', name)).languageId, 'xml');
    }));

  it('is linted in the language that its user says', () =>
    withFile('foo.xml', leak, async document => {
      await found(document, 'secret-in-response');
      await languages.setTextDocumentLanguage(document, 'plaintext');
      await found(document, 'secret-in-response');
      assert.equal(document.languageId, 'plaintext');
    }));

  it('is linted no more once it begins with something else', () =>
    withFile('foo.txt', leak, async document => {
      await found(document, 'secret-in-response');
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, new Position(0, 0), 'Notes\n');
      await workspace.applyEdit(edit);
      await eventually('no problem', () => (ours(document).length === 0 ? true : undefined));
    }));
});

describe('what others offer inside C#', () => {
  // ¦ is the cursor; on the first line, where XML is written, the snippets are there
  const lines = [
    '  ¦',
    '  <set-body>@(context.¦)</set-body>',
    '  <set-body>@(¦)</set-body>',
    '  <set-body>@{ return ¦}</set-body>',
    '  <set-variable name="a" value="@(context.¦)" />',
    '  <set-variable name="b" value="@{ return ¦}" />',
  ];
  const text = `<policies><inbound>\n${lines.join('\n').replaceAll('¦', '')}\n</inbound></policies>\n`;
  for (const [name, language] of [['inside.xml', 'xml'], ['inside.policy.xml', 'apim-policy']] as const) {
    it(`is no snippet of XML: ${name}`, () =>
      withFile(name, text, async () => {
        const document = await openAs(language, name);
        const offered = async (line: number): Promise<boolean> =>
          (await snippetsAt(document, new Position(line + 1, lines[line]?.indexOf('¦') ?? 0))).some(label => label.startsWith('apim-kv-'));
        await eventually('snippets of XML', async () => (await offered(0) ? true : undefined));
        const where: string[] = [];
        for (const [line, shown] of lines.entries()) if (await offered(line)) where.push(shown);
        assert.deepEqual(where, ['  ¦']);
      }));
  }
});

describe('the language of a policy from Azure', () => {
  const getItem = `${demo.shop}/apis/items/operations/get-item`;
  const open = async (): Promise<TextDocument> => (await openRemotePolicy(getItem)).document;

  it('is the one that auto save leaves alone outside the workspace', () =>
    atDesk(async () => {
      const document = await open();
      assert.equal(document.languageId, 'apim-policy');
      assert.equal(workspace.getConfiguration('files', document).get('autoSaveWorkspaceFilesOnly'), true);
    }));

  it('keeps auto save for files of the workspace', () =>
    withFile('saved/policy.xml', leak, async () => {
      const document = await openAs('apim-policy', 'saved/policy.xml');
      const files = workspace.getConfiguration('files');
      await files.update('autoSave', 'afterDelay', ConfigurationTarget.Workspace);
      try {
        const edit = new WorkspaceEdit();
        edit.insert(document.uri, new Position(0, 0), '<!-- more -->');
        await workspace.applyEdit(edit);
        await eventually('the file is saved', () => (document.isDirty ? undefined : true));
      } finally {
        await files.update('autoSave', undefined, ConfigurationTarget.Workspace);
      }
    }));

  it('is the user’s own once the user has chosen it', () =>
    atDesk(async () => {
      await languages.setTextDocumentLanguage(await open(), 'xml');
      assert.equal((await open()).languageId, 'xml');
    }));
});

describe('colours', () => {
  let tokensOf: (language: string, text: string) => Promise<readonly Token[]>;
  before(async () => {
    tokensOf = await createTokenReader(env.appRoot, extensions.getExtension('apim-secrets.apim-secret-wiring')?.extensionPath ?? '');
  });
  const own = /meta\.embedded\.expression|named-value/;
  const coloured = async (language: string, text: string): Promise<string> =>
    (await tokensOf(language, text))
      .filter(({ scopes }) => own.test(scopes.join(' ')))
      .map(token => token.text)
      .join('');

  const policy =
    '<policies><inbound>\n<set-variable name="a" value="@(context.RequestId)" />\n<set-body>{{greeting}}</set-body></inbound></policies>';
  for (const language of ['text.xml', 'text.xml.apim-policy']) {
    it(`of C# and named values in a policy, ${language}`, async () =>
      assert.equal(await coloured(language, policy), '@(context.RequestId){{greeting}}'));
  }

  it('of a C# member are those of C#', async () => {
    const member = (await tokensOf('text.xml', policy)).find(({ text }) => text === 'RequestId');
    assert.match(member?.scopes.join(' ') ?? '', /meta\.embedded\.expression\.csharp\.apim-policy variable\.other\.object\.property\.cs/);
  });

  for (const [what, text, expected] of [
    ['a policy behind a comment', '<!-- @(no) -->\n<policies>@(yes)</policies>', '@(yes)'],
    ['a fragment', '<fragment>{{a}}</fragment>', '{{a}}'],
    ['a section without a document', '<on-error>{{a}}</on-error>', '{{a}}'],
    ['a policy inside other XML', '<template><policies>{{a}}</policies></template>{{b}}', '{{a}}'],
    ['items of MSBuild', '<Project><Compile Include="@(Source)" /></Project>', ''],
    ['a fragment of Android', '<navigation><fragment android:name="@(x)" /></navigation>', ''],
    ['a template of something else', '<html>{{a}} @(b)</html>', ''],
    ['what begins like a policy', '<policies-of-ours>{{a}}</policies-of-ours>', ''],
  ] as const) {
    it(`in XML: ${what}`, async () => assert.equal(await coloured('text.xml', text), expected));
  }
});
