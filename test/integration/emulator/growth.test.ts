import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerArm } from '../../../src/emulator/arm.ts';
import { defaultSettings, Emulation } from '../../../src/emulator/emulation.ts';
import { AzureError } from '../../../src/emulator/errors.ts';
import { Query } from '../../../src/emulator/http.ts';
import { growingEstate, ownersToken, type GrowingRequest } from '../../support/growing-estate.ts';

const rounds = 1100;

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
    const speedOf = (resources: number): number => {
      const estate = growingEstate(resources);
      const emulation = new Emulation(estate.seed, defaultSettings);
      const requests = estate.requests(rounds);
      const statuses = new Set(requests.map(request => statusOf(emulation, request))); // compiles the code
      assert.deepEqual([...statuses].toSorted(), [200, 404]);
      const began = performance.now();
      for (const request of requests) statusOf(emulation, request);
      return (rounds / (performance.now() - began)) * 1000;
    };
    const [small, large] = [speedOf(500), speedOf(41_000)];
    context.diagnostic(`${small.toFixed(0)} requests a second with 500 resources, ${large.toFixed(0)} with 41,000`);
    assert.ok(small / large < 3, `${(small / large).toFixed(1)} times as slow`);
  });
});
