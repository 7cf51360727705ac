import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linterView } from '../../../../../src/commands/test-operation/verdict/linter-view.ts';
import { AppError } from '../../../../../src/base/app-error.ts';
import { analysisHere, memoryWorkspace } from '../../../../../src/policy/index.ts';

const { signal } = new AbortController();
const source = {
  file: 'get-item',
  text: '<policies><inbound><set-header name="X-Api" exists-action="override"><value>{{key}}</value></set-header></inbound><outbound><set-body>{{key}}</set-body></outbound></policies>',
};
const deployed = { source, workspace: memoryWorkspace({ namedValues: { key: { isSecret: true, isFromKeyVault: false } } }), texts: [] };

describe('what the linter says of a call', () => {
  it('is the findings that a secret leaves, and whether their policies ran', async () => {
    const view = await linterView(deployed, { aligned: [], vaultSuffix: 'vault.azure.net', analysis: analysisHere }, signal);
    assert.deepEqual(view.kind === 'looked' && view.leaks.map(({ isToCaller, isTaken }) => [isToCaller, isTaken]), [[true, false]]);
  });

  it('is what it has not seen of the policy', async () => {
    const deep = {
      ...source,
      text: `<policies><inbound>${'<retry condition="@(true)" count="1">'.repeat(130)}${'</retry>'.repeat(130)}</inbound></policies>`,
    };
    const view = await linterView(
      { ...deployed, source: deep },
      { aligned: [], vaultSuffix: 'vault.azure.net', analysis: analysisHere },
      signal,
    );
    assert.match(view.kind === 'looked' ? view.unseen.join() : '', /nested deeper/);
  });

  it('is what is not known of the policy', async () => {
    const includes = `<policies><inbound><set-variable name="pw" value="{{key}}" /><include-fragment fragment-id="nowhere" /></inbound></policies>`;
    const view = await linterView(
      { ...deployed, source: { ...source, text: includes } },
      { aligned: [], vaultSuffix: 'vault.azure.net', analysis: analysisHere },
      signal,
    );
    assert.match(view.kind === 'looked' ? view.unseen.join() : '', /fragment nowhere, which is not known here.*in the policy of get-item/);
  });

  it('is that it has seen all of the policy where a comment alone is wrong', async () => {
    const commented = { ...source, text: source.text.replace('<policies>', '<policies><!-- apim-secrets-ignore secret-in-url -->') };
    const view = await linterView(
      { ...deployed, source: commented },
      { aligned: [], vaultSuffix: 'vault.azure.net', analysis: analysisHere },
      signal,
    );
    assert.deepEqual(view.kind === 'looked' && view.unseen, []);
  });

  it('is that it has not looked where the vaults are not known', async () => {
    const view = await linterView(
      deployed,
      { aligned: [], vaultSuffix: 'vault.local.azurestack.external', analysis: analysisHere },
      signal,
    );
    assert.equal(view.kind, 'not-looked');
  });

  it('is that it has not looked where it did not come to an end', async () => {
    const analysis = { lint: () => Promise.reject(new AppError('operation-failed', 'The policy was not checked to its end.', '')) };
    assert.deepEqual(await linterView(deployed, { aligned: [], vaultSuffix: 'vault.azure.net', analysis }, signal), {
      kind: 'not-looked',
      why: 'it did not come to its end.',
    });
  });
});
