import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { semanticTokens } from '../../../../../src/policy/features/tokens/semantic-tokens.ts';
import { parsePolicy } from '../../../../../src/policy/index.ts';
import { featureTexts } from '../../../../support/features/feature-texts.ts';
import { corpusFiles, missingCorpus } from '../../../../support/policy/policy-corpus.ts';

describe('the colours of C#', () => {
  for (const { name, text, expected } of featureTexts('semantic-tokens')) {
    it(name, async () => {
      const tokens = await semanticTokens(parsePolicy(text), new Set(['secret']));
      const shown = tokens.map(({ span, type, modifiers }) => `${[type, ...modifiers].join('.')} ${text.slice(span.start, span.end)}`);
      assert.equal(shown.join('\n'), expected);
    });
  }

  it('are on one line each and never overlap, in public policies', { skip: missingCorpus('real') }, async () => {
    for (const { file, text } of corpusFiles('real')) {
      let end = 0;
      for (const { span } of await semanticTokens(parsePolicy(text), new Set())) {
        assert.ok(span.start >= end && span.end > span.start && !text.slice(span.start, span.end).includes('\n'), `${file} at ${span.start}`);
        end = span.end;
      }
    }
  });
});
