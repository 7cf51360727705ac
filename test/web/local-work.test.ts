import {
  commands, env, languages, LanguageModelTextPart, lm, UIKind,
  type CodeAction, type CompletionList, type Diagnostic, type Hover, type MarkdownString, type TextDocument,
} from 'vscode';
import { leak } from '../support/policy/vault-leak.ts';
import { labelOf } from '../support/vscode/completion-label.ts';
import { eventually } from '../support/vscode/eventually.ts';
import { openUntitled } from '../support/vscode/untitled-document.ts';
import { check, same } from './check.ts';

async function open(content: string): Promise<TextDocument> {
  return (await openUntitled(content, 'apim-policy')).document;
}

function ours({ uri }: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === 'apim-secrets');
}

describe('in the extension host of a browser', () => {
  afterEach(() => commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('there is no Node, and no server of the extension', () => {
    same(env.uiKind, UIKind.Web);
    same(env.remoteName, undefined);
    same(typeof process === 'undefined' || process.versions?.node === undefined, true);
  });

  it('a leak is found as it is written, with its quick fixes', async () => {
    const document = await open(leak);
    const [diagnostic] = await eventually('a finding', () => (ours(document).length > 0 ? ours(document) : undefined));
    check(diagnostic, 'no finding');
    const actions = await commands.executeCommand<readonly CodeAction[]>('vscode.executeCodeActionProvider', document.uri, diagnostic.range);
    check(actions.length > 0, 'no quick fix');
  });

  it('completion knows static types', async () => {
    const text = '<policies><inbound><set-variable name="a" value="@(((IResponse)context.Variables["r"]).)" /></inbound></policies>';
    const document = await open(text);
    const position = document.positionAt(text.indexOf(').)') + 2);
    const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
    const labels = items.map(labelOf);
    check(labels.includes('StatusCode'), labels.join(', '));
  });

  it('a hover says where a secret comes from', async () => {
    const document = await open(leak);
    const at = document.positionAt(leak.lastIndexOf('"secret"') + 2);
    const hovers = await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const text = hovers.flatMap(({ contents }) => contents).map(content => (content as MarkdownString).value).join('\n');
    check(text.includes('Holds a secret:'), text);
  });

  it('a policy is run, and its secret is seen at the caller', async () => {
    const document = await open(leak);
    const input = { file: document.uri.toString() };
    const { content } = await lm.invokeTool('apimSecrets_runPolicy', { input, toolInvocationToken: undefined });
    const answer = content.map(part => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
    check(answer.includes('"isSecretSeenWhereItShouldNotBe":true'), answer);
  });

  it('a policy with an HMAC is run', async () => {
    const code = 'Convert.ToBase64String(new HMACSHA256(Encoding.UTF8.GetBytes("k")).ComputeHash(Encoding.UTF8.GetBytes("a")))';
    const document = await open(`<policies><inbound><return-response><set-body>@(${code})</set-body></return-response></inbound></policies>`);
    const { content } = await lm.invokeTool('apimSecrets_runPolicy', { input: { file: document.uri.toString() }, toolInvocationToken: undefined });
    check(JSON.stringify(content).includes('eNqRUR5nVYf1ud94vt669VYNoqu4gWLuh13N90SVHZ4='), JSON.stringify(content));
  });

  it('every command is there', async () => {
    const known = new Set(await commands.getCommands(true));
    check(known.has('apimSecrets.wireSecret') && known.has('apimSecrets.runPolicyLocally'), [...known].filter(id => id.startsWith('apimSecrets')).join(', '));
  });
});
