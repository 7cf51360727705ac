import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Azure } from '../../../../src/azure/index.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { findingSeverities, type WiringReport, type CheckScope } from '../../../../src/wiring/index.ts';
import { runCheck } from '../../../support/wiring/run-check.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { vaultEstate, vaultName, type PartService, type PartVault, type SecretState } from '../../../support/emulator/vault-estate.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const everything: CheckScope = { kind: 'everything' };

/** Each service and each vault, as a check of its own. */
async function partsOf(azure: Azure): Promise<readonly CheckScope[]> {
  const { subscriptions } = await azure.subscriptions.list(signal);
  const { services, vaults } = await azure.inventory.read(subscriptions.map(({ subscriptionId }) => subscriptionId), signal);
  return [
    ...services.map(({ id }): CheckScope => ({ kind: 'service', serviceId: id })),
    ...vaults.map(({ id }): CheckScope => ({ kind: 'vault', vaultId: id })),
  ];
}

/** What was found, each with the worst that any of the reports makes of it: for a vault alone it may not be known who reads its secrets. */
function foundIn(reports: readonly WiringReport[]): readonly string[] {
  const found = new Map<string, number>();
  for (const { check, subject, message, severity } of reports.flatMap(({ findings }) => findings)) {
    const key = `${check} ${subject.id.toLowerCase()} line ${subject.line ?? 0} ${message}`;
    found.set(key, Math.min(found.get(key) ?? findingSeverities.length, findingSeverities.indexOf(severity)));
  }
  return [...found].map(([key, severity]) => `${key}: ${findingSeverities[severity] ?? ''}`).toSorted();
}

const unreadIn = (reports: readonly WiringReport[]): readonly string[] =>
  [...new Set(reports.flatMap(({ notChecked }) => notChecked.map(({ what }) => what)))].toSorted();

async function assertSumOfParts(azure: Azure): Promise<WiringReport> {
  const whole = await runCheck(azure, everything, signal);
  const parts: WiringReport[] = [];
  for (const scope of await partsOf(azure)) parts.push(await runCheck(azure, scope, signal));
  assert.deepEqual(foundIn([whole]), foundIn(parts));
  assert.deepEqual(unreadIn([whole]), unreadIn(parts));
  return whole;
}

const secretStates: readonly SecretState[] = ['fine', 'disabled', 'expired', 'ends soon'];
const vaultCount = 3;
const vaultIndex = fc.nat(vaultCount - 1);
const aVault: fc.Arbitrary<PartVault> = fc.record({
  isRoleBased: fc.boolean(),
  secrets: fc.array(fc.constantFrom(...secretStates), { maxLength: 3 }),
});
const aService: fc.Arbitrary<PartService> = fc.record({
  hasIdentity: fc.boolean(),
  grants: fc.uniqueArray(fc.record({ vault: vaultIndex, isTooBroad: fc.boolean() }), {
    maxLength: vaultCount,
    selector: ({ vault }) => vault,
  }),
  reads: fc.array(
    fc.record({ vault: vaultIndex, secret: fc.nat(3), delivery: fc.constantFrom('call-time' as const, 'named-value' as const) }),
    { maxLength: 3 },
  ),
});

describe('checking everything is the sum of its parts', () => {
  it('in the demo estate, secrets that nothing reads included', () =>
    withEmulator({}, async emulator => {
      const { findings } = await assertSumOfParts(emulatorAzure(emulator));
      const secrets = findings.filter(({ check }) => check === 'secrets').map(({ subject, severity }) => `${severity} ${subject.label}`);
      assert.deepEqual(secrets.toSorted(), [
        'information retired-token in contoso-shop-kv',
        'warning smtp-password in contoso-shop-kv',
        'warning storage-connection in contoso-shop-kv',
      ]);
    }));

  it('where a vault cannot be read: it is named as not checked, and the others are checked', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ method: 'GET', path: 'contoso-orders-kv/secrets', status: 403, times: 1000 });
      const { notChecked, findings } = await assertSumOfParts(emulatorAzure(emulator));
      assert.deepEqual(notChecked.map(({ what }) => what), ['Secrets of contoso-orders-kv']);
      assert.ok(findings.some(({ subject }) => subject.label === 'smtp-password in contoso-shop-kv'));
    }));

  it('in generated estates, whatever their services read and their vaults contain', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(aService, { maxLength: 3 }),
        fc.array(aVault, { minLength: vaultCount, maxLength: vaultCount }),
        (services, vaults) =>
          withEmulator(
            { seed: vaultEstate(services, vaults, Date.now()), record: false },
            async emulator => void (await assertSumOfParts(emulatorAzure(emulator))),
          ),
      ),
      { numRuns: 25, seed: 20_260_101 },
    ));
});

describe('checking everything in an estate of many vaults', () => {
  const vaults = Array.from({ length: 40 }, (): PartVault => ({ isRoleBased: true, secrets: ['expired'] }));
  const listings = ({ emulation }: Emulator): readonly number[] =>
    vaults.map((_, index) => [...emulation.requests].filter(([request]) => request.toLowerCase().includes(`/vaults/${vaultName(index)}/secrets`)).reduce((sum, [, times]) => sum + times, 0));
  const reads = [{ vault: 0, secret: 0, delivery: 'call-time' as const }];
  const services: readonly PartService[] = [0, 1, 2].map(() => ({ hasIdentity: true, grants: [], reads }));

  it('lists the secrets of each vault once, however many services read it, and says how far it is', () =>
    withEmulator({ seed: vaultEstate(services, vaults, Date.now()), record: false }, async emulator => {
      const messages: string[] = [];
      const { findings } = await runCheck(emulatorAzure(emulator), everything, signal, message => messages.push(message));
      assert.deepEqual(listings(emulator), vaults.map(() => 1));
      assert.equal(findings.filter(({ check }) => check === 'secrets').length, vaults.length);
      assert.ok(messages.some(message => message.startsWith('40 of 40 vaults')), messages.at(-1));
    }));

  it('asks a few vaults at a time, and none after it was cancelled', () =>
    withEmulator({ seed: vaultEstate([], vaults, Date.now()), record: false }, async emulator => {
      const controller = new AbortController();
      const checking = runCheck(emulatorAzure(emulator), everything, controller.signal, message => {
        if (message.startsWith('1 of 40 vaults')) controller.abort();
      });
      await assert.rejects(checking, { code: 'cancelled' });
      const asked = listings(emulator).filter(times => times > 0).length;
      assert.ok(asked > 0 && asked < vaults.length / 2, `${asked} vaults were asked`);
    }));
});
