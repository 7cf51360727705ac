import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressIn } from '../../../src/demo/index.ts';

describe('the emulator’s first line', () => {
  it('tells the address', () => assert.equal(addressIn('{"arm":"http://127.0.0.1:4711","vault":"http://127.0.0.1:4711/vault"}'), 'http://127.0.0.1:4711'));
  it('is not trusted with an address elsewhere', () => assert.equal(addressIn('{"arm":"http://10.0.0.1:4711"}'), undefined));
  it('may be something else altogether', () => assert.equal(addressIn('Warning: experimental feature'), undefined));
});
