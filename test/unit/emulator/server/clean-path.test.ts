import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanPath } from '../../../../src/emulator/server/clean-path.ts';

describe('a clean path', () => {
  for (const [path, expected] of [
    ['/secrets/a', '/secrets/a'],
    ['/secrets/a/', '/secrets/a'],
    ['//secrets///a//', '/secrets/a'],
    ['/', '/'],
    ['//', '/'],
    ['', ''],
  ] as const) {
    it(`of "${path}" is "${expected}"`, () => assert.equal(cleanPath(path), expected));
  }
});
