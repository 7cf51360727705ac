import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policySize } from '../../../src/policy/index.ts';

const kb = (size: number): string => 'x'.repeat(size * 1024);

const rows: readonly (readonly [what: string, text: string, tier: string | undefined, said: RegExp | undefined, isOver: boolean])[] = [
  ['of a usual size', kb(20), 'Developer', undefined, false],
  ['near the limit', kb(210), 'Developer', /^The policy has 210 of the 250 KB that API Management takes in the tier Developer\.$/, false],
  ['at the limit', kb(250), 'Premium', /250 of the 250 KB/, false],
  ['above it', `${kb(250)}x`, 'Premium', /has 251 KB: API Management refuses more than 250 KB in the tier Premium.*fragments/, true],
  ['of 20 KB in the Consumption tier', kb(20), 'Consumption', /refuses more than 16 KB in the Consumption tier/, true],
  ['of 12 KB in the Consumption tier', kb(12), 'consumption', undefined, false],
  ['of 20 KB in a tier that is not known', kb(20), undefined, undefined, false],
  ['too large for any tier', kb(251), undefined, /refuses more than 250 KB \(16 KB in the Consumption tier\)/, true],
  ['of letters of three bytes', '€'.repeat(84 * 1024), undefined, /has 252 KB/, true],
];

describe('the size of a policy', () => {
  for (const [what, text, tier, said, isOver] of rows) {
    it(`${what} is ${said ? 'reported' : 'not reported'}`, () => {
      const size = policySize(text, tier);
      assert.equal(size?.isOver ?? false, isOver);
      if (said) assert.match(size?.sentence ?? '', said);
      else assert.equal(size, undefined);
    });
  }
});
