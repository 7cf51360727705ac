import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { runCheck } from '../../../support/wiring/run-check.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { large, largeServiceSeed } from '../../../support/emulator/large-service.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never } from '../estate.ts';

const seed = largeServiceSeed({ operations: 120, policyEvery: 3 });
const policies = 41;
const refusal = { status: 429, headers: { 'retry-after': '0' } };
const sent = ({ emulation }: Emulator): number => [...emulation.requests.values()].reduce((sum, times) => sum + times, 0);

describe('a service that is throttled', () => {
  it('for one policy four times is read whole', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/op-3/policies', times: 4, ...refusal });
      const read = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual([read.policies.length, read.unread], [policies, []]);
    }));

  it('for one policy without an end is read but for that', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/op-3/policies', times: 10_000, ...refusal });
      const read = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.equal(read.policies.length, policies - 1);
      assert.deepEqual(read.unread.map(({ what }) => what), ['Policy apis/large/operations/op-3/policy.xml']);
      assert.match(read.unread[0]?.why ?? '', /^Azure asks to slow down/);
    }));

  it('for all its policies without an end is given up after few requests, and what was read is kept', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/operations/op-', times: 10_000, ...refusal });
      const read = await emulatorAzure(emulator).servicePolicies.read(large.service, never);
      assert.deepEqual([read.policies.map(({ path }) => path), read.unread.length], [['policy.xml'], policies - 1]);
      const atEnd = sent(emulator);
      assert.ok(atEnd < 90, `${atEnd} requests`);
      await emulatorAzure(emulator).products.list(large.service, never);
      assert.equal(sent(emulator), atEnd + 1, 'nothing is sent after the end');
    }));

  it('is waited for as long as it asks, which is reported', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/products', ...refusal, headers: { 'retry-after-ms': '30' } });
      const waits: number[] = [];
      await emulatorAzure(emulator, { onWait: milliseconds => waits.push(milliseconds) }).products.list(large.service, never);
      assert.deepEqual(waits, [30]);
    }));

  it('is not waited for once that is cancelled', () =>
    withEmulator({ seed, record: false }, async emulator => {
      emulator.addFault({ path: '/products', status: 429, headers: { 'retry-after': '100' } });
      const controller = new AbortController();
      const azure = emulatorAzure(emulator, { onWait: () => controller.abort() });
      await assert.rejects(azure.products.list(large.service, controller.signal), { code: 'cancelled' });
      assert.equal(sent(emulator), 1);
    }));
});

describe('thirty services whose reads Azure counts', () => {
  const services = 30;
  const many = largeServiceSeed({ services, operations: 9, policyEvery: 3 });
  const readBucket = { reads: 60, readsPerSecond: 100 };

  it('are checked whole, with next to no refusal', context =>
    withEmulator({ seed: many, record: false, settings: { readBucket } }, async emulator => {
      let refusals = 0;
      const counting: PipelinePolicy = {
        name: 'counting',
        sendRequest: async (request, next) => {
          const response = await next(request);
          if (response.status === 429) refusals++;
          return response;
        },
      };
      const report = await runCheck(
        emulatorAzure(emulator, { additionalPolicies: [{ policy: counting, position: 'perRetry' }], retryOptions: {} }),
        { kind: 'everything' },
        never,
      );
      assert.deepEqual(report.notChecked, []);
      context.diagnostic(`${sent(emulator)} requests, ${refusals} of them refused`);
      assert.ok(refusals <= services / 2, `${refusals} refusals`);
    }));
});
