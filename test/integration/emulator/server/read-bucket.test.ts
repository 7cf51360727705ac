import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { demoIds, send } from '../sdk-clients.ts';

const remaining = 'x-ms-ratelimit-remaining-subscription-reads';
const read = async (emulator: Emulator, persona = 'developer', id: string = demoIds.shop) => {
  const { status, headers, body } = await send(emulator, `${id}?api-version=2024-05-01`, { persona });
  return {
    status,
    remaining: headers.get(remaining),
    after: headers.get('retry-after'),
    code: status === 429 ? body.error.code : undefined,
  };
};

describe('reads that are counted', () => {
  it('are reported with each answer, and refused with a time when none remain', () =>
    withEmulator({ settings: { readBucket: { reads: 2, readsPerSecond: 0.5 } } }, async emulator => {
      assert.deepEqual(
        [await read(emulator), await read(emulator)].map(answer => [answer.status, answer.remaining]),
        [
          [200, '1'],
          [200, '0'],
        ],
      );
      const { status, code, after } = await read(emulator);
      assert.deepEqual([status, code, after], [429, 'SubscriptionRequestsThrottled', '2']);
    }));

  it('are counted for each person and subscription apart', () =>
    withEmulator({ settings: { readBucket: { reads: 1, readsPerSecond: 0.1 } } }, async emulator => {
      assert.equal((await read(emulator)).status, 200);
      assert.equal((await read(emulator, 'reader')).status, 200);
      assert.equal((await read(emulator, 'developer', demoIds.orders)).status, 200);
      assert.equal((await read(emulator)).status, 429);
    }));

  it('are the only requests that are counted, and only where that is set', () =>
    withEmulator({}, async emulator => {
      assert.deepEqual([(await read(emulator)).remaining, (await read(emulator)).remaining], ['249', '249']);
      emulator.change({ readBucket: { reads: 1, readsPerSecond: 0.1 } });
      assert.deepEqual([(await read(emulator)).status, (await read(emulator)).status], [200, 429]);
      const written = await send(emulator, `${demoIds.shop}/namedValues/x?api-version=2024-05-01`, {
        method: 'PUT',
        body: { properties: { displayName: 'x', value: 'y' } },
      });
      assert.equal(written.headers.get('x-ms-ratelimit-remaining-subscription-writes'), '199');
    }));
});
