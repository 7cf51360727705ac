import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldingOf } from '../../../../src/policy/features/folding.ts';
import { parsePolicy } from '../../../../src/policy/index.ts';
import { featureRows } from '../../../support/features/feature-rows.ts';

describe('folding', () => {
  for (const { name, text, expected } of featureRows('folding')) {
    it(name, () => {
      const found = foldingOf(parsePolicy(text)).map(({ start, end, kind }) => `${start}-${end} ${kind}`);
      assert.equal(found.join('\n'), expected);
    });
  }
});
