import assert from 'node:assert/strict';
import { commands, type CompletionList, type TextDocument } from 'vscode';
import { atDesk } from '../../support/vscode/demo-estate.ts';
import { openPolicyText } from '../../support/vscode/linted-policy.ts';

/** What is offered at the `‸` of a policy. */
async function offered(marked: string, language = 'xml'): Promise<readonly string[]> {
  const document = await openPolicyText(marked.replace('‸', ''), language);
  return offeredIn(document, marked.indexOf('‸'));
}

async function offeredIn(document: TextDocument, offset: number): Promise<readonly string[]> {
  const position = document.positionAt(offset);
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('completion in an editor', () => {
  it('offers the policies of a section', () =>
    atDesk(async () => {
      const labels = await offered('<policies>\n  <inbound>\n    <set-‸\n    <base />\n  </inbound>\n</policies>\n');
      assert.ok(labels.includes('set-header') && labels.includes('validate-jwt'), labels.join(', '));
      assert.ok(!labels.includes('forward-request'), labels.join(', '));
    }));

  it('offers nothing in XML that is no policy', () =>
    atDesk(async () => {
      assert.ok(!(await offered('<project>\n  <inbound>\n    <set-‸\n  </inbound>\n</project>\n')).includes('set-header'));
    }));
});
