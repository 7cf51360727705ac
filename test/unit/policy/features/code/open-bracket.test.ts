import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openBracket } from '../../../../../src/policy/features/code/open-bracket.ts';

describe('the bracket that is open at the end of a code', () => {
  for (const [code, expected] of [
    ['f(', '1 0'],
    ['f(a, ', '1 1'],
    ['f(a, (b, c), ', '1 2'],
    ['f(g(a, ', '3 1'],
    ['f(g(a), ', '1 1'],
    ['a[', '1 0'],
    ['f("a, (", ', '1 1'],
    ['f(name: ', '1 0 name'],
    ['f(a, name: ', '1 1 name'],
    ["f('(', ", '1 1'],
    ['f($"{g(', '6 0'],
    ['f("a, b', '1 0'],
    ['f(a)', ''],
    ['f(a, { ', ''],
    ['f(a; b', ''],
    ['a', ''],
  ] as const) {
    it(code, () => {
      const found = openBracket(code);
      const text = found ? `${found.at} ${found.argument}${found.name === undefined ? '' : ` ${found.name}`}` : '';
      assert.equal(text, expected);
    });
  }
});
