import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldingOf } from '../../../../src/policy/features/folding.ts';
import { parsePolicy } from '../../../../src/policy/index.ts';
import { featureTexts } from '../../../support/features/feature-texts.ts';

describe('folding', () => {
  for (const { name, text, expected } of featureTexts('folding')) {
    it(name, () => {
      const found = foldingOf(parsePolicy(text)).map(({ start, end, kind }) => `${start}-${end} ${kind}`);
      assert.equal(found.join('\n'), expected);
    });
  }
});
