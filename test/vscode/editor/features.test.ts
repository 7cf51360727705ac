import assert from 'node:assert/strict';
import {
  commands, ConfigurationTarget, MarkdownString, Range, Selection, SnippetString, window, workspace, WorkspaceEdit,
  type CompletionItem, type CompletionList, type Hover, type InlayHint, type SemanticTokens, type SemanticTokensLegend, type SignatureHelp,
  type TextDocument,
} from 'vscode';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { labelOf } from '../../support/vscode/completion-label.ts';
import { leak, openPolicyText } from '../../support/vscode/linted-policy.ts';
import { openRemotePolicy } from '../../support/vscode/remote-policies.ts';
import { eventually } from '../../support/vscode/user-at-quick-inputs.ts';

/** What is offered at the `‸` of a policy. */
async function offered(marked: string, language = 'xml'): Promise<readonly CompletionItem[]> {
  const document = await openPolicyText(marked.replace('‸', ''), language);
  return offeredIn(document, marked.indexOf('‸'));
}

async function offeredIn(document: TextDocument, offset: number): Promise<readonly CompletionItem[]> {
  const position = document.positionAt(offset);
  return (await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, position)).items;
}

/** The words beside the label, which every row shows. */
function besideOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? '' : label.description ?? '';
}

function labels(items: readonly CompletionItem[]): readonly string[] {
  return items.map(labelOf);
}

/** What is said of what is at an offset of a document. */
async function said(document: TextDocument, offset: number): Promise<string> {
  const hovers = await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(offset));
  const contents = hovers.flatMap(hover => hover.contents);
  return contents.map(content => (content instanceof MarkdownString ? content.value : typeof content === 'string' ? content : content.value)).join('\n');
}

describe('completion in an editor', () => {
  it('offers the policies of a section, each with what it must have', () =>
    atDesk(async () => {
      const items = await offered('<policies>\n  <inbound>\n    <set-‸\n    <base />\n  </inbound>\n</policies>\n');
      assert.ok(labels(items).includes('validate-jwt') && !labels(items).includes('forward-request'), labels(items).join(', '));
      const { insertText, range } = items.find(item => labelOf(item) === 'set-variable') ?? assert.fail(labels(items).join(', '));
      assert.equal(insertText instanceof SnippetString && insertText.value, 'set-variable name="$1" value="$2" />$0');
      assert.ok(range && 'start' in range && range.start.character === 5, JSON.stringify(range));
    }));

  it('shows the signatures of a call that is taken', () =>
    atDesk(async () => {
      const items = await offered('<policies><inbound><set-body>@("".Sub‸)</set-body></inbound></policies>', 'apim-policy');
      const { command, detail } = items.find(item => labelOf(item) === 'Substring') ?? assert.fail(labels(items).join(', '));
      assert.equal(command?.command, 'editor.action.triggerParameterHints');
      assert.equal(detail, 'string Substring(int startIndex) (+1)');
    }));

  it('offers a whole policy where nothing is written yet, in the language of policies alone', () =>
    atDesk(async () => {
      for (const begun of ['‸', '<‸', '<pol‸']) {
        const items = await offered(begun, 'apim-policy');
        assert.ok(labels(items).includes('policies') && labels(items).includes('fragment'), `${begun}: ${labels(items).join(', ')}`);
      }
      const others = await offered('<pol‸', 'xml');
      assert.ok(!labels(others).includes('policies'), labels(others).join(', '));
    }));

  it('offers nothing in XML that is no policy', () =>
    atDesk(async () => {
      const items = await offered('<project>\n  <inbound>\n    <set-‸\n  </inbound>\n</project>\n');
      assert.ok(!labels(items).includes('set-header'));
    }));

  it('offers members by the static type of what is before the point', () =>
    atDesk(async () => {
      const items = await offered('<policies><inbound><set-variable name="a" value="@(((IResponse)context.Variables["r"]).‸)" /></inbound></policies>', 'apim-policy');
      assert.ok(labels(items).includes('StatusCode') && !labels(items).includes('Request'), labels(items).join(', '));
    }));

  it('offers the named values of the service of a policy in Azure, with kind and state and without a value', () =>
    atDesk(async () => {
      const { document } = await openRemotePolicy(`${demo.orders}/apis/orders`, 'Orders');
      const at = document.getText().indexOf('{{');
      assert.ok(at >= 0, document.getText());
      const items = await offeredIn(document, at + 2);
      assert.ok(items.some(item => besideOf(item) === 'named value from Key Vault'), items.map(item => `${labelOf(item)}: ${besideOf(item)}`).join(', '));
    }));

  it('offers the loggers of the service and the names of secrets in vaults that it may read', () =>
    atDesk(async ({ emulator }) => {
      const logger = { id: `${demo.orders}/loggers/hub`, type: 'Microsoft.ApiManagement/service/loggers', name: 'hub' };
      emulator.emulation.estate.put({ ...logger, properties: { loggerType: 'azureEventHub', credentials: { connectionString: '{{canary}}' } } });
      const { document } = await openRemotePolicy(`${demo.orders}/apis/orders`, 'Orders');
      const at = document.getText().indexOf('<inbound>') + '<inbound>'.length;
      const added = '<log-to-eventhub logger-id="" /><send-request><set-url>https://contoso-orders-kv.vault.azure.net/secrets/</set-url></send-request>';
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(at), added);
      await workspace.applyEdit(edit);
      const loggers = labels(await offeredIn(document, at + added.indexOf('""') + 1));
      assert.ok(loggers.includes('hub'), loggers.join(', '));
      const secrets = labels(await offeredIn(document, at + added.indexOf('/secrets/') + '/secrets/'.length));
      assert.ok(secrets.includes(demo.ordersSecret), secrets.join(', '));
    }));

  it('asks a service nothing when it is not a policy of one', () =>
    atDesk(async () => {
      const items = await offered('<policies><inbound><set-header name="{{‸" /></inbound></policies>', 'apim-policy');
      assert.ok(items.every(item => !besideOf(item).includes('named value')), labels(items).join(', '));
    }));
});

describe('hover in an editor', () => {
  it('says of a variable where its secret comes from', () =>
    atDesk(async () => {
      const document = await openPolicyText(leak, 'apim-policy');
      const text = await said(document, leak.lastIndexOf('"secret"') + 2);
      assert.match(text, /IResponse secret/);
      assert.match(text, /Holds a secret:/);
      assert.match(text, /line 4/);
    }));

  it('knows the policies of the scopes around one of a service', () =>
    atDesk(async ({ emulator }) => {
      const value = '<policies><inbound><set-variable name="from-outside" value="a" /></inbound></policies>';
      const outer = { id: `${demo.orders}/policies/policy`, type: 'Microsoft.ApiManagement/service/policies', name: 'policy' };
      emulator.emulation.estate.put({ ...outer, properties: { format: 'rawxml', value } });
      const { document } = await openRemotePolicy(`${demo.orders}/apis/orders`, 'Orders');
      const at = document.getText().indexOf('<inbound>') + '<inbound>'.length;
      const added = '<set-variable name="own" value="@((string)context.Variables["from-outside"])" />';
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(at), added);
      await workspace.applyEdit(edit);
      // a hover waits three seconds for what is read of the service
      await eventually('where it is set', async () =>
        /Set by set-variable in service\/contoso-orders\./.test(await said(document, at + added.indexOf('from-outside') + 1)) ? true : undefined,
      );
    }));

  it('says what a policy does, with its page', () =>
    atDesk(async () => {
      const document = await openPolicyText(leak);
      const text = await said(document, leak.indexOf('set-method') + 2);
      assert.match(text, /Sets the method of the request/);
      assert.match(text, /https:\/\/learn\.microsoft\.com\/azure\/api-management\/set-method-policy/);
    }));

  it('makes nothing of a name that would be Markdown', () =>
    atDesk(async () => {
      const document = await openPolicyText('<policies><inbound><set-variable name="a](command:x) [b" value="c" /></inbound></policies>');
      const text = await said(document, document.getText().indexOf('](command') + 3);
      assert.match(text, /`string a\]\(command:x\) \[b`/);
    }));

  it('says nothing of XML that is no policy', () =>
    atDesk(async () => {
      const document = await openPolicyText('<project><set-method>GET</set-method></project>');
      assert.equal(await said(document, 14), '');
    }));
});

describe('signature help in an editor', () => {
  it('shows the overloads of a half-written call', () =>
    atDesk(async () => {
      const text = '<policies><inbound><set-variable name="a" value="@("a".Substring(1, " /></inbound></policies>';
      const document = await openPolicyText(text, 'apim-policy');
      const position = document.positionAt(text.indexOf('1, ') + 3);
      const help = await commands.executeCommand<SignatureHelp>('vscode.executeSignatureHelpProvider', document.uri, position);
      assert.deepEqual([help.signatures.length, help.activeSignature, help.activeParameter], [2, 1, 1]);
    }));
});

describe('colours in an editor', () => {
  it('mark the variables that hold a secret once the policy is linted', () =>
    atDesk(async () => {
      const document = await openPolicyText(leak, 'apim-policy');
      const legend = await commands.executeCommand<SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document.uri);
      const secret = 1 << legend.tokenModifiers.indexOf('secret');
      const marked = async (): Promise<number> => {
        const { data } = await commands.executeCommand<SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
        return data.filter((value, index) => index % 5 === 4 && value === secret).length;
      };
      await eventually('marked variables', async () => ((await marked()) >= 2 ? true : undefined), () => document.getText());
    }));
});

describe('hints in an editor', () => {
  const setHints = (value: boolean | undefined) =>
    workspace.getConfiguration('apimSecrets').update('editor.inlayHints', value, ConfigurationTarget.Workspace);
  afterEach(() => setHints(undefined));

  it('say the type of a variable, and that it holds a secret, where the setting asks for them', () =>
    atDesk(async () => {
      const text = leak.replace('<inbound>', '<inbound><set-variable name="count" value="@(1 + 1)" />');
      const document = await openPolicyText(text, 'apim-policy');
      const hints = async (): Promise<readonly string[]> => {
        const all = new Range(0, 0, document.lineCount, 0);
        const found = await commands.executeCommand<readonly InlayHint[]>('vscode.executeInlayHintProvider', document.uri, all);
        return found.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
      };
      assert.deepEqual(await hints(), []);
      await setHints(true);
      const shown = await eventually('a hint of a secret', async () => {
        const found = await hints();
        return found.some(hint => /secret/.test(hint)) ? found : undefined;
      });
      assert.ok(shown.some(hint => /int/.test(hint)), shown.join(' | '));
      await setHints(false);
      await eventually('no hints', async () => ((await hints()).length === 0 ? true : undefined));
    }));
});

describe('end tags in an editor', () => {
  it('are written as a start tag is typed, and the cursor stays between', () =>
    atDesk(async () => {
      const text = '<policies>\n  <inbound>\n    <choose\n  </inbound>\n</policies>\n';
      const document = await openPolicyText(text, 'apim-policy');
      const editor = window.activeTextEditor ?? assert.fail('no editor');
      const at = document.positionAt(text.indexOf('<choose') + '<choose'.length);
      editor.selection = new Selection(at, at);
      await commands.executeCommand('type', { text: '>' });
      await eventually('an end tag', () => (document.lineAt(2).text === '    <choose></choose>' ? true : undefined), () => document.getText());
      await eventually('the cursor between the tags', () => (editor.selection.active.isEqual(at.translate(0, 1)) ? true : undefined));
    }));
});
