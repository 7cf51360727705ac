import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectionsAt } from '../../../../src/policy/features/selection-ranges.ts';
import { parsePolicy } from '../../../../src/policy/index.ts';
import { featureTexts } from '../../../support/features/feature-texts.ts';

describe('selections', () => {
  for (const { name, text, offset, expected } of featureTexts('selection-ranges')) {
    it(name, () => {
      const texts = selectionsAt(parsePolicy(text), offset).map(({ start, end }) => text.slice(start, end).replaceAll('\n', '⏎'));
      assert.equal(texts.join('\n'), expected);
    });
  }
});
