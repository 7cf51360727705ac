import assert from 'node:assert/strict';
import { commands, type CodeLens, type TextDocument } from 'vscode';
import { demo } from '../../support/emulator/demo-ids.ts';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { leak, openPolicyText } from '../../support/vscode/linted-policy.ts';
import { openRemotePolicy } from '../../support/vscode/remote-policies.ts';

/** What is above calls of vaults: the lines that say something first, then the actions. */
async function lensesOf({ uri }: TextDocument): Promise<readonly CodeLens[]> {
  const lenses = await commands.executeCommand<readonly CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  return lenses.toSorted((a, b) => Number(b.command?.command === '') - Number(a.command?.command === ''));
}

function titles(lenses: readonly CodeLens[]): readonly string[] {
  return lenses.map(({ command }) => command?.title ?? '');
}

async function openPayments(): Promise<TextDocument> {
  return (await openRemotePolicy(`${demo.partners}/apis/partners/operations/get-psp-key`, 'Get PSP Key')).document;
}

describe('the line above a call of a vault', () => {
  it('says of a file what the policy does, and no more', () =>
    atDesk(async () => {
      const document = await openPolicyText(leak, 'apim-policy');
      const [line, ...actions] = await lensesOf(document);
      assert.match(line?.command?.title ?? '', /^\$\(key\) [\w-]+ · [\w-]+ · system-assigned identity$/);
      assert.deepEqual(titles(actions), ['Wire a Secret…', 'Check Wiring', 'Run Locally']);
      assert.equal(document.lineAt(line?.range.start.line ?? 0).text.trim().startsWith('<send-request'), true);
    }));

  it('says of a policy in Azure what its identity may do, and when that was checked', () =>
    atDesk(async () => {
      const document = await openPayments();
      const [before] = titles(await lensesOf(document));
      assert.match(before ?? '', /^\$\(key\) contoso-payments-kv · psp-api-key · user-assigned identity [\w-]+ · (?:Get only|more than Get) · not checked$/);
      const check = (await lensesOf(document)).find(({ command }) => command?.title === 'Check Wiring')?.command ?? assert.fail('no action');
      await commands.executeCommand(check.command, ...((check.arguments ?? []) as readonly unknown[]));
      assert.match(titles(await lensesOf(document))[0] ?? '', / · checked .*\d/);
    }));

  it('is above no request that asks something else', () =>
    atDesk(async () => {
      const text = '<policies><inbound><send-request response-variable-name="r"><set-url>https://example.org</set-url></send-request></inbound></policies>';
      assert.deepEqual(await lensesOf(await openPolicyText(text)), []);
    }));
});
