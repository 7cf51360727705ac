import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { capped, visible, visibleLines } from '../../../../src/base/text/visible-text.ts';

describe('what is not seen but acts', () => {
  for (const [what, text, shown] of [
    ['a line end', 'a\nb', String.raw`a\u000ab`],
    ['a carriage return and a tab', 'a\r\tb', String.raw`a\u000d\u0009b`],
    ['an escape sequence', '\u001b[31mred', String.raw`\u001b[31mred`],
    ['DEL', 'a\u007fb', String.raw`a\u007fb`],
    ['a C1 control', '\u009b31m', String.raw`\u009b31m`],
    ['the line and paragraph separators', 'a\u2028b\u2029c', String.raw`a\u2028b\u2029c`],
    ['a change of direction', 'a\u202efdp.exe', String.raw`a\u202efdp.exe`],
    ['isolates and marks of direction', '\u2066a\u2069\u200e\u200f\u061c', String.raw`\u2066a\u2069\u200e\u200f\u061c`],
    ['zero widths', 'a\u200bb\ufeffc\u2060d\u00ade', String.raw`a\u200bb\ufeffc\u2060d\u00ade`],
    ['a joiner between Latin letters', 'pay\u200dpal', String.raw`pay\u200dpal`],
    ['letters without a shape', 'a\u3164b\u115fc', String.raw`a\u3164b\u115fc`],
    ['a tag character', 'a\u{e0041}', String.raw`a\u{e0041}`],
    ['half a character', 'a\ud83d', String.raw`a\ud83d`],
  ] as const) it(`is shown as an escape: ${what}`, () => assert.equal(visible(text), shown));

  for (const text of [
    'Orders API (v2) [beta] {id}', 'shop-kv/secrets/backend_password.v1', 'Bestellungen & Größen', '注文　API（試験）', 'ВЫГРУЗКА №5', 'طلبات', 'نمی\u200cخواهم', 'क्\u200dष', 'שלום',
    '🛒 Shop', '👩\u200d💻 team', '👨\u200d👩\u200d👧', '🏳️\u200d🌈', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '1️⃣', '☎️', '葛\u{e0100}', 'é', 'a\u0301', '\u0600٣',
  ]) it(`is not in an ordinary name, which stays: ${text}`, () => assert.equal(visible(text), text));

  it('is in no text that was shown', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        text => !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(visible(text)),
      ),
    );
  });
});

describe('a text on lines of its own', () => {
  it('keeps its lines and tabs', () => assert.equal(visibleLines('a\n\tb\r\nc'), 'a\n\tb\r\nc'));
  it('shows everything else that acts', () => assert.equal(visibleLines('a\rb\n\u202ec\u0000'), 'a\\u000db\n\\u202ec\\u0000'));
  it('shows a row of what acts one by one, and keeps an emoji behind it', () =>
    assert.equal(visibleLines('\u202e\u202e\u{e0041}👩\u200d💻\u200d'), '\\u202e\\u202e\\u{e0041}👩\u200d💻\\u200d'));
});

describe('a capped text', () => {
  it('is as it was up to its length', () => assert.equal(capped('abc', 3), 'abc'));
  it('ends with an ellipsis beyond it', () => assert.equal(capped('abcd', 3), 'ab…'));
  it('has no half characters', () => assert.equal(capped('a🛒bc', 3), 'a…'));
});
