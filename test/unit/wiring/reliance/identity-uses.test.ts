import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identityUsesOf, type IdentityUse } from '../../../../src/wiring/reliance/identity-uses.ts';
import { aPolicy } from '../../../support/wiring/check-facts.ts';
import { ids, plainNamedValue } from '../../../support/wiring/wiring-state.ts';

const cloud = { vaultDnsSuffix: 'vault.azure.net', vaultAudience: 'https://vault.azure.net' };
const values = [
  plainNamedValue('vault-url', 'https://shop-kv.vault.azure.net'),
  plainNamedValue('client', 'c11e0700-0000-4000-8000-000000000001'),
];
const vault = { kind: 'vault', host: 'shop-kv.vault.azure.net', secretName: 'db' } as const;
const elsewhere = { kind: 'elsewhere' } as const;
const unseen = { kind: 'unseen' } as const;
const system = { kind: 'system' } as const;

const request = (url: string, token = '<authentication-managed-identity resource="https://vault.azure.net" />') =>
  `<policies><inbound><send-request mode="new" response-variable-name="a"><set-url>${url}</set-url><set-method>GET</set-method>${token}</send-request></inbound></policies>`;
const inbound = (policies: string) => `<policies><inbound>${policies}</inbound></policies>`;

describe('where a policy uses an identity', () => {
  const rows: readonly (readonly [string, string, readonly Pick<IdentityUse, 'identity' | 'target'>[]])[] = [
    ['a request to a vault', request('{{vault-url}}/secrets/db?api-version=7.6'), [{ identity: system, target: vault }]],
    [
      'a client id in a named value',
      request('{{vault-url}}/secrets/db', '<authentication-managed-identity resource="https://vault.azure.net" client-id="{{client}}" />'),
      [{ identity: { kind: 'user', clientId: 'c11e0700-0000-4000-8000-000000000001' }, target: vault }],
    ],
    [
      'a client id that is not shown',
      request('{{vault-url}}/secrets/db', '<authentication-managed-identity resource="https://vault.azure.net" client-id="{{hidden}}" />'),
      [{ identity: unseen, target: vault }],
    ],
    [
      'an address put together at call time may be any vault',
      request('@(context.Variables.GetValueOrDefault("url",""))'),
      [{ identity: system, target: unseen }],
    ],
    [
      'with a token for something else it is none',
      request('@("x")', '<authentication-managed-identity resource="https://storage.azure.com/" />'),
      [{ identity: system, target: elsewhere }],
    ],
    ['a request to another host', request('https://graph.example/me'), [{ identity: system, target: elsewhere }]],
    [
      'a token for the backend, which may be a vault',
      inbound('<authentication-managed-identity resource="https://vault.azure.net" />'),
      [{ identity: system, target: unseen }],
    ],
    [
      'a token for a backend that is none',
      inbound('<authentication-managed-identity resource="https://storage.azure.com/" />'),
      [{ identity: system, target: elsewhere }],
    ],
    ['a request without a token', request('{{vault-url}}/secrets/db', ''), []],
    ['what is in a comment', inbound('<!-- <authentication-managed-identity resource="https://vault.azure.net" /> -->'), []],
    [
      'a policy that cannot be read whole is reported as that',
      '<policies><inbound><choose></inbound></policies>',
      [{ identity: unseen, target: unseen }],
    ],
  ];
  for (const [what, text, expected] of rows) {
    it(what, async () =>
      assert.deepEqual(
        (await identityUsesOf({ policies: [aPolicy(text)], namedValues: values, certificates: [] }, cloud)).map(({ identity, target }) => ({
          identity,
          target,
        })),
        expected,
      ),
    );
  }
});

describe('a certificate', () => {
  it('uses an identity where Key Vault backs it, and not where it was uploaded', async () => {
    const backed = {
      id: 'x',
      name: 'erp',
      keyVault: { secretIdentifier: 'https://shop-kv.vault.azure.net/secrets/db', identityClientId: 'c1' },
    };
    assert.deepEqual(
      await identityUsesOf({ policies: [], namedValues: [], certificates: [backed, { id: 'y', name: 'uploaded' }] }, cloud),
      [{ label: 'the certificate erp', identity: { kind: 'user', clientId: 'c1' }, target: vault }],
    );
  });
});

describe('a named value', () => {
  it('uses an identity where Key Vault backs it, and nowhere else', async () => {
    const backed = {
      id: `${ids.service}/namedValues/x`,
      name: 'x',
      displayName: 'db',
      kind: 'keyVault',
      keyVault: { secretIdentifier: 'https://shop-kv.vault.azure.net/secrets/db' },
    } as const;
    assert.deepEqual(await identityUsesOf({ policies: [], namedValues: [backed, ...values], certificates: [] }, cloud), [
      { label: 'the named value db', identity: system, target: vault },
    ]);
  });
});
