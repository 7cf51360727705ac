import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { completeAt, hoverAt, placeAt, signatureHelpAt } from '../../../../src/policy/features/index.ts';
import { parsePolicy } from '../../../../src/policy/syntax/index.ts';

const folder = new URL('../../../fixtures/documents/', import.meta.url);
const texts = readdirSync(folder).filter(file => file.endsWith('.xml')).map(file => readFileSync(new URL(file, folder), 'utf8'));

/** A document as it is while somebody types: something cut out of it, something typed in its place, and a cursor behind that. */
const typing = fc
  .record({
    text: fc.constantFrom(...texts),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat(40),
    typed: fc.constantFrom('', '<', '<set-', '</', '"', "'", '@(', '@{', '@(context.', '{{', ' ', '=', '.', '(', ')', '[', '["', '$"{', '//', '/*', '<!--', '<![CDATA[', '&quot;', 'new ', '<T>', '=> '),
  })
  .map(({ text, at, cut, typed }) => {
    const start = Math.floor(at * text.length);
    return { text: text.slice(0, start) + typed + text.slice(start + cut), offset: start + typed.length };
  });

describe('help at any place of any text that is typed', () => {
  it('never fails, and offers to replace what the cursor is in', () => {
    assert.ok(texts.length > 5);
    fc.assert(
      fc.property(typing, ({ text, offset }) => {
        const document = parsePolicy(text);
        const { span } = completeAt(document, offset, {});
        assert.ok(span.start <= offset && offset <= span.end && span.end <= text.length, `${span.start} ${offset} ${span.end}`);
        assert.ok(!text.slice(span.start, span.end).includes('\n'), 'what is replaced is on the line of the cursor');
        const place = placeAt(document, offset);
        assert.ok(place.span.start <= place.span.end);
        hoverAt({ file: 'a', document, offset, knowledge: {} });
        signatureHelpAt(text, offset);
      }),
      { numRuns: 400 },
    );
  });
});
