import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NamedValue } from '../../../../src/azure/index.ts';
import { namedValueNodes } from '../../../../src/views/services/named-value-nodes.ts';

const named = (rest: Pick<NamedValue, 'kind'> & Partial<NamedValue>): NamedValue => ({
  id: '/s/namedValues/n',
  name: 'n',
  displayName: 'n',
  ...rest,
});
const backed = (code?: string, message?: string) =>
  named({
    kind: 'keyVault',
    keyVault: {
      secretIdentifier: 'https://shop-kv.vault.azure.net/secrets/backend-password',
      ...(code !== undefined && { lastStatus: { code, ...(message !== undefined && { message }) } }),
    },
  });
const only = (value: NamedValue) => namedValueNodes({ id: 'p', serviceId: 's' }, [value], new Date('2026-01-01T03:00:00Z'))[0];

describe('a named value', () => {
  it('shows no value, not even of a plain one', () => {
    const node = only(named({ kind: 'plain', value: 'canary-4711' }));
    assert.equal(node?.description, 'plain');
    assert.doesNotMatch(JSON.stringify(node), /canary-4711/);
  });

  it('is a lock when it is a secret', () =>
    assert.deepEqual([only(named({ kind: 'secret' }))?.description, only(named({ kind: 'secret' }))?.icon], ['secret', 'lock']));

  const rows = [
    ['fetched', backed('Success'), 'fetched ✓ · shop-kv/backend-password', undefined],
    ['not fetched yet', backed(), 'not fetched yet · shop-kv/backend-password', undefined],
    ['failed', backed('AccessDenied', 'no Get'), '⚠ fetch failed: AccessDenied · shop-kv/backend-password', 'warning'],
    [
      'being written',
      { ...backed('Success'), provisioningState: 'InProgress' },
      '⚠ last write: InProgress · shop-kv/backend-password',
      'warning',
    ],
  ] as const;
  for (const [state, value, description, meaning] of rows) {
    it(`from Key Vault says that it is ${state}`, () =>
      assert.deepEqual([only(value)?.description, only(value)?.meaning], [description, meaning]));
  }

  it('says why the fetch failed in the tooltip', () => {
    assert.ok(only(backed('AccessDenied', 'no Get'))?.tooltip?.includes('no Get'));
  });
});
