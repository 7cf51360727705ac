import { describe, it } from 'node:test';
import { exportedPlans } from '../../../support/exported-plans.ts';
import { runWithFakeAz } from '../../../support/run-with-fake-az.ts';
import { checkTwins } from '../../../support/twin-estates.ts';

describe('a plan exported as az commands', () => {
  for (const [name, plan] of Object.entries(exportedPlans)) {
    it(`${name}: two runs make what applying it makes`, () => checkTwins(plan, (emulator, use) => use((script, options) => runWithFakeAz(script, emulator, options))));
  }
});
