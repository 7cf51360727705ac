import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchedText } from '../../../../../src/policy/flow/expression/compare-texts.ts';
import { textValue } from '../../../../../src/policy/flow/value/value.ts';

describe('a text matched by a pattern of the policy', () => {
  for (const { pattern, text, is } of [
    { pattern: '^(authorization|x-api-key)$', text: 'x-api-key', is: true },
    { pattern: '^(authorization|x-api-key)$', text: 'accept', is: false },
    { pattern: 'auth|key', text: 'x-api-key', is: true },
  ]) {
    it(`${text} and ${pattern}: ${String(is)}`, () => assert.equal(matchedText(textValue(text), textValue(pattern), undefined), is));
  }

  it('is not known for a repetition, or for so many choices that going through them takes long', () => {
    const choices = '(a|a)'.repeat(30);
    for (const pattern of ['a+', 'a.*', `^${choices}$`]) {
      assert.equal(matchedText(textValue('a'.repeat(29)), textValue(pattern), undefined), undefined);
    }
  });
});
