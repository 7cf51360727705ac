import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutComments } from '../../../../../src/policy/features/code/without-comments.ts';

describe('code without its comments', () => {
  for (const [code, expected, isInComment] of [
    ['a // b\nc', 'a     \nc', false],
    ['a /* b */ c', 'a         c', false],
    ['a // b', 'a     ', true],
    ['a /* b', 'a     ', true],
    ['"http://a" + b', '"http://a" + b', false],
    ['@"a\\" // b', '@"a\\"     ', true],
    [String.raw`"a\"//" + b`, String.raw`"a\"//" + b`, false],
    ["'/' + '/' // b", "'/' + '/'     ", true],
    ["'\"' // b", "'\"'     ", true],
    ['a / b', 'a / b', false],
  ] as const) {
    it(JSON.stringify(code), () => assert.deepEqual(withoutComments(code), { code: expected, isInComment }));
  }
});
