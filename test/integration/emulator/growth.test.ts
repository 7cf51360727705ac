import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { answerArm } from '../../../src/emulator/arm.ts';
import { defaultSettings, Emulation } from '../../../src/emulator/emulation.ts';
import { AzureError } from '../../../src/emulator/errors.ts';
import { findOperation } from '../../../src/emulator/gateway/find-operation.ts';
import { policiesAround } from '../../../src/emulator/gateway/policies-around.ts';
import { Query } from '../../../src/emulator/http.ts';
import { growingEstate, ownersToken, type GrowingEstate, type GrowingRequest } from '../../support/growing-estate.ts';

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

/** A gateway's way from a call to its policies and a named value, which does not depend on what they then do. */
function policyOfCall({ estate }: Emulation, number: number): string | undefined {
  const service = estate.service('growing');
  const found = service && findOperation(estate, service, 'GET', `/api-${number % 10}/${number % 20}`);
  const around = found && policiesAround(estate, { service, ...found, product: undefined });
  return around?.workspace.namedValue(`VALUE-${number % 10}`) && around.source.text;
}

/** Requests a second in an estate of 500 and in one of 41,000 resources, and that the large one is about as quick. */
function assertGrowth(context: TestContext, roundIn: (emulation: Emulation, estate: GrowingEstate) => () => void): void {
  const timers = [500, 41_000].map(size => {
    const estate = growingEstate(size);
    const round = roundIn(new Emulation(estate.seed, defaultSettings), estate);
    return (): number => {
      const began = performance.now();
      round();
      return performance.now() - began;
    };
  });
  // turn about, so that what else the machine does falls on both; the best round is the one that it disturbed least
  const times = Array.from({ length: rounds }, () => timers.map(timer => timer()));
  const [small = 0, large = 0] = timers.map((_, index) => (requestsARound / Math.min(...times.map(round => round[index] ?? Infinity))) * 1000);
  context.diagnostic(`${small.toFixed(0)} requests a second with 500 resources, ${large.toFixed(0)} with 41,000`);
  assert.ok(small / large < 3, `${(small / large).toFixed(1)} times as slow`);
}

describe('a large estate in the emulator', () => {
  it('answers Resource Manager’s requests about as quickly as a small one', context =>
    assertGrowth(context, (emulation, estate) => {
      const requests = estate.requests(requestsARound);
      return () => {
        const statuses = new Set(requests.map(request => statusOf(emulation, request)));
        assert.deepEqual([...statuses].toSorted(), [200, 404]);
      };
    }));

  it('finds the policies of a gateway’s call about as quickly as a small one', context =>
    assertGrowth(context, emulation => () => {
      for (let number = 0; number < requestsARound; number++) assert.match(policyOfCall(emulation, number) ?? '', /^<policies>/);
    }));
});
