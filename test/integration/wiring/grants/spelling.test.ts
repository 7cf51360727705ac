import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { listOf, objectOf, textOf, type JsonObject } from '../../../../src/emulator/server/json.ts';
import { undoAll, type Change } from '../../../../src/wiring/index.ts';
import { demo, partnersIdentity } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { carryOut } from '../../../support/wiring/fault-scenarios.ts';
import { runWithFakeAz } from '../../../support/export/run-with-fake-az.ts';
import { exportedScript } from '../../../support/emulator/twin-estates.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
/** The specification has small letters only; the service answers in others all the same (azure-rest-api-specs#34772). */
const unpublished = { record: false } as const;
const { principalId } = partnersIdentity;
const held = { vaultId: demo.paymentsVault, principalId, holder: 'partners-identity' };
const removal: Change = { step: 'remove-grant', wish: held };
const tightening: Change = { step: 'tighten-grant', wish: held };

/** Lets the vault of payments spell what an identity has as the portal saves it. */
function spell(emulator: Emulator, permissions: JsonObject): void {
  const { estate } = emulator.emulation;
  const vault = estate.get(demo.paymentsVault);
  assert.ok(vault);
  const others = listOf(vault.properties.accessPolicies).filter(entry => objectOf(entry).objectId !== principalId);
  const own = { tenantId: textOf(vault.properties.tenantId) ?? '', objectId: principalId, permissions };
  estate.put({ ...vault, properties: { ...vault.properties, accessPolicies: [...others, own] } });
}

function permissionsIn({ emulation: { estate } }: Emulator): unknown {
  const entries = listOf(estate.get(demo.paymentsVault)?.properties.accessPolicies).map(objectOf);
  return entries.find(({ objectId }) => objectId === principalId)?.permissions;
}

describe('a vault that spells Get as the portal does', () => {
  it('is rid of the entry when that is removed', () =>
    withEmulator(unpublished, async emulator => {
      spell(emulator, { secrets: ['Get', 'List'], keys: ['WrapKey'], certificates: [] });
      await carryOut(emulatorAzure(emulator), [removal], signal);
      assert.equal(permissionsIn(emulator), undefined);
    }));

  it('is rid of an entry without Get when that is tightened', () =>
    withEmulator(unpublished, async emulator => {
      spell(emulator, { secrets: ['List', 'Set'] });
      await carryOut(emulatorAzure(emulator), [tightening], signal);
      assert.equal(permissionsIn(emulator), undefined);
    }));

  it('keeps Get of an entry that is tightened, and has it back as it was spelt by undo', () =>
    withEmulator(unpublished, async emulator => {
      const azure = emulatorAzure(emulator);
      spell(emulator, { secrets: ['Get', 'Set'], keys: [], certificates: [], storage: [] });
      const before = permissionsIn(emulator);
      const records = await carryOut(azure, [tightening], signal);
      assert.deepEqual(
        (await azure.vaults.get(demo.paymentsVault, signal)).accessPolicies.find(({ objectId }) => objectId === principalId)?.secrets,
        ['get'],
      );
      assert.deepEqual((await undoAll(azure, records, signal)).left, []);
      assert.deepEqual(permissionsIn(emulator), before);
    }));

  const grant: Change = {
    step: 'grant-get-only',
    wish: { serviceId: demo.partners, identity: partnersIdentity, vaultId: demo.paymentsVault },
  };

  it('has nothing to add where it has Get', () =>
    withEmulator(unpublished, async emulator => {
      spell(emulator, { secrets: ['Get'] });
      assert.deepEqual(await carryOut(emulatorAzure(emulator), [grant], signal), []);
    }));

  it('stops an apply, with a next step, when it answers 200 and removes nothing', () =>
    withEmulator(unpublished, async emulator => {
      const before = permissionsIn(emulator);
      emulator.addFault({ method: 'PUT', path: 'accessPolicies/remove', status: 200, body: { properties: { accessPolicies: [] } } });
      await assert.rejects(carryOut(emulatorAzure(emulator), [removal], signal), {
        code: 'operation-failed',
        message: /still has secrets: get, list, set/,
        nextStep: /Access policies/,
      });
      assert.deepEqual(permissionsIn(emulator), before);
    }));

  it('stops an undo that gives back, when it answers 200 and changes nothing', () =>
    withEmulator(unpublished, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await carryOut(azure, [removal], signal);
      emulator.addFault({ method: 'PUT', path: 'accessPolicies/replace', status: 200, body: { properties: { accessPolicies: [] } } });
      const { left, error } = await undoAll(azure, records, signal);
      assert.equal(left.length, 1);
      assert.match(String(error), /lacks secrets: get, list, set/);
    }));
});

describe('an exported removal', () => {
  it('is sent as the vault spells it, and fails when it was spelt in another way since', () =>
    withEmulator(unpublished, async emulator => {
      spell(emulator, { secrets: ['Get'] });
      const script = await exportedScript(emulator, { changes: [removal] });
      spell(emulator, { secrets: ['get'] });
      const refused = await runWithFakeAz(script, emulator);
      assert.notEqual(refused.code, 0);
      assert.match(refused.stderr, /Azure took the change, but .* is not as planned/);
      spell(emulator, { secrets: ['Get'] });
      const { code, stderr } = await runWithFakeAz(script, emulator);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.equal(permissionsIn(emulator), undefined);
    }));
});

describe('a grant that the portal has saved again since', () => {
  const shopGrant: readonly Change[] = [
    { step: 'enable-identity', wish: { serviceId: demo.orders, identity: partnersIdentity } },
    { step: 'grant-get-only', wish: { serviceId: demo.orders, identity: partnersIdentity, vaultId: demo.shopVault } },
  ];

  it('is taken back by undo, and what was added there since stays', () =>
    withEmulator(unpublished, async emulator => {
      const azure = emulatorAzure(emulator);
      const { estate } = emulator.emulation;
      const records = await carryOut(azure, shopGrant, signal);
      const vault = estate.get(demo.shopVault);
      assert.ok(vault);
      const saved = listOf(vault.properties.accessPolicies)
        .map(objectOf)
        .map(entry => (entry.objectId === principalId ? { ...entry, permissions: { secrets: ['Get', 'List'] } } : entry));
      estate.put({ ...vault, properties: { ...vault.properties, accessPolicies: saved } });
      assert.deepEqual((await undoAll(azure, records, signal)).left, []);
      const entry = (await azure.vaults.get(demo.shopVault, signal)).accessPolicies.find(({ objectId }) => objectId === principalId);
      assert.deepEqual(entry?.secrets, ['List']);
    }));
});
