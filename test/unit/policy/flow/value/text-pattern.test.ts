import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eitherText } from '../../../../../src/policy/flow/value/text-choice.ts';
import {
  concatText,
  isKnownText,
  lostText,
  namedValuesIn,
  namedValueText,
  replacedText,
  resolveNamedValues,
  sameText,
  textKey,
  unknownText,
  type TextPattern,
} from '../../../../../src/policy/flow/value/text-pattern.ts';

const patterns: readonly (TextPattern | undefined)[] = [
  '', 'key', '\0key\0', '\u0001key\u0001', '\u0002a\u0003b\u0004', 'n3:key', 'u3:key', '\0n3:key',
  unknownText('key'), unknownText(''), namedValueText('key'), lostText, eitherText('a', 'b'), eitherText('a', 'bc'), eitherText('ab', 'c'),
  eitherText('a', unknownText('b')), concatText(['key', unknownText('key')]), concatText([unknownText('key'), 'key']),
  concatText([eitherText('a', 'b'), 'c']), concatText([namedValueText('a'), namedValueText('b')]),
];

describe('a text that is known in part', () => {
  it('has a key of its own, whatever characters it is written with', () => {
    const keys = patterns.map(pattern => textKey(pattern ?? ''));
    assert.equal(new Set(keys).size, patterns.length);
  });

  it('is the same as one of equal pieces', () => {
    const url = (name: string) => concatText(['https://', namedValueText(name), '/', unknownText('context . Api . Id')]);
    assert.equal(sameText(url('host'), url('host')), true);
    assert.equal(sameText(url('host'), url('other')), false);
    assert.equal(sameText(concatText(['a', 'b']), 'ab'), true);
    assert.equal(sameText(concatText(['a', unknownText('')]), 'a'), false);
  });

  it('is known when every piece of it is, control characters included', () => {
    assert.equal(isKnownText('\0\u0001\u0002'), true);
    assert.equal(isKnownText(concatText(['a', namedValueText('b')])), false);
    assert.equal(isKnownText(resolveNamedValues(concatText(['a', namedValueText('b')]) ?? '', () => 'c')), true);
  });

  it('has the named values of all its ways, of which those that are not known stay unknown', () => {
    const text = concatText([namedValueText('a'), eitherText(namedValueText('b'), 'c')]) ?? '';
    assert.deepEqual(namedValuesIn(text), ['a', 'b']);
    const resolved = resolveNamedValues(text, name => (name === 'b' ? 'known' : undefined));
    assert.deepEqual(namedValuesIn(resolved), []);
    assert.equal(sameText(resolved, concatText([unknownText('a'), eitherText('known', 'c')])), true);
  });

  it('has a text replaced in what is written, not in what is not known', () => {
    const text = concatText(['a-', unknownText('a'), eitherText('a', 'b')]);
    assert.equal(sameText(replacedText(text, 'a', 'x'), concatText(['x-', unknownText('a'), eitherText('x', 'b')])), true);
    assert.equal(replacedText(undefined, 'a', 'x'), undefined);
  });

  it('is lost when it is too long', () => {
    assert.equal(concatText(['a'.repeat(15_000), 'b'.repeat(5000)]), 'a'.repeat(15_000) + 'b'.repeat(5000));
    assert.equal(concatText(['a'.repeat(15_000), 'b'.repeat(5001)]), lostText);
  });
});
