import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { vaultCalls } from '../../../../src/policy/features/vault-calls.ts';
import { parsePolicy } from '../../../../src/policy/index.ts';

const token = '<authentication-managed-identity resource="https://vault.azure.net" />';
const host = 'shop-kv.vault.azure.net';
const system = { kind: 'system' } as const;

/** What is in a request, and what is seen of its call. */
const rows: readonly (readonly [what: string, inner: string, expected: object | undefined])[] = [
  ['an address', `<set-url>https://${host}/secrets/db?api-version=7.4</set-url>${token}`, { vaultHost: host, secretName: 'db', identity: system }],
  ['an address in capitals', `<set-url>https://Shop-KV.vault.azure.net/secrets/db</set-url>${token}`, { vaultHost: host, secretName: 'db' }],
  ['a named value whose text is known', `<set-url>{{vault}}/secrets/db</set-url>${token}`, { vaultHost: host, secretName: 'db' }],
  ['a named value that is not known', `<set-url>{{other}}/secrets/db</set-url>${token}`, { vaultHost: undefined, identity: system }],
  ['an expression with one vault in it', `<set-url>@($"https://${host}/secrets/{name}")</set-url>${token}`, { vaultHost: host, secretName: undefined }],
  ['an expression between two vaults', `<set-url>@(a ? "https://a.vault.azure.net" : "https://b.vault.azure.net")</set-url>${token}`, { vaultHost: undefined }],
  ['another address with the token of a vault', `<set-url>https://example.org/x</set-url>${token}`, undefined],
  ['an expression with a token for something else', '<set-url>@(url)</set-url><authentication-managed-identity resource="https://graph.microsoft.com" />', undefined],
  ['another address', '<set-url>https://example.org/secrets/db</set-url>', undefined],
  ['a host that only ends alike', '<set-url>https://evilvault.azure.net/secrets/db</set-url>', undefined],
  ['no token', `<set-url>https://${host}/secrets/db</set-url>`, { vaultHost: host, identity: { kind: 'none' } }],
  ['an identity of its own', `<set-url>https://${host}/secrets/db</set-url><authentication-managed-identity resource="https://vault.azure.net" client-id="c1" />`, { identity: { kind: 'user', clientId: 'c1' } }],
  ['an identity that a hidden named value decides', `<set-url>https://${host}/secrets/db</set-url><authentication-managed-identity resource="https://vault.azure.net" client-id="{{id}}" />`, { identity: { kind: 'unseen' } }],
  ['a vault of another cloud', '<set-url>https://kv.vault.azure.cn/secrets/db</set-url>', { vaultHost: 'kv.vault.azure.cn', secretName: 'db' }],
  ['a vault of a cloud of the settings', '<set-url>https://kv.vault.example.org/secrets/db</set-url>', { vaultHost: 'kv.vault.example.org' }],
  ['a request that is half written', '<set-url>https://', undefined],
];

const resolve = (text: string): string => text.replace('{{vault}}', `https://${host}`);

describe('calls of vaults', () => {
  for (const [what, inner, expected] of rows) {
    it(what, () => {
      const document = parsePolicy(`<policies><inbound><send-request response-variable-name="r">${inner}</send-request></inbound></policies>`);
      const [call, ...more] = vaultCalls(document, { resolve, vaultSuffix: 'vault.example.org' });
      assert.deepEqual(more, []);
      if (!expected) return assert.equal(call, undefined);
      assert.ok(call);
      assert.equal(document.text.slice(call.span.start, call.span.end), 'send-request');
      for (const [key, value] of Object.entries(expected)) assert.deepEqual(call[key as keyof typeof call], value, key);
    });
  }

  it('are seen in fragments and in one-way requests', () => {
    const text = `<fragment><send-one-way-request><set-url>https://${host}/secrets/db</set-url></send-one-way-request></fragment>`;
    assert.equal(vaultCalls(parsePolicy(text), { resolve }).length, 1);
  });
});
