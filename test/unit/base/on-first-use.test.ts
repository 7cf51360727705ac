import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onFirstUse } from '../../../src/base/on-first-use.ts';

describe('onFirstUse', () => {
  it('makes nothing before the first call, and one value for all calls', () => {
    let made = 0;
    const value = onFirstUse(() => ({ number: ++made }));
    assert.equal(made, 0);
    assert.equal(value(), value());
    assert.equal(made, 1);
  });

  it('makes it anew after a call that failed', () => {
    const answers = [() => assert.fail('not yet'), () => ['value']];
    const value = onFirstUse(() => (answers.shift() ?? assert.fail)());
    assert.throws(value, /not yet/);
    assert.deepEqual(value(), ['value']);
  });
});
