import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LintMemory } from '../../../src/policy/lint-memory.ts';
import { lintToEnd, type LintOptions } from '../../../src/policy/lint.ts';
import type { SecretVariables } from '../../../src/policy/secret-variables.ts';
import { memoryWorkspace, type MemoryWorkspace } from '../../../src/policy/workspace.ts';

const vaultCall = `<send-request mode="new" response-variable-name="answer" timeout="20">
  <set-url>https://kv.vault.azure.net/secrets/db?api-version=7.6</set-url>
  <set-method>GET</set-method>
  <authentication-managed-identity resource="https://vault.azure.net" />
</send-request>`;
const read = '@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["value"])';

function secretsIn(text: string, workspace: MemoryWorkspace, options: LintOptions = {}): SecretVariables {
  const { secretVariables } = lintToEnd({ file: 'a.xml', text }, workspace, { ...options, withSecretVariables: true });
  return secretVariables ?? assert.fail('It does not say which variables hold secrets.');
}

function heldIn(inbound: string, workspace = memoryWorkspace()): string {
  const text = `<policies><inbound>${inbound}</inbound></policies>`;
  const { variables, isFollowed } = secretsIn(text, workspace);
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
    const { variables } = secretsIn(`<inbound>${vaultCall}</inbound>`, memoryWorkspace());
    const [secret] = variables[0]?.secrets ?? [];
    assert.equal(secret?.place.file, 'a.xml');
    assert.match(secret.message, /\.$/);
  });

  it('are told of a document that leaks nothing each time that it is linted', () => {
    const memory = new LintMemory();
    const text = '<policies><inbound><set-variable name="a" value="@(context.Request.Headers.GetValueOrDefault("Ocp-Apim-Subscription-Key", ""))" /></inbound></policies>';
    const told = [1, 2, 3].map(() => secretsIn(text, memoryWorkspace(), { memory }).variables.map(({ name }) => name));
    assert.deepEqual(told, [['a'], ['a'], ['a']]);
  });

  it('are told of a template as it is written, and only where that is asked for', () => {
    const text = '<inbound>{% if a %}<set-variable name="a" value="b" />{% endif %}<set-variable name="c" value="d" /></inbound>';
    assert.deepEqual(secretsIn(text, memoryWorkspace()).variables, []);
    assert.equal(lintToEnd({ file: 'a.xml', text }, memoryWorkspace()).secretVariables, undefined);
  });
});
