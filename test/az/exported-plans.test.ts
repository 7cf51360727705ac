import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demo } from '../support/emulator/demo-ids.ts';
import { exportedPlans, wireWish } from '../support/export/exported-plans.ts';
import { checkTwins, exportedScript } from '../support/emulator/twin-estates.ts';
import { withAz } from '../support/export/with-az.ts';
import { withEmulator } from '../support/emulator/with-emulator.ts';
import { aWish } from '../support/wiring/wiring-state.ts';

describe('a plan exported as az commands, run by the real Azure CLI', { concurrency: 2 }, () => {
  for (const [name, plan] of Object.entries(exportedPlans)) {
    it(`${name}: two runs make what applying it makes`, () =>
      checkTwins(plan, (emulator, use) => withAz(emulator, az => use((script, options) => az.script(script, options))), { record: false }));
  }

  const backed = {
    changes: wireWish({
      vaultId: demo.ordersVault,
      secretName: demo.ordersSecret,
      policy: { ...aWish().policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } },
    }),
  };

  it('waits for a new grant, then goes on', () =>
    withEmulator({ settings: { longRunning: { durationMs: 0 } }, record: false }, async emulator => {
      const script = await exportedScript(emulator, backed);
      emulator.emulation.faults.add({
        method: 'PUT',
        path: '/namedValues/backend-password',
        status: 400,
        times: 1,
        body: {
          error: {
            code: 'ValidationError',
            message: 'Failed to access the KeyVault secret. Details: ForbiddenByRbac: Caller is not authorized.',
          },
        },
      });
      const { code, stdout, stderr } = await withAz(emulator, az => az.script(script));
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.match(stdout, /does not honour yet what is new, or is busy: next try in 5 s/);
    }));

  it('says why Azure refuses', () =>
    withEmulator({ settings: { longRunning: { durationMs: 0 } }, record: false }, async emulator => {
      const script = await exportedScript(emulator, backed);
      emulator.emulation.estate.secrets.delete('contoso-orders-kv', demo.ordersSecret, 0);
      const { code, stdout, stderr } = await withAz(emulator, az => az.script(script));
      assert.equal(code, 1);
      assert.match(stderr, /^Stopped: ERROR: Bad Request\(.*Failed to access the KeyVault secret .*SecretNotFound/s);
      assert.doesNotMatch(stdout, /next try/);
    }));
});
