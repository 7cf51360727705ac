import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Query, type EmulatorRequest } from '../../../../src/emulator/server/http.ts';
import { LongRunningOperations } from '../../../../src/emulator/estate/long-running.ts';

const request: EmulatorRequest = {
  method: 'PATCH',
  path: '/s',
  query: new Query('api-version=2024-05-01'),
  headers: {},
  body: undefined,
  bodyText: '',
  link: text => text,
};
const options = { shape: 'async', polls: 1, durationMs: 100 } as const;

function start(operations: LongRunningOperations, now: number, finish = () => ({ status: 200 })): string {
  const { location = '' } = operations.start(request, options, { serviceId: '/s', locksService: true, finalStatus: 200, finish }, now);
  return /operationResults\/(\w+)/.exec(location)?.[1] ?? '';
}

describe('long-running operations', () => {
  it('lock their service until they have run their time', () => {
    const operations = new LongRunningOperations();
    start(operations, 0);
    operations.settle(99);
    const before = operations.isLocked('/S');
    operations.settle(100);
    assert.deepEqual([before, operations.isLocked('/S')], [true, false]);
  });

  it('end once, whether somebody asks or their time is over', () => {
    const operations = new LongRunningOperations();
    let ends = 0;
    const id = start(operations, 0, () => {
      ends++;
      return { status: 200 };
    });
    const states = [operations.statusReply(id), operations.statusReply(id), operations.statusReply(id)].map(
      reply => (reply?.body as { readonly status: string }).status,
    );
    operations.settle(1000);
    assert.deepEqual([states, ends], [['InProgress', 'Succeeded', 'Succeeded'], 1]);
  });

  it('are forgotten a thousand later, but for those that still run', () => {
    const operations = new LongRunningOperations();
    const running = operations.start(
      request,
      { ...options, durationMs: 1e9 },
      { serviceId: '/s', finalStatus: 200, finish: () => ({ status: 200 }) },
      0,
    );
    const first = start(operations, 0);
    for (let n = 1; n <= 1001; n++) {
      operations.settle(n * 1000);
      start(operations, n * 1000);
    }
    assert.equal(operations.statusReply(first), undefined);
    assert.ok(operations.statusReply(/operationResults\/(\w+)/.exec(running['location'] ?? '')?.[1] ?? ''));
  });
});
