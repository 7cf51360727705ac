import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAnyOf, isBoolean, isListOf, isNumber, isObjectOf, isOneOf, isText, type Guard } from '../../../src/base/guards.ts';

interface Sample {
  readonly name: string;
  readonly size?: number;
}

const isSample = isObjectOf<Sample>({ name: isText, size: { optional: isNumber } });

const rows: readonly (readonly [what: string, guard: Guard<unknown>, taken: readonly unknown[], refused: readonly unknown[]])[] = [
  ['texts', isText, ['', 'a'], [1, null, undefined, ['a']]],
  ['numbers', isNumber, [0, -1.5], [Number.NaN, Infinity, '1']],
  ['true and false', isBoolean, [true, false], [0, 'true']],
  ['one of some texts', isOneOf('a', 'b'), ['a', 'b'], ['c', 'A', 1, undefined]],
  ['what one of some guards takes', isAnyOf<string | number>(isText, isNumber), ['a', 1], [true, null]],
  ['lists', isListOf(isText), [[], ['a']], [['a', 1], 'a', { 0: 'a', length: 1 }]],
  [
    'objects',
    isSample,
    [{ name: 'a' }, { name: 'a', size: 1 }, { name: 'a', size: undefined, more: 1 }],
    [{}, { name: 1 }, { name: 'a', size: '1' }, ['a'], null, 'a'],
  ],
];

describe('guards of values from outside', () => {
  for (const [what, guard, taken, refused] of rows) {
    it(`take ${what}, and nothing else`, () => {
      assert.deepEqual(taken.filter(value => !guard(value)), []);
      assert.deepEqual(refused.filter(value => guard(value)), []);
    });
  }
});
