import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policiesEverywhere } from '../../../../src/wiring/named-values/policies-everywhere.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { large, largeServiceSeed } from '../../../support/emulator/large-service.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { never } from '../estate.ts';
import { watchTraffic } from '../traffic.ts';

describe('after a failure was reported', () => {
  it('nothing more is sent for Where Used', () =>
    withEmulator(
      { seed: largeServiceSeed({ operations: 6, policyEvery: 3 }), record: false, settings: { latencyMs: 20 } },
      async emulator => {
        const value = Array.from({ length: 20 }, (_, index) => ({
          id: `${large.service}/workspaces/w${index}`,
          name: `w${index}`,
          properties: {},
        }));
        emulator.addFault({ path: '/workspaces\\?', status: 200, body: { value }, times: 9 });
        emulator.addFault({ path: '/workspaces/*', status: 200, body: { value: [] }, times: 999 });
        emulator.addFault({ path: '/namedValues\\?', status: 403, delay: 30, times: 9 });
        const { requests, additionalPolicies } = watchTraffic();
        const azure = emulatorAzure(emulator, { additionalPolicies });
        const service = { ...(await azure.services.get(large.service, never)), sku: 'Premium' };
        await assert.rejects(policiesEverywhere(azure, service, never), { code: 'forbidden' });
        const sent = requests.length;
        await emulatorAzure(emulator).policies.scopes(large.service, never);
        assert.equal(requests.length, sent);
      },
    ));

  it('nothing more is sent for the inventory', () =>
    withEmulator({ record: false, settings: { latencyMs: 20 } }, async emulator => {
      const { requests, additionalPolicies } = watchTraffic();
      const azure = emulatorAzure(emulator, { additionalPolicies });
      emulator.addFault({ path: '/resources\\?', status: 403, times: 1 });
      emulator.addFault({
        path: '/resources\\?',
        status: 200,
        delay: 20,
        body: { totalRecords: 1, count: 1, resultTruncated: 'false', $skipToken: 'more', data: [] },
        times: 3,
      });
      await assert.rejects(azure.inventory.read([demo.shop.split('/')[2] ?? ''], never), { code: 'forbidden' });
      const sent = requests.length;
      await emulatorAzure(emulator).inventory.read([demo.shop.split('/')[2] ?? ''], never); // as long as the rest would have taken
      assert.equal(requests.length, sent);
    }));
});
