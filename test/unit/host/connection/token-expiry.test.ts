import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expiryOf } from '../../../../src/host/connection/token-expiry.ts';

const token = (payload: object) => `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;
const inFiveMinutes = 1_000 + 5 * 60 * 1000;

describe('expiry of an access token', () => {
  it('is the token’s own', () => assert.equal(expiryOf(token({ exp: 1_900_000_000, name: 'Zoë' }), 1_000), 1_900_000_000_000));
  it('is near for a token that does not say', () => assert.equal(expiryOf(token({ sub: 'x' }), 1_000), inFiveMinutes));
  it('is near for an opaque token', () => assert.equal(expiryOf('opaque', 1_000), inFiveMinutes));
  it('is near for a token whose middle is no base64', () => assert.equal(expiryOf('a.$$$.c', 1_000), inFiveMinutes));
  it('is near for a token whose middle has an impossible length', () => assert.equal(expiryOf('a.abcde.c', 1_000), inFiveMinutes));
});
