import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alternatives, eitherText, isLost } from '../../../../../src/policy/flow/value/text-choice.ts';
import { concatText } from '../../../../../src/policy/flow/value/text-pattern.ts';

/** So many choices between nothing and an `a`, one after the other: two to their power of ways, and one text more than choices. */
const growing = (count: number) => concatText(Array.from({ length: count }, () => eitherText('', 'a'))) ?? '';

describe('the texts that one with choices may be', () => {
  it('are each given once, however many ways lead to them', () => {
    assert.deepEqual(alternatives(growing(20)).toSorted(), Array.from({ length: 21 }, (_, count) => 'a'.repeat(count)));
    assert.equal(isLost(growing(20)), false);
  });

  it('are given as left out where there are too many ways to go through', () => {
    assert.equal(isLost(growing(200)), true);
  });

  it('are all of them where each is another', () => {
    const bits = concatText(['x', 'y', 'z'].map(letter => eitherText(letter, letter.toUpperCase()))) ?? '';
    assert.deepEqual(alternatives(bits).toSorted(), ['XYZ', 'XYz', 'XyZ', 'Xyz', 'xYZ', 'xYz', 'xyZ', 'xyz'].toSorted());
  });
});
