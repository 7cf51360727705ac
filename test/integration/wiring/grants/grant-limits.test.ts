import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { textOf } from '../../../../src/emulator/server/json.ts';
import { createStateReader, planChanges, type Change, type StepCheck } from '../../../../src/wiring/index.ts';
import { demo, partnersIdentity } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { carryOut } from '../../../support/wiring/fault-scenarios.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const grant: Change = { step: 'grant-get-only', wish: { serviceId: demo.partners, identity: partnersIdentity, vaultId: demo.shopVault } };

/** Fills the vault of the shop with entries, half of them for users within one application. */
function fill({ emulation: { estate } }: Emulator, count: number, ...own: readonly string[]): void {
  const vault = estate.get(demo.shopVault);
  assert.ok(vault);
  const tenantId = textOf(vault.properties.tenantId) ?? '';
  const others = Array.from({ length: count - own.length }, (_, index) => `d0d0d0d0-0000-4000-9000-${String(index).padStart(12, '0')}`);
  const entry = (objectId: string, index: number) => ({
    tenantId,
    objectId,
    ...(index % 2 === 1 && { applicationId: objectId }),
    permissions: { secrets: ['list'] },
  });
  estate.put({
    ...vault,
    properties: { ...vault.properties, accessPolicies: [...own.map(objectId => entry(objectId, 0)), ...others.map(entry)] },
  });
}

async function planned(emulator: Emulator, change: Change): Promise<StepCheck | undefined> {
  return (await planChanges(createStateReader(emulatorAzure(emulator), signal), [change])).steps[0]?.check;
}

describe('a vault of 1,024 access policies', () => {
  it('has no room for another: the plan says so, as the vault would', () =>
    withEmulator({}, async emulator => {
      fill(emulator, 1024);
      const check = await planned(emulator, grant);
      assert.ok(check?.status === 'blocked', check?.sentence);
      assert.match(check.sentence, /has 1024 access policies, and can have no more than 1024/);
      const azure = emulatorAzure(emulator);
      await assert.rejects(
        azure.vaults.addSecretsGet(await azure.vaults.get(demo.shopVault, signal), partnersIdentity.principalId, signal),
        { code: 'invalid-request' },
      );
    }));

  it('takes Get for one that it has', () =>
    withEmulator({}, async emulator => {
      fill(emulator, 1024, partnersIdentity.principalId);
      await carryOut(emulatorAzure(emulator), [grant], signal);
    }));

  it('has room with one less', () =>
    withEmulator({}, async emulator => {
      fill(emulator, 1023);
      await carryOut(emulatorAzure(emulator), [grant], signal);
    }));
});

describe('a refused role assignment', () => {
  it('says that an eligible role has to be activated', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator, { persona: 'reader' });
      const assignment = {
        scope: demo.ordersVault,
        name: '0f0f0f0f-0000-4000-8000-000000000001',
        roleId: '4633458b-17de-408a-b874-0445c86b69e6',
        principalId: partnersIdentity.principalId,
      };
      await assert.rejects(azure.roleAssignments.create(assignment, signal), {
        code: 'forbidden',
        nextStep: /activate it in Privileged Identity Management/,
      });
    }));

  it('is the only refusal that does', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator, { persona: 'reader' });
      await assert.rejects(
        azure.services.enableSystemIdentity(demo.shop, signal),
        (error: { nextStep?: string }) => !/Privileged Identity Management/.test(error.nextStep ?? 'Privileged Identity Management'),
      );
    }));
});

describe('a plan that tightens', () => {
  const tightening: Change = {
    step: 'tighten-grant',
    wish: { vaultId: demo.paymentsVault, principalId: partnersIdentity.principalId, holder: 'partners-identity' },
  };

  it('says what the documentation asks for, and why Get is enough', () =>
    withEmulator({}, async emulator => {
      const check = await planned(emulator, tightening);
      assert.match(check?.status === 'change' ? (check.warning ?? '') : '', /asks for Get and List; Get is enough/);
    }));

  it('says nothing of it where List is not taken away', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const entry = {
        tenantId: (await azure.vaults.get(demo.paymentsVault, signal)).tenantId,
        objectId: partnersIdentity.principalId,
        secrets: ['get', 'set'],
        keys: [],
        certificates: [],
        storage: [],
      };
      await azure.vaults.replaceAccessPolicy({ id: demo.paymentsVault }, entry, signal);
      const check = await planned(emulator, tightening);
      assert.doesNotMatch(check?.status === 'change' ? (check.warning ?? '') : 'Get and List', /Get and List/);
    }));
});
