import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskedJson } from '../../../../src/base/secrets/masked-json.ts';
import { secretMask } from '../../../../src/base/secrets/secret-mask.ts';

describe('JSON whose texts are masked', () => {
  const mask = secretMask([{ value: '12345678901234567890', label: 'secret pin' }, { value: '20311128', label: 'secret day' }]);

  it('hides a secret number as it was read, rounded or whole', () => {
    assert.deepEqual(maskedJson(JSON.parse('{"a":12345678901234567890,"b":[20311128]}'), mask), {
      a: '‹secret pin, encoded›',
      b: ['‹secret day›'],
    });
  });

  it('leaves other numbers numbers', () =>
    assert.deepEqual(maskedJson({ a: 12345678901234, b: 2031 }, mask), { a: 12345678901234, b: 2031 }));
});
