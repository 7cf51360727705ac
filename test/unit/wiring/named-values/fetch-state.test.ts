import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KeyVaultStatus, NamedValue } from '../../../../src/azure/index.ts';
import { isFetched, lastFetchWords } from '../../../../src/wiring/named-values/fetch-state.ts';
import { plainNamedValue } from '../../../support/wiring/wiring-state.ts';

const backed = (lastStatus?: KeyVaultStatus, provisioningState?: string): NamedValue => ({
  ...plainNamedValue('key', ''),
  kind: 'keyVault',
  keyVault: { secretIdentifier: 'https://shop-kv.vault.azure.net/secrets/key', ...(lastStatus && { lastStatus }) },
  ...(provisioningState !== undefined && { provisioningState }),
});

const rows: readonly (readonly [string, NamedValue, boolean, RegExp])[] = [
  ['fetched well', backed({ code: 'Success', at: '2026-01-01T00:00:00Z' }), true, /^last time: Success at 2026-01-01 00:00:00Z$/],
  ['fetched in vain', backed({ code: 'Forbidden' }), false, /^last time: Forbidden$/],
  ['never fetched', backed(), false, /^so far it was not fetched$/],
  ['fetched well before a write that goes on', backed({ code: 'Success' }, 'InProgress'), false, /; its state is InProgress$/],
  ['that failed in a write', backed({ code: 'Success' }, 'Failed'), false, /; its state is Failed$/],
  ['with a value of its own', plainNamedValue('stage', 'test'), true, /./],
];

describe('a named value', () => {
  for (const [what, value, expected, words] of rows) {
    it(`${what} is ${expected ? '' : 'not '}there with what it refers to`, () => {
      assert.equal(isFetched(value), expected);
      assert.match(lastFetchWords(value), words);
    });
  }
});
