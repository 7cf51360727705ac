import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkedTagsAt } from '../../../../src/policy/features/linked-tags.ts';
import { applyEdits, parsePolicy } from '../../../../src/policy/index.ts';
import { featureTexts } from '../../../support/features/feature-texts.ts';

describe('linked tags', () => {
  for (const { name, text, offset, expected } of featureTexts('linked-tags')) {
    it(name, () => {
      const linked = linkedTagsAt(parsePolicy(text), offset);
      const marks = linked && [linked.start, linked.end].map(span => ({ span, newText: `«${text.slice(span.start, span.end)}»` }));
      assert.equal(marks ? applyEdits(text, marks) : 'none', expected);
    });
  }
});
