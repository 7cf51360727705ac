import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { typedValueProblem } from '../../../../src/wiring/request/typed-value.ts';

describe('a value that is typed for a named value', () => {
  for (const [what, text] of [
    ['a blank inside', 'a b'],
    ['the most characters', 'x'.repeat(4096)],
  ] as const) {
    it(`with ${what} is taken`, () => assert.equal(typedValueProblem(text), undefined));
  }
  for (const [what, text] of [['nothing', ''], ['white space alone', ' \t'], ['too many characters', 'canary'.repeat(700)]] as const) {
    it(`with ${what} is refused in words that do not repeat it`, () => assert.doesNotMatch(typedValueProblem(text) ?? 'canary', /canary/));
  }
});
