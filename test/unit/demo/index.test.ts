import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeIn } from '../../../src/demo/index.ts';

describe('the emulator’s first line', () => {
  it('gives the address and the control token', () => {
    const line = '{"arm":"http://127.0.0.1:4711","vault":"http://127.0.0.1:4711/vault","controlToken":"aB-_9"}';
    assert.deepEqual(placeIn(line), { address: 'http://127.0.0.1:4711', controlToken: 'aB-_9' });
  });
  it('is not trusted with an address elsewhere', () =>
    assert.equal(placeIn('{"arm":"http://10.0.0.1:4711","controlToken":"aB"}'), undefined));
  it('is of no emulator of ours when it has no token', () => assert.equal(placeIn('{"arm":"http://127.0.0.1:4711"}'), undefined));
  it('may be something else altogether', () => assert.equal(placeIn('Warning: experimental feature'), undefined));
});
