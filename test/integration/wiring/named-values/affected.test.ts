import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { affectedPolicies, affectsPolicies, type Change } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const refresh = (serviceId: string, name: string): Change => ({ step: 'refresh-named-value', wish: { serviceId, name } });

describe('who is affected by a change of a named value', () => {
  it('are the policies that refer to it, by their places', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      assert.deepEqual(await affectedPolicies(azure, refresh(demo.shop, 'environment-name'), signal), [
        'Used by the policy of contoso-shop itself (line 18).',
      ]);
      assert.deepEqual(await affectedPolicies(azure, refresh(demo.partners, 'psp-api-key'), signal), [
        'No policy and no fragment of contoso-partners refers to it.',
      ]);
    }));

  it('is not known to be empty where something could not be read', () =>
    withEmulator({}, async emulator => {
      emulator.addFault({ method: 'GET', path: '/policyFragments', status: 403 });
      const users = await affectedPolicies(emulatorAzure(emulator), refresh(demo.partners, 'psp-api-key'), signal);
      assert.match(users.join(' '), /^Who else uses it is not known: .* could not be read\.$/);
    }));

  it('is empty without a read where no named value is touched', () => {
    assert.deepEqual(
      [
        affectsPolicies(refresh(demo.shop, 'x')),
        affectsPolicies({ step: 'enable-identity', wish: { serviceId: demo.shop, identity: { kind: 'system' } } }),
      ],
      [true, false],
    );
  });
});
