import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretVariablesOf } from '../../../src/policy/secret-variables.ts';
import { memoryWorkspace } from '../../../src/policy/workspace.ts';

const vaultCall = `<send-request mode="new" response-variable-name="answer" timeout="20">
  <set-url>https://kv.vault.azure.net/secrets/db?api-version=7.6</set-url>
  <set-method>GET</set-method>
  <authentication-managed-identity resource="https://vault.azure.net" />
</send-request>`;
const read = '@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])';

function heldIn(inbound: string, workspace = memoryWorkspace()): string {
  const text = `<policies><inbound>${inbound}</inbound></policies>`;
  const { variables, isFollowed } = secretVariablesOf({ file: 'a.xml', text }, workspace);
  const held = variables.map(({ name, secrets }) => `${name}: ${secrets.map(({ kind }) => kind).join(' ')}`);
  return `${held.join(', ')}${isFollowed ? '' : ' (not followed)'}`;
}

describe('the variables that hold secrets', () => {
  const keyVault = memoryWorkspace({
    namedValues: { key: { isSecret: true, isFromKeyVault: true }, plain: { isSecret: false, isFromKeyVault: false } },
  });
  for (const [what, inbound, expected] of [
    ['the answer of a vault', vaultCall, 'answer: vault-secret'],
    ['what is read of it', `${vaultCall}<set-variable name="secret" value="${read}" />`, 'answer: vault-secret, secret: vault-secret'],
    ['a secret named value', '<set-variable name="a" value="{{key}}" />', 'a: vault-named-value'],
    ['a secret inside an object', '<set-variable name="a" value="@(new JObject(new JProperty("k", "{{key}}")))" />', 'a: vault-named-value'],
    ['one that a branch puts there', '<choose><when condition="@(context.Request.Method == "GET")"><set-variable name="a" value="{{key}}" /></when></choose>', 'a: vault-named-value'],
    ['one that is there for a while', '<set-variable name="a" value="{{key}}" /><set-variable name="a" value="b" />', 'a: vault-named-value'],
    ['not a plain named value', '<set-variable name="a" value="{{plain}}" />', ''],
    ['not a text', '<set-variable name="a" value="b" />', ''],
    ['not what is only made from one', '<set-variable name="a" value="{{key}}" /><set-variable name="b" value="@(((string)context.Variables["a"]).Length > 3)" />', 'a: vault-named-value'],
    ['nothing for certain of a document with an error', '<set-variable name="a" value="b"', ' (not followed)'],
  ] as const) {
    it(what, () => assert.equal(heldIn(inbound, keyVault), expected));
  }

  it('say where the secret comes from, without what it is', () => {
    const { variables } = secretVariablesOf({ file: 'a.xml', text: `<inbound>${vaultCall}</inbound>` }, memoryWorkspace());
    const [secret] = variables[0]?.secrets ?? [];
    assert.equal(secret?.place.file, 'a.xml');
    assert.match(secret.message, /\.$/);
  });
});
