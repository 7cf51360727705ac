import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isInRange, sizeOfRange } from '../../../../src/wiring/reachability/ipv4-range.ts';

describe('an IPv4 range', () => {
  for (const [addresses, range, expected] of [
    ['20.73.10.21', '20.73.10.21', true],
    ['20.73.10.21', '20.73.10.22', false],
    ['20.73.10.21', '20.73.10.21/32', true],
    ['20.73.10.21', '20.73.10.0/24', true],
    ['20.73.11.21', '20.73.10.0/24', false],
    ['20.73.10.21', '20.73.10.200/24', true], // a base within the range, as portals accept it
    ['203.0.113.15', '203.0.113.0/28', true],
    ['203.0.113.16', '203.0.113.0/28', false],
    ['203.0.113.0/30', '203.0.113.0/28', true],
    ['203.0.113.0/27', '203.0.113.0/28', false],
    ['255.255.255.255', '128.0.0.0/1', true],
    ['127.255.255.255', '128.0.0.0/1', false],
    ['1.2.3.4', '0.0.0.0/0', true],
    ['1.2.3.4', '1.2.3.4/33', false],
    ['1.2.3', '1.2.3.0/24', false],
    ['1.2.3.256', '1.2.3.0/24', false],
    ['1.2.3.4', '1.2.3.0/', false],
    ['::1', '0.0.0.0/0', false],
    ['', '0.0.0.0/0', false],
  ] as const) {
    it(`${range} ${expected ? 'contains' : 'does not contain'} ${addresses || 'nothing'}`, () =>
      assert.equal(isInRange(addresses, range), expected));
  }

  for (const [range, size] of [
    ['1.2.3.4', 1],
    ['1.2.3.0/24', 256],
    ['0.0.0.0/0', 4_294_967_296],
    ['nonsense', 0],
  ] as const) {
    it(`${range} has ${size} addresses`, () => assert.equal(sizeOfRange(range), size));
  }
});
