import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rememberRecent } from '../../../../src/policy/artifacts/remember-recent.ts';

describe('what was asked for last', () => {
  it('is not done again, and what was not asked for since is forgotten', async () => {
    const done: string[] = [];
    const ask = rememberRecent(async path => done.push(path), 2);
    for (const path of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(path);
    assert.deepEqual(done, ['a', 'b', 'c', 'b']);
  });
});
