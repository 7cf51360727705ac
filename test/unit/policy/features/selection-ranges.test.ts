import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectionsAt } from '../../../../src/policy/features/selection-ranges.ts';
import { parsePolicy } from '../../../../src/policy/index.ts';
import { featureRows } from '../../../support/features/feature-rows.ts';

describe('selections', () => {
  for (const { name, text, offset, expected } of featureRows('selection-ranges')) {
    it(name, () => {
      const texts = selectionsAt(parsePolicy(text), offset).map(({ start, end }) => text.slice(start, end).replaceAll('\n', '⏎'));
      assert.equal(texts.join('\n'), expected);
    });
  }
});
