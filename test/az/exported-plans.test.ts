import { describe, it } from 'node:test';
import { exportedPlans } from '../support/exported-plans.ts';
import { checkTwins } from '../support/twin-estates.ts';
import { withAz } from '../support/with-az.ts';

describe('a plan exported as az commands, run by the real Azure CLI', { concurrency: 2 }, () => {
  for (const [name, plan] of Object.entries(exportedPlans)) {
    it(`${name}: two runs make what applying it makes`, () => checkTwins(plan, (emulator, use) => withAz(emulator, az => use((script, options) => az.script(script, options)))));
  }
});
