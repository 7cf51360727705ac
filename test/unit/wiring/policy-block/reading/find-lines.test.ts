import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLines } from '../../../../../src/wiring/policy-block/reading/find-lines.ts';

const found = (text: string, block: string) => {
  const span = findLines(text, block);
  return span && text.slice(span.start, span.end);
};

describe('finding a block of lines', () => {
  it('ignores indentation and line ends', () => assert.equal(found('<a>\r\n    <b>\r\n  <c/>\r\n', '<b>\n<c/>'), '<b>\r\n  <c/>'));
  it('ignores blank lines', () => assert.equal(found('x\n\n b\n\nc \n', '\nb\nc\n'), 'b\n\nc'));
  it('gives nothing when a line differs', () => assert.equal(found('a\nb\nd', 'b\nc'), undefined));
  it('gives nothing for an empty block', () => assert.equal(found('a', '\n'), undefined));
});
