import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../../src/azure/index.ts';
import {
  applyPlan,
  createStateReader,
  keptChanges,
  planChanges,
  planUndo,
  undoAll,
  verifyPlan,
  wireChanges,
  type PolicyWish,
  type StepId,
  type WiringRequest,
} from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { runCheck } from '../../../support/wiring/run-check.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const scopeId = `${demo.orders}/apis/orders`;
const secretIdentifier = 'https://contoso-orders-kv.vault.azure.net/secrets/erp-client-certificate';
const policy: PolicyWish = {
  ...aWish().policy,
  delivery: { kind: 'certificate', certificateId: 'erp' },
  credential: { kind: 'certificate' },
};
const wish = (overrides: Partial<WiringRequest> = {}): WiringRequest =>
  aWish({ serviceId: demo.orders, vaultId: demo.ordersVault, secretName: demo.certificate, scopeId, policy, ...overrides });
const planOf = (azure: Azure, overrides: Partial<WiringRequest> = {}) =>
  planChanges(createStateReader(azure, signal), wireChanges(wish(overrides)));

async function checkOf(azure: Azure, id: StepId, overrides: Partial<WiringRequest> = {}) {
  return (await planOf(azure, overrides)).steps.find(({ change }) => change.step === id)?.check;
}

describe('wiring a client certificate', () => {
  it('makes it an entity of the service, shows it to the backend, is proved, and is taken back whole', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const plan = await planOf(azure);
      assert.deepEqual(
        plan.steps.map(({ change }) => change.step),
        ['enable-identity', 'grant-get-only', 'create-certificate', 'insert-policy-block'],
      );
      const result = await applyPlan(azure, plan, { progress: () => undefined }, signal);
      assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
      const certificate = await azure.certificates.get(demo.orders, 'erp', signal);
      assert.deepEqual([certificate?.keyVault?.secretIdentifier, certificate?.keyVault?.lastStatus?.code], [secretIdentifier, 'Success']);
      assert.match((await azure.policies.get(scopeId, signal))?.text ?? '', /<authentication-certificate certificate-id="erp" \/>/);
      assert.equal((await verifyPlan(azure, plan, signal)).isDone, true);
      assert.equal((await planOf(azure)).isDone, true);
      const entry = {
        id: '1',
        title: 'Wire',
        startedAt: '2026-01-01T00:00:00Z',
        connection: 'x',
        state: 'applied' as const,
        ...keptChanges(wireChanges(wish())),
        undo: result.undo,
        written: [],
      };
      assert.deepEqual(
        (await planUndo(azure, entry, [], signal)).steps.map(({ record, stays }) => [record.step, stays]),
        [
          ['insert-policy-block', undefined],
          ['create-certificate', undefined],
        ],
      );
      assert.deepEqual((await undoAll(azure, result.undo, signal)).left, []);
      assert.equal(await azure.certificates.get(demo.orders, 'erp', signal), undefined);
      assert.doesNotMatch((await azure.policies.get(scopeId, signal))?.text ?? '', /authentication-certificate/);
    }));

  it('keeps the grant that it relies on when another wiring is undone', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const by = { serviceId: demo.shop, vaultId: demo.ordersVault, scopeId: `${demo.shop}/apis/items/operations/get-item` };
      const first = await applyPlan(
        azure,
        await planOf(azure, { ...by, secretName: demo.ordersSecret, policy: aWish().policy }),
        { progress: () => undefined },
        signal,
      );
      assert.equal(first.kind, 'applied', String(first.stoppedAt?.error));
      await azure.certificates.create(demo.shop, 'erp', { secretIdentifier }, signal);
      const { kept } = await undoAll(azure, first.undo, signal);
      assert.match(kept.map(({ reason }) => reason).join('\n'), /the certificate erp/);
    }));

  it('that cannot be read leaves it unknown whether a grant is in use: it stays, and the check says so', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const by = { serviceId: demo.shop, vaultId: demo.ordersVault, scopeId: `${demo.shop}/apis/items/operations/get-item` };
      const first = await applyPlan(
        azure,
        await planOf(azure, { ...by, secretName: demo.ordersSecret, policy: aWish().policy }),
        { progress: () => undefined },
        signal,
      );
      assert.equal(first.kind, 'applied', String(first.stoppedAt?.error));
      emulator.addFault({ method: 'GET', path: 'contoso-shop/certificates', status: 403, times: 1e9 });
      const report = await runCheck(azure, { kind: 'service', serviceId: demo.shop }, signal);
      assert.deepEqual(report.notChecked.map(({ what }) => what), ['Certificates of contoso-shop']);
      const { kept } = await undoAll(azure, first.undo, signal);
      assert.match(
        kept.map(({ reason }) => reason).join('\n'),
        /Access to contoso-orders-kv stays: whether anything uses it is not known.*Certificates of contoso-shop/,
      );
    }));

  it('is refused, with what to do, where the vault has no certificate of that name', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      for (const [secretName, sentence] of [['orders-db-password', /no certificate.*text\/plain/], ['none', /has no certificate named none/]] as const) {
        const check = await checkOf(azure, 'create-certificate', { secretName });
        assert.ok(check?.status === 'blocked');
        assert.match(check.sentence, sentence);
        assert.match(check.nextStep, /Import/);
      }
    }));

  it('never overwrites a certificate that is something else', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.certificates.create(demo.orders, 'erp', { secretIdentifier: `${secretIdentifier}/` }, signal);
      assert.equal((await checkOf(azure, 'create-certificate'))?.status, 'done');
      await azure.certificates.delete(demo.orders, 'erp', signal);
      await azure.certificates.create(demo.orders, 'erp', { secretIdentifier: await versioned(azure) }, signal);
      const check = await checkOf(azure, 'create-certificate');
      assert.ok(check?.status === 'blocked');
      assert.match(check.sentence, /another secret or by another identity/);
      await assert.rejects(azure.certificates.create(demo.orders, 'erp', { secretIdentifier }, signal), {
        code: 'changed-by-someone-else',
      });
    }));

  it('waits for a grant that is not honoured yet', () =>
    withEmulator({ settings: { propagationMs: 600 } }, async emulator => {
      const azure = emulatorAzure(emulator);
      const waits: string[] = [];
      const plan = await planOf(azure, { serviceId: demo.shop, scopeId: `${demo.shop}/apis/items/operations/get-item` });
      const result = await applyPlan(
        azure,
        plan,
        {
          progress: (_planned, _index, _count, waitingFor) => waits.push(waitingFor ?? ''),
          pace: { firstWait: 50, longestWait: 100, total: 5000 },
        },
        signal,
      );
      assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
      assert.ok(waits.some(text => text !== ''), waits.join('\n'));
    }));
});

/** The same certificate, tied to its present version. */
async function versioned(azure: Azure): Promise<string> {
  const secret = (await azure.vaults.listSecrets(demo.ordersVault, signal)).find(({ name }) => name === demo.certificate);
  assert.ok(secret?.version !== undefined);
  return `${secretIdentifier}/${secret.version}`;
}
