import assert from 'node:assert/strict';
import { commands, LanguageModelTextPart, lm, Range, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { scopeIdFrom } from '../../../src/host/remote-policy-uri.ts';
import type { ToolName } from '../../../src/host/tool-names.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { found, gone, leak, ours } from '../../support/vscode/linted-policy.ts';
import { eventually } from '../../support/vscode/eventually.ts';
import { openRemotePolicy, storedPolicy, writeAsSomebodyElse } from '../../support/vscode/remote-policies.ts';

const getItem = `${demo.shop}/apis/items/operations/get-item`;
/** Fetches a secret and gives it to nobody. */
const fetching = leak.replace('    <return-response response-variable-name="secret" />\n', '').replace('</inbound>', '</inbound>\n  <outbound>\n    <base />\n  </outbound>');

const answering = '<policies><inbound /><backend><forward-request /></backend><outbound><return-response response-variable-name="secret" /></outbound><on-error /></policies>';

describe('a policy of a service in an editor', () => {
  it('is linted with the policies of the scopes around it, as they are deployed', () =>
    atDesk(async desk => {
      const before = storedPolicy(desk, demo.shop);
      await writeAsSomebodyElse(desk, demo.shop, answering);
      await commands.executeCommand('apimSecrets.refresh'); // what was read around it before counts for a minute
      try {
        const { document } = await openRemotePolicy(getItem);
        const edit = new WorkspaceEdit();
        edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), fetching);
        await workspace.applyEdit(edit);
        const { message, range, relatedInformation = [] } = await found(document, 'secret-in-response');
        assert.match(message, / That happens in All APIs · contoso-shop, which runs together with this policy\.$/);
        assert.match(document.lineAt(range.start.line).text, /send-request/);
        const { location } = relatedInformation.at(-1) ?? assert.fail('no way of the secret');
        assert.equal(scopeIdFrom(location.uri)?.toLowerCase(), demo.shop.toLowerCase());
        const { start, end } = location.range;
        assert.equal(answering.slice(start.character, end.character), '<return-response response-variable-name="secret" />', JSON.stringify(location.range));

        const alone = new WorkspaceEdit();
        alone.replace(document.uri, new Range(0, 0, document.lineCount, 0), fetching.replace('<outbound>\n    <base />', '<outbound>'));
        await workspace.applyEdit(alone);
        await gone(document, 'secret-in-response');
        await found(document, 'vault-call-uncached'); // it was linted, and the global outbound section does not run
        assert.deepEqual(ours(document).filter(({ message: said }) => said.includes('That happens in')), []);
      } finally {
        await writeAsSomebodyElse(desk, demo.shop, before);
      }
    }));

  it('is linted with them where it is one of an API Management workspace, too', () =>
    atDesk(async desk => {
      const scope = `${demo.partners}/workspaces/settlements`;
      await writeAsSomebodyElse(desk, demo.partners, answering);
      await writeAsSomebodyElse(desk, scope, fetching);
      await commands.executeCommand('apimSecrets.refresh');
      const { message } = await found((await openRemotePolicy(scope, 'settlements')).document, 'secret-in-response');
      assert.match(message, / That happens in All APIs · contoso-partners, which runs together with this policy\.$/);
    }));
});

describe('a policy of a service of whose surroundings nothing is known', () => {
  const notSeen = (document: TextDocument, why: RegExp): Promise<true> =>
    eventually(
      'a problem that says what was not looked at',
      () => (ours(document).some(({ message }) => why.test(message) && message.endsWith('Whether a secret leaves it is not known.')) ? true : undefined),
      () => JSON.stringify(ours(document)),
    );

  const answerOf = async (tool: ToolName, { uri }: TextDocument): Promise<Record<string, unknown>> => {
    const { content: [part] } = await lm.invokeTool(tool, { input: { file: uri.toString() }, toolInvocationToken: undefined });
    return JSON.parse(part instanceof LanguageModelTextPart ? part.value : '') as Record<string, unknown>;
  };

  it('is not said to leak nothing, and why is said, until they are read', () =>
    atDesk(async ({ emulator }) => {
      emulator.addFault({ method: 'GET', path: 'contoso-shop/policies/policy', status: 403, times: 99 });
      const { document } = await openRemotePolicy(getItem);
      await notSeen(document, /^The outer scopes and fragments that run with this policy in its service have not been read\. .*contoso-shop/);
      emulator.emulation.faults.clear();
      await commands.executeCommand('apimSecrets.refresh');
      await eventually('no such problem', () => (ours(document).some(({ message }) => message.includes('not known')) ? undefined : true), () => JSON.stringify(ours(document)));
    }));

  it('is not said to a language model to be looked at to its end', () =>
    atDesk(async () => {
      const { document } = await openRemotePolicy(getItem);
      const answer = await answerOf('apimSecrets_lintPolicy', document);
      assert.equal(answer['isChecked'], false);
      assert.match(String(answer['notChecked']), /outer scopes and fragments/);
      const run = await answerOf('apimSecrets_runPolicy', document);
      assert.equal(run['verdict'], 'Whether a secret reached the caller cannot be said.');
    }));
});

describe('policies of other scopes than operations', () => {
  const resolver = `${demo.shop}/apis/items/resolvers/item-of`;
  const workspacePolicy = `${demo.partners}/workspaces/settlements`;

  it('open, too: that of a resolver as its template, which is saved as one', () =>
    atDesk(async desk => {
      desk.emulator.emulation.estate.put({
        id: resolver, name: 'item-of', type: 'Microsoft.ApiManagement/service/apis/resolvers', properties: { displayName: 'Item', path: 'Query/item' },
      });
      const { document } = await openRemotePolicy(resolver, 'item-of');
      assert.match(document.getText(), /^<http-data-source>/);
      const edit = new WorkspaceEdit();
      edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), document.getText().replace('<set-url></set-url>', '<set-url>https://shop.example/item</set-url>'));
      await workspace.applyEdit(edit);
      assert.ok(await document.save());
      assert.match(storedPolicy(desk, resolver), /<set-url>https:\/\/shop\.example\/item</);
    }));

  it('open, too: that of a workspace', () =>
    atDesk(async desk => {
      const text = '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error /></policies>';
      await writeAsSomebodyElse(desk, workspacePolicy, text);
      const { document } = await openRemotePolicy(workspacePolicy, 'settlements');
      assert.equal(document.getText(), text);
    }));
});
