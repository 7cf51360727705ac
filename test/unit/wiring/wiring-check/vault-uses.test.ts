import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { vaultUsesOf } from '../../../../src/wiring/wiring-check/index.ts';
import { aPolicy } from '../../../support/wiring/check-facts.ts';
import { plainNamedValue } from '../../../support/wiring/wiring-state.ts';

const host = 'shop-kv.vault.azure.net';
const values = [plainNamedValue('vault-url', `https://${host}`), plainNamedValue('secret-name', 'db')];

/** Address in a request, and what is seen of it. */
const rows: readonly (readonly [what: string, url: string, expected: object | undefined])[] = [
  ['a plain address', `https://${host}/secrets/db?api-version=7.6`, { vaultHost: host, secretName: 'db' }],
  ['a version', `https://${host}/secrets/db/0123abcd?api-version=7.6`, { secretName: 'db', version: '0123abcd' }],
  ['named values', '{{vault-url}}/secrets/{{secret-name}}', { vaultHost: host, secretName: 'db' }],
  ['a named value that is not known', '{{vault-url}}/secrets/{{other}}', { vaultHost: host }],
  ['an expression in place of the vault', '@("https://" + host)', undefined],
  ['another cloud', 'https://shop-kv.vault.azure.cn/secrets/db', undefined],
  ['a host that only ends alike', 'https://evilvault.azure.net/secrets/db', undefined],
];

describe('uses of vaults', () => {
  for (const [what, url, expected] of rows) {
    for (const element of ['send-request', 'send-one-way-request']) {
      it(`${what} in ${element}`, async () => {
        const [use] = await vaultUsesOf(
          [aPolicy(`<policies><inbound><${element}><set-url>${url}</set-url></${element}></inbound></policies>`)],
          values,
          'vault.azure.net',
        );
        if (expected) assert.partialDeepStrictEqual(use, expected);
        else assert.equal(use, undefined);
      });
    }
  }

  it('are seen in fragments too', async () => {
    const text = `<fragment><send-request><set-url>https://${host}/secrets/db</set-url></send-request></fragment>`;
    assert.equal((await vaultUsesOf([aPolicy(text, { path: 'policy fragments/f/policy.xml' })], [], 'vault.azure.net')).length, 1);
  });

  it('have a secret with an expression in its name without a name', async () => {
    const text = `<policies><inbound><send-request><set-url>https://${host}/secrets/@(name)</set-url></send-request></inbound></policies>`;
    assert.equal((await vaultUsesOf([aPolicy(text)], [], 'vault.azure.net'))[0]?.secretName, undefined);
  });
});
