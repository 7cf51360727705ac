import { describe, it } from 'node:test';
import { exportedPlans } from '../../../support/export/exported-plans.ts';
import { appliedState } from '../../../support/emulator/twin-estates.ts';

// what scripts and templates make of the same is compared in export/
describe('what the steps of a plan say that they write', () => {
  for (const [name, plan] of Object.entries(exportedPlans)) {
    it(`${name}: is what applying it sends, request by request`, async () => void (await appliedState(plan)));
  }
});
