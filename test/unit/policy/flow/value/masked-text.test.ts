import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  maskedText,
  matchAllText,
  matchText,
  sliceText,
  splitText,
  textsWithin,
  trimText,
  withoutStart,
} from '../../../../../src/policy/flow/value/masked-text.ts';
import { eitherText } from '../../../../../src/policy/flow/value/text-choice.ts';
import { concatText, namedValueText, sameText, unknownText, type TextPattern } from '../../../../../src/policy/flow/value/text-pattern.ts';

const text = (...pieces: readonly (TextPattern | undefined)[]): TextPattern => concatText(pieces) ?? '';
const assertSame = (actual: TextPattern | undefined, expected: TextPattern) =>
  assert.ok(sameText(actual, expected), `${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
const address = text('https://', namedValueText('host'), '/a?', 'code=', unknownText('context.Api.Id ?? "/?#"'), '&x=1');

describe('a text with marks for what is not known', () => {
  it('has one mark for each piece, so that offsets lead back to the pieces', () => {
    assert.equal(maskedText(address), 'https://\0/a?code=\0&x=1');
    assertSame(sliceText(address, 0, 9), text('https://', namedValueText('host')));
    assertSame(sliceText(address, 7, 10), text('/', namedValueText('host'), '/'));
    assertSame(sliceText(address, 20), '=1');
    assertSame(sliceText('known', 1, 3), 'no');
  });

  it('is cut where a regular expression says, in and around what is not known', () => {
    const [, host = '', path = '', query = ''] = matchText(address, /^https:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/d) ?? [];
    assertSame(host, namedValueText('host'));
    assertSame(path, '/a');
    assertSame(query, text('code=', unknownText('context.Api.Id ?? "/?#"'), '&x=1'));
    assert.equal(matchText(address, /^http:/d), undefined);
    assert.deepEqual(matchAllText(address, /[?&](\w+)=/dg).map(([, name]) => name), ['code', 'x']);
  });

  it('is taken apart at separators, not at those in what is not known', () => {
    const [first = '', second = '', ...others] = splitText(text('a=', unknownText('b&c'), '&d'), '&');
    assertSame(first, text('a=', unknownText('b&c')));
    assert.deepEqual([second, others], ['d', []]);
    assert.deepEqual(splitText('a&b', '&'), ['a', 'b']);
  });

  it('loses blanks and a beginning', () => {
    assertSame(trimText(text('  a ', unknownText('b'), ' \n')), text('a ', unknownText('b')));
    assertSame(trimText(text(unknownText('b'), ' c ')), text(unknownText('b'), ' c'));
    assertSame(withoutStart(text('//', unknownText('b'), '/'), /^\/+/), text(unknownText('b'), '/'));
    assertSame(withoutStart(unknownText('b'), /^\/+/), unknownText('b'));
  });

  it('is read with all that it may be, and with the code of what is not known', () => {
    const found = textsWithin(text('a', eitherText('b', unknownText('c')), namedValueText('d'))).map(maskedText);
    assert.deepEqual(found, ['a\0\0', 'b', '\0', '(c)']);
  });
});
