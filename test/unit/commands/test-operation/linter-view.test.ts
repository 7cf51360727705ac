import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linterView } from '../../../../src/commands/test-operation/linter-view.ts';
import { memoryWorkspace } from '../../../../src/policy/index.ts';

const source = { file: 'get-item', text: '<policies><inbound><set-header name="X-Api" exists-action="override"><value>{{key}}</value></set-header></inbound><outbound><set-body>{{key}}</set-body></outbound></policies>' };
const deployed = { source, workspace: memoryWorkspace({ namedValues: { key: { isSecret: true, isFromKeyVault: false } } }), texts: [] };

describe('what the linter says of a call', () => {
  it('is the findings that a secret leaves, and whether their policies ran', () => {
    const view = linterView(deployed, { aligned: [], vaultSuffix: 'vault.azure.net' });
    assert.deepEqual(view.kind === 'looked' && view.leaks.map(({ isToCaller, isTaken }) => [isToCaller, isTaken]), [[true, false]]);
  });

  it('is that it has not looked where it does not know the vaults', () => {
    const view = linterView(deployed, { aligned: [], vaultSuffix: 'vault.local.azurestack.external' });
    assert.equal(view.kind, 'not-looked');
  });
});
