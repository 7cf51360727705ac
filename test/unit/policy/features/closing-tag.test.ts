import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closingTagAt } from '../../../../src/policy/features/closing-tag.ts';
import { parsePolicy } from '../../../../src/policy/index.ts';
import { featureTexts, withCursor } from '../../../support/features/feature-texts.ts';

describe('closing tags', () => {
  for (const { name, text, offset, expected } of featureTexts('closing-tag')) {
    it(name, () => {
      const closing = closingTagAt(parsePolicy(text), offset);
      const written = closing && text.slice(0, offset) + closing.text + text.slice(offset + closing.replaces);
      assert.equal(closing && written !== undefined ? withCursor(written, offset + closing.cursor) : 'none', expected);
    });
  }
});
