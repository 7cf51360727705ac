import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretState, secretStateWords, type SecretAttributes } from '../../../../src/base/secrets/secret-state.ts';

const now = new Date('2026-06-01T00:00:00Z');

const rows: readonly (readonly [name: string, SecretAttributes, state: string, words: readonly string[]])[] = [
  ['without an end', { isEnabled: true }, 'fine', ['enabled']],
  ['that ends in two months', { isEnabled: true, expires: '2026-08-01T00:00:00Z' }, 'fine', ['expires 2026-08-01', 'enabled']],
  ['that ends in 29 days', { isEnabled: true, expires: '2026-06-30T00:00:00Z' }, 'ends soon', ['expires 2026-06-30', 'enabled']],
  ['that ended just now', { isEnabled: true, expires: '2026-06-01T00:00:00Z' }, 'expired', ['expired 2026-06-01', 'enabled']],
  ['that is disabled', { isEnabled: false }, 'disabled', ['disabled']],
  ['that is disabled and ended', { isEnabled: false, expires: '2026-05-31T00:00:00Z' }, 'disabled', ['disabled', 'expired 2026-05-31']],
  ['that is disabled and ends', { isEnabled: false, expires: '2027-05-31T00:00:00Z' }, 'disabled', ['disabled', 'expires 2027-05-31']],
];

describe('the state of a secret', () => {
  for (const [name, attributes, state, words] of rows) {
    it(`has the same words everywhere: one ${name}`, () => {
      assert.equal(secretState(attributes, now), state);
      assert.deepEqual(secretStateWords(attributes, now, iso => iso.slice(0, 10)), words);
    });
  }
});
