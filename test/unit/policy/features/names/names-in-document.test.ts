import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namesIn } from '../../../../../src/policy/features/names/names-in-document.ts';
import { parsePolicy } from '../../../../../src/policy/index.ts';
import { featureTexts } from '../../../../support/features/feature-texts.ts';

describe('the names in a document', () => {
  for (const { name, text, expected } of featureTexts('names')) {
    it(name, () => {
      const { uses, computed } = namesIn(parsePolicy(text));
      for (const use of uses) assert.equal(text.slice(use.span.start, use.span.end), use.name);
      const shown = [
        ...uses.map(use => `${use.kind} ${use.role} ${use.name}`),
        ...computed.map(one => `? ${one.kind}${one.name === undefined ? '' : ` ${one.name}`}: ${one.why}`),
      ];
      assert.equal(shown.join('\n'), expected);
    });
  }
});
