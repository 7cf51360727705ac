import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policyInputs } from '../../../../src/commands/run-policy/policy-inputs.ts';
import { memoryWorkspace } from '../../../../src/policy/index.ts';

const workspace = memoryWorkspace({
  namedValues: { host: { isSecret: false, isFromKeyVault: false, value: 'h' }, hidden: { isSecret: true, isFromKeyVault: false } },
  fragments: { one: { file: 'one.xml', text: '<fragment>{{in-fragment}}<include-fragment fragment-id="one" /></fragment>' } },
  outerScopes: [[{ file: 'global.xml', text: '<policies><inbound>{{outer}}</inbound></policies>' }]],
});

describe('what a policy asks for', () => {
  const inputs = policyInputs(
    {
      file: 'policy.xml',
      text: '<policies><inbound><!-- {{commented}} -->{{host}} {{ hidden }} {{api-key}} {{vault-url}} {{context.x}}<include-fragment fragment-id="one" /><rewrite-uri template="/a/{id}/{{host}}?b={page}" />@(context.Request.MatchedParameters["name"])</inbound></policies>',
    },
    workspace,
  );

  it('are plain named values, with what is known of them or a value to run with', () => {
    assert.deepEqual(inputs.namedValues, [
      { name: 'host', value: 'h' },
      { name: 'vault-url', value: 'https://placeholder.vault.azure.net' },
      { name: 'outer', value: 'outer' },
      { name: 'in-fragment', value: 'in-fragment' },
    ]);
  });

  it('are secrets, by what is known or by their names', () => assert.deepEqual(inputs.secrets, ['hidden', 'api-key']));
  it('are parameters of the operation', () => assert.deepEqual(inputs.parameters, ['name', 'id', 'page']));
});
