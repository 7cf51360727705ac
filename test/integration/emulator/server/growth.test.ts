import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { answerArm } from '../../../../src/emulator/arm/arm.ts';
import { defaultSettings, Emulation } from '../../../../src/emulator/estate/emulation.ts';
import { AzureError } from '../../../../src/emulator/server/errors.ts';
import { findOperation } from '../../../../src/emulator/gateway/find-operation.ts';
import { policiesAround } from '../../../../src/emulator/gateway/policies-around.ts';
import { Query } from '../../../../src/emulator/server/http.ts';
import { growingEstate, ownersToken, type GrowingEstate, type GrowingRequest } from '../../../support/emulator/growing-estate.ts';
import { leastProcessorSeconds } from '../../../support/timing/stopwatch.ts';

const rounds = 12;
const requestsARound = 220;

/** The status that a request is answered with, without the way over HTTP, which costs the same in every estate. */
function statusOf(emulation: Emulation, { method, path, body }: GrowingRequest): number {
  const [pathname = '', query = ''] = path.split('?');
  try {
    return answerArm(
      {
        method,
        path: pathname,
        query: new Query(query),
        headers: { 'authorization': `Bearer ${ownersToken}`, 'if-match': '*' },
        body,
        bodyText: JSON.stringify(body ?? ''),
        link: text => text,
      },
      emulation,
    ).status;
  } catch (error) {
    if (error instanceof AzureError) return error.reply.status;
    throw error;
  }
}

/** A gateway's way from a call to its policies and a named value, which does not depend on what they then do. */
function policyOfCall({ estate }: Emulation, number: number): string | undefined {
  const service = estate.service('growing');
  const found =
    service &&
    findOperation(estate, service, { method: 'GET', path: `/api-${number % 10}/${number % 20}`, headers: {}, query: new Query('') });
  const around = found && policiesAround(estate, { service, ...found, product: undefined });
  return around?.workspace.namedValue(`VALUE-${number % 10}`) && around.source.text;
}

/** Requests a second in an estate of 500 and in one of 41,000 resources, and that the large one is about as quick. */
function assertGrowth(context: TestContext, roundIn: (emulation: Emulation, estate: GrowingEstate) => () => void): void {
  const inEstate = (size: number): (() => void) => {
    const estate = growingEstate(size);
    return roundIn(new Emulation(estate.seed, defaultSettings), estate);
  };
  const { small, large } = leastProcessorSeconds({ small: inEstate(500), large: inEstate(41_000) }, rounds);
  context.diagnostic(
    `${(requestsARound / small).toFixed(0)} requests a second of processor time with 500 resources, ${(requestsARound / large).toFixed(0)} with 41,000`,
  );
  assert.ok(large / small < 3, `${(large / small).toFixed(1)} times as slow`);
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
