import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerArm } from '../../../src/emulator/arm.ts';
import { defaultSettings, Emulation } from '../../../src/emulator/emulation.ts';
import { AzureError } from '../../../src/emulator/errors.ts';
import { Query } from '../../../src/emulator/http.ts';
import { growingEstate, ownersToken, type GrowingRequest } from '../../support/growing-estate.ts';

const rounds = 12;
const requestsARound = 220;

/** The status that a request is answered with, without the way over HTTP, which costs the same in every estate. */
function statusOf(emulation: Emulation, { method, path, body }: GrowingRequest): number {
  const [pathname = '', query = ''] = path.split('?');
  try {
    return answerArm({ method, path: pathname, query: new Query(query), headers: { 'authorization': `Bearer ${ownersToken}`, 'if-match': '*' }, body, bodyText: JSON.stringify(body ?? ''), link: text => text }, emulation).status;
  } catch (error) {
    if (error instanceof AzureError) return error.reply.status;
    throw error;
  }
}

describe('a large estate in the emulator', () => {
  it('answers a request about as quickly as a small one', context => {
    const sizes = [500, 41_000];
    const timers = sizes.map(size => {
      const estate = growingEstate(size);
      const emulation = new Emulation(estate.seed, defaultSettings);
      const requests = estate.requests(requestsARound);
      return (): number => {
        const began = performance.now();
        const statuses = new Set(requests.map(request => statusOf(emulation, request)));
        assert.deepEqual([...statuses].toSorted(), [200, 404]);
        return performance.now() - began;
      };
    });
    // turn about, so that what else the machine does falls on both; the best round is the one that it disturbed least
    const times = Array.from({ length: rounds }, () => timers.map(timer => timer()));
    const [small = 0, large = 0] = sizes.map((_, index) => requestsARound / Math.min(...times.map(round => round[index] ?? Infinity)) * 1000);
    context.diagnostic(`${small.toFixed(0)} requests a second with 500 resources, ${large.toFixed(0)} with 41,000`);
    assert.ok(small / large < 3, `${(small / large).toFixed(1)} times as slow`);
  });
});
