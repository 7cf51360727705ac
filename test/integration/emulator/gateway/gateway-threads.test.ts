import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PolicyThreads } from '../../../../src/emulator/gateway/threads/policy-threads.ts';
import { listOf, objectOf, parseJson, textOf } from '../../../../src/emulator/server/json.ts';
import { issueDebugToken } from '../../../../src/emulator/apim/debug-token.ts';
import { startEmulator, type Emulator } from '../../../../src/emulator/server/server.ts';
import { askControl, controlOf } from '../../../../drive/vscode/control.ts';
import { cancelOnArrival, neverAnswered } from '../../../support/emulator/cancel-on-arrival.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { attackOfEachKind, backtracking } from '../../../support/run/run-attacks.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { addOperation } from './answering-operation.ts';

const answering = '<return-response><set-body>fine</set-body></return-response>';
const internalError = { statusCode: 500, message: 'Internal server error' };
/** A limit that ends an attack soon, and no call of the tests that is none. */
const soon = { gatewayComputingMs: 2000 };
/** So long that nothing of a test reaches it. */
const late = { gatewayComputingMs: 600_000 };

/** A request of the policy, whose arrival says that its thread has begun. */
const asking =
  '<send-request mode="new" response-variable-name="begun"><set-url>https://begun.example/</set-url><set-method>GET</set-method></send-request>';
const asked = { path: 'begun.example', status: 204 };

/** Some requests to the control address: by their end, what was answered before them is being computed with. */
async function someRounds(emulator: Emulator): Promise<void> {
  for (let round = 0; round < 20; round++) assert.equal((await askControl(controlOf(emulator), '/settings')).status, 200);
}

async function failure(response: Response): Promise<unknown> {
  const { activityId, ...rest } = (await response.json()) as Record<string, unknown>;
  assert.match(String(activityId), /^[0-9a-f-]{36}$/);
  return [response.status, rest];
}

/** The operation of an attack, and one beside it that just answers. */
async function attacked(
  emulator: Emulator,
  inbound: string,
): Promise<{ readonly attack: (init?: RequestInit) => Promise<Response>; readonly other: () => Promise<string> }> {
  const attack = await addOperation(emulator, { inbound });
  const other = await addOperation(emulator, { service: 'shop', inbound: answering });
  return { attack, other: async () => (await other()).text() };
}

describe('a call whose policies do not end', () => {
  it('blocks no other call, and no request to the control address', () =>
    withEmulator({ settings: late }, async emulator => {
      const { attack, other } = await attacked(emulator, backtracking);
      const caller = new AbortController();
      const ends = assert.rejects(attack({ signal: caller.signal }), { name: 'AbortError' });
      for (let round = 0; round < 5; round++) {
        assert.equal(await other(), 'fine');
        assert.equal((await askControl(controlOf(emulator), '/settings')).status, 200);
      }
      caller.abort(); // nothing else ends it
      await ends;
    }));

  it('is ended by the gateway, whose trace says so', () =>
    withEmulator({ settings: soon }, async emulator => {
      const { attack, other } = await attacked(emulator, `<set-header name="X-Seen"><value>yes</value></set-header>${backtracking}`);
      const response = await attack({
        headers: { 'Apim-Debug-Authorization': issueDebugToken(`${demo.orders}/apis/orders`, Date.now() + 3_600_000) },
      });
      const traceId = response.headers.get('apim-trace-id') ?? '';
      assert.deepEqual(await failure(response), [500, internalError]);
      const entries = objectOf(emulator.emulation.traces.get(traceId)?.trace.traceEntries);
      assert.deepEqual(
        listOf(entries['on-error'])
          .map(objectOf)
          .flatMap(({ data }) => listOf(objectOf(data).messages)),
        ["The emulator's gateway ended the policies of this call: they computed for more than 2 seconds."],
      );
      assert.equal(await other(), 'fine');
    }));

  it('is ended when its caller goes away', () =>
    withEmulator({ policyThreads: new PolicyThreads({ most: 1 }), settings: late }, async emulator => {
      const { attack, other } = await attacked(emulator, `${asking}${backtracking}`);
      const { arrived } = emulator.addFault(asked);
      const caller = new AbortController();
      const call = assert.rejects(attack({ signal: caller.signal }), { name: 'AbortError' });
      const waiting = other();
      await arrived;
      await someRounds(emulator);
      caller.abort();
      await call;
      assert.equal(await waiting, 'fine'); // the only thread is free again
      await emulator.emulation.policyThreads.end();
    }));

  it('is ended with the emulator', async () => {
    const emulator = await startEmulator({ settings: late }); // with threads of its own
    const { attack, other } = await attacked(emulator, backtracking);
    const ended = assert.rejects(attack());
    await other();
    await emulator.close();
    await ended;
  });

  it('is ended at the control address, by the gateway and by the caller', () =>
    withEmulator({ policyThreads: new PolicyThreads({ most: 1 }), settings: soon }, async emulator => {
      const { other } = await attacked(emulator, answering);
      const run = (signal?: AbortSignal): Promise<Response> =>
        fetch(`${emulator.addresses.control}/policy-runs`, { method: 'POST', headers: { 'authorization': `Bearer ${emulator.controlToken}`, 'content-type': 'application/json' }, body: JSON.stringify({ service: 'contoso-orders', policy: `<policies><inbound>${asking}${backtracking}</inbound></policies>`, method: 'GET', path: '/orders/orders/7' }), ...(signal && { signal }) });
      const { result } = objectOf(parseJson(await (await run()).text()));
      assert.match(textOf(objectOf(objectOf(result).limit).message) ?? '', /computed for more than 2 seconds/);
      emulator.change(late);
      const { arrived } = emulator.addFault(asked);
      const caller = new AbortController();
      const ended = assert.rejects(run(caller.signal), { name: 'AbortError' });
      await arrived;
      await someRounds(emulator);
      caller.abort();
      await ended;
      assert.equal(await other(), 'fine');
      await emulator.emulation.policyThreads.end();
    }));

  for (const { title, policy } of attackOfEachKind.filter(attack => attack.facts === undefined)) {
    it(`ends by the limits of a run with ${title}`, () =>
      withEmulator({ settings: late }, async emulator => {
        const { attack, other } = await attacked(emulator, policy);
        const [response, answer] = await Promise.all([attack(), other()]);
        assert.ok([200, 500].includes(response.status), String(response.status));
        assert.equal(answer, 'fine');
      }));
  }
});

describe('a call that waits', () => {
  it('is not ended by the limit on computing', () =>
    withEmulator({ settings: { gatewayComputingMs: 200 } }, async emulator => {
      const { attack: call } = await attacked(
        emulator,
        '<retry condition="@(true)" count="1" interval="1"><set-variable name="a" value="1" /></retry><return-response><set-body>after a second</set-body></return-response>',
      );
      assert.equal(await (await call()).text(), 'after a second');
    }));

  it('for a backend that never answers ends when its caller goes away', () =>
    withEmulator({ policyThreads: new PolicyThreads({ most: 1 }) }, async emulator => {
      const { attack: call, other } = await attacked(emulator, '<set-variable name="a" value="1" />');
      const called = cancelOnArrival(emulator, { path: '*', ...neverAnswered }, signal => call({ signal }));
      await assert.rejects(called, { name: 'AbortError' });
      assert.equal(await other(), 'fine');
      await emulator.emulation.policyThreads.end();
    }));

  it('is left alone by others that are more than the threads: they wait, and are answered', () =>
    withEmulator({ policyThreads: new PolicyThreads({ most: 2 }) }, async emulator => {
      const { other } = await attacked(emulator, answering);
      assert.deepEqual(await Promise.all(Array.from({ length: 12 }, () => other())), Array.from({ length: 12 }, () => 'fine'));
      await emulator.emulation.policyThreads.end();
    }));
});
