import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyPlan, createStateReader, planChanges, type Change } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';

const signal = new AbortController().signal;
const scopeId = `${demo.shop}/apis/catalog/operations/search`;
const policyOf = (kilobytes: number): string =>
  `<policies><inbound><base /><!-- ${'x'.repeat(kilobytes * 1024 - 100)} --></inbound></policies>`;
const insert: Change = {
  step: 'insert-policy-block',
  wish: { serviceId: demo.shop, identity: { kind: 'system' }, scopeId, scopeLabel: 'Search', policy: aWish().policy },
};

describe('a policy that is too large for the tier of its service', () => {
  for (const [tier, kilobytes] of [['Developer', 250], ['Consumption', 16]] as const) {
    it(`${tier}: is reported in the plan, and refused by the service`, () =>
      withEmulator({ record: false }, async emulator => {
        const azure = emulatorAzure(emulator);
        const { estate } = emulator.emulation;
        const service = estate.get(demo.shop);
        assert.ok(service);
        estate.put({ ...service, sku: { name: tier, capacity: 1 } });
        await azure.policies.put(scopeId, policyOf(kilobytes), undefined, signal);
        for (const name of ['vault-url', 'backend-password-name']) {
          await azure.namedValues.create(demo.shop, name, { kind: 'plain', value: 'x' }, signal);
        }
        const plan = await planChanges(createStateReader(azure, signal), [insert]);
        const [step] = plan.steps;
        assert.ok(step?.check.status === 'change');
        assert.match(step.check.warning ?? '', new RegExp(`refuses more than ${kilobytes} KB in the (tier ${tier}|${tier} tier)`));
        const { stoppedAt } = await applyPlan(azure, plan, { progress: () => undefined }, signal);
        assert.match(String(stoppedAt?.error), new RegExp(`Policy size exceeds allowed limit of ${kilobytes} KB`));
      }));
  }
});

