import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { Azure } from '../../../../src/azure/index.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import {
  applyPlan,
  createStateReader,
  exportPlan,
  journalToKeep,
  keptChanges,
  planChanges,
  settledPlan,
  undoAll,
  verifyPlan,
  type Change,
} from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const pace = { firstWait: 20, longestWait: 40, total: 2000 };
const system = { kind: 'system' } as const;

const who = { serviceId: demo.orders, identity: system } as const;
const where = { vaultId: demo.ordersVault, secretName: 'own' } as const;

function moving(copiedTo: string | undefined = where.secretName): readonly Change[] {
  return [
    { step: 'copy-named-value', wish: { serviceId: demo.orders, name: 'own', vaultId: demo.ordersVault, secretName: copiedTo } },
    { step: 'grant-get-only', wish: { ...who, ...where, onlyThisSecret: true, delivery: 'named-value' } },
    { step: 'back-named-value', wish: { ...who, ...where, name: 'own', copiedTo } },
  ];
}

async function planOf(azure: Azure, changes: readonly Change[]) {
  return planChanges(createStateReader(azure, signal), changes);
}

async function carryOut(azure: Azure, changes: readonly Change[]) {
  const plan = await planOf(azure, changes);
  assert.equal(plan.isBlocked, false, JSON.stringify(plan.steps.map(({ check }) => check)));
  const result = await applyPlan(azure, plan, { pace, progress: () => undefined }, signal);
  const settled = settledPlan(plan, result.done);
  return { plan, result, settled, proof: await verifyPlan(azure, settled, signal) };
}

function versionsOf({ emulation }: Emulator, name: string): readonly string[] {
  return emulation.estate.secrets.get('contoso-orders-kv', name)?.versions.map(({ value }) => value) ?? [];
}

/** Runs with the traffic as it was recorded. */
async function recorded(run: (emulator: Emulator, traffic: () => string) => Promise<void>): Promise<void> {
  const record = join(import.meta.dirname, '..', '..', '..', '..', 'test-results', 'traffic', `${randomUUID()}.jsonl`);
  await withEmulator({ record }, emulator => run(emulator, () => readFileSync(record, 'utf8')));
}

const asksForValue = /listValue/;

describe('a value that is moved into Key Vault', () => {
  const values: readonly (readonly [string, string])[] = [
    ['with blanks at its ends and a line', '  canary "quoted" \\ $HOME `x`\n\ttail  '],
    ['of other alphabets', 'canary-пароль-密码-🔑'],
    ['of one character', 'c'],
  ];
  for (const kind of ['plain', 'secret'] as const) {
    for (const [name, value] of values) {
      it(`${kind}, ${name}, is there to the byte, and the named value was fetched`, () =>
        recorded(async (emulator, traffic) => {
          const azure = emulatorAzure(emulator);
          await azure.namedValues.create(
            demo.orders,
            'own',
            kind === 'plain' ? { kind, value } : { kind, value: new Secret(value) },
            signal,
          );
          const { plan, result, settled, proof } = await carryOut(azure, moving());
          assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
          assert.deepEqual(versionsOf(emulator, 'own'), [value]);
          assert.equal(proof.isDone, true, JSON.stringify(proof.steps.map(({ check }) => check)));
          const moved = await azure.namedValues.get(demo.orders, 'own', signal);
          assert.deepEqual(
            [moved?.kind, moved?.keyVault?.secretIdentifier, moved?.keyVault?.lastStatus?.code],
            ['keyVault', 'https://contoso-orders-kv.vault.azure.net/secrets/own', 'Success'],
          );
          assert.equal(asksForValue.test(traffic()), kind === 'secret', 'a plain value is read as it is listed');
          const kept = JSON.stringify(
            journalToKeep([
              {
                id: '1',
                title: 'Move',
                startedAt: '',
                connection: '',
                state: 'applied',
                ...keptChanges(settled.steps.map(({ change }) => change)),
                undo: result.undo,
                written: [],
              },
            ]),
          );
          assert.match(kept, /"copied":\{"version":"[0-9a-f]{32}"/);
          if (value.includes('canary')) assert.doesNotMatch([kept, inspect([plan, result, proof], { depth: 20 })].join('\n'), /canary/);
        }));
    }
  }

  it('is not asked for by a plan, a copy of it, or an export', () =>
    recorded(async (emulator, traffic) => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'secret', value: new Secret('canary-own') }, signal);
      const reader = createStateReader(azure, signal);
      const plan = await planChanges(reader, moving());
      const [copy] = plan.steps;
      assert.ok(copy?.check.status === 'change');
      assert.match(copy.check.consent?.detail ?? '', /listValue.*not shown, and not kept/);
      const texts = [inspect(plan, { depth: 20 })];
      for (const format of ['az', 'bicep'] as const) {
        texts.push(await exportPlan(reader, plan, { format, cloud: azure.cloud, title: 'Move' }));
      }
      assert.doesNotMatch(texts.join('\n'), /canary/);
      assert.doesNotMatch(traffic(), asksForValue);
    }));

  it('needs no consent of its own where everybody can read it', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'plain', value: 'open' }, signal);
      for (const { check } of (await planOf(azure, moving())).steps) {
        assert.ok(check.status !== 'change' || check.consent === undefined, JSON.stringify(check));
      }
    }));

  it('is not given up for one that was changed after it was copied; going on copies the new one', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const created = await azure.namedValues.create(demo.orders, 'own', { kind: 'secret', value: new Secret('first') }, signal);
      const meddled: Azure = { ...azure, vaultSecrets: { set: async (...request) => {
        const stored = await azure.vaultSecrets.set(...request);
        await azure.namedValues.replace(demo.orders, created, { kind: 'secret', value: new Secret('second') }, signal);
        return stored;
      } } };
      const { result, settled } = await carryOut(meddled, moving());
      assert.deepEqual([result.kind, result.stoppedAt?.planned.change.step], ['failed', 'back-named-value']);
      assert.match(String(result.stoppedAt?.error), /own was changed after its value was copied, so it is not given up/);
      assert.equal((await azure.namedValues.get(demo.orders, 'own', signal))?.kind, 'secret');
      const again = await carryOut(azure, settled.steps.map(({ change }) => change));
      assert.equal(again.proof.isDone, true, JSON.stringify(again.proof.steps.map(({ check }) => check)));
      assert.deepEqual(versionsOf(emulator, 'own'), ['first', 'second']);
    }));

  it('goes on after the second half failed, without a second copy', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'secret', value: new Secret('once') }, signal);
      emulator.addFault({ method: 'PUT', path: 'namedValues/own', status: 403, times: 1 });
      const { result, settled } = await carryOut(azure, moving());
      assert.deepEqual([result.kind, result.done.map(({ planned }) => planned.change.step).at(0)], ['failed', 'copy-named-value']);
      const again = await carryOut(azure, settled.steps.map(({ change }) => change));
      assert.deepEqual([again.proof.isDone, versionsOf(emulator, 'own')], [true, ['once']]);
    }));

  it('is stored once though the vault’s answer was lost, and the proof still finds it', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.vaultSecrets.set('https://contoso-orders-kv.vault.azure.net', 'warm-up', new Secret('x'), signal);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'plain', value: 'once' }, signal);
      emulator.addFault({ method: 'PUT', path: 'vault\\.azure\\.net/secrets/own', reset: 'after', times: 1 });
      const { proof } = await carryOut(azure, moving());
      assert.deepEqual([proof.isDone, versionsOf(emulator, 'own')], [true, ['once']]);
    }));

  it('is not written over a secret of that name, whose value is not known', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'plain', value: 'mine' }, signal);
      await azure.vaultSecrets.set('https://contoso-orders-kv.vault.azure.net', 'own', new Secret('theirs'), signal);
      const plan = await planOf(azure, moving());
      assert.equal(plan.isBlocked, true);
      assert.match(JSON.stringify(plan.steps[0]?.check), /has a secret own already, whose value is not known here and is not replaced/);
    }));

  it('is not said to be there when somebody stored another version since', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'plain', value: 'mine' }, signal);
      const { settled } = await carryOut(azure, moving());
      await azure.vaultSecrets.set('https://contoso-orders-kv.vault.azure.net', 'own', new Secret('theirs'), signal);
      const proof = await verifyPlan(azure, settled, signal);
      assert.equal(proof.isDone, false);
      assert.match(JSON.stringify(proof.steps[0]?.check), /has another version than the one that was copied/);
    }));

  it('is not said to be fetched when the last fetch failed', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'plain', value: 'mine' }, signal);
      const { settled } = await carryOut(azure, moving());
      emulator.emulation.estate.secrets.delete('contoso-orders-kv', 'own', Date.now());
      await assert.rejects(azure.namedValues.refresh(demo.orders, 'own', signal));
      const backed = (await verifyPlan(azure, settled, signal)).steps.at(-1)?.check;
      assert.equal(backed?.status, 'change');
      assert.match(backed.sentence, /fetch own from .* anew; last time: SecretNotFound/);
    }));

  it('keeps, when it is taken back, the grant that the named value reads it with', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.services.enableSystemIdentity(demo.shop, signal);
      await azure.namedValues.create(demo.shop, 'own', { kind: 'plain', value: 'mine' }, signal);
      const own = { serviceId: demo.shop, vaultId: demo.ordersVault, secretName: 'own' };
      const { result } = await carryOut(azure, [
        { step: 'copy-named-value', wish: { ...own, name: 'own' } },
        { step: 'grant-get-only', wish: { ...own, identity: system, onlyThisSecret: true, delivery: 'named-value' } },
        { step: 'back-named-value', wish: { ...own, identity: system, name: 'own', copiedTo: 'own' } },
      ]);
      assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
      const { left, kept } = await undoAll(azure, result.undo, signal);
      assert.deepEqual([left.length, kept.map(({ record }) => record.step)], [0, ['grant-get-only']]);
      assert.equal((await azure.namedValues.refresh(demo.shop, 'own', signal)).keyVault?.lastStatus?.code, 'Success');
    }));

  it('says which permission is missing to whom may only look', () =>
    withEmulator({}, async emulator => {
      await emulatorAzure(emulator).namedValues.create(demo.orders, 'own', { kind: 'secret', value: new Secret('canary-own') }, signal);
      const { result } = await carryOut(emulatorAzure(emulator, { persona: 'reader' }), moving());
      assert.equal(result.stoppedAt?.planned.change.step, 'copy-named-value');
      assert.match(String(result.stoppedAt?.error), /listValue|API Management/);
      assert.doesNotMatch(inspect(result, { depth: 20 }), /canary/);
    }));
});

describe('a named value that is pointed at another secret', () => {
  const pointing: Change = {
    step: 'back-named-value',
    wish: { ...who, vaultId: demo.ordersVault, secretName: demo.ordersSecret, name: 'own' },
  };

  it('is asked about, and its old value can be kept first, in a secret of its own', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'secret', value: new Secret('old') }, signal);
      const [step] = (await planOf(azure, [pointing])).steps;
      assert.ok(step?.check.status === 'change');
      const { consent } = step.check;
      assert.match(
        `${consent?.question ?? ''} ${consent?.detail ?? ''}`,
        /Replace the value of own by that of the secret orders-backend-key\?.*given up; Undo cannot bring it back/,
      );
      const before = versionsOf(emulator, demo.ordersSecret);
      const { result, proof } = await carryOut(azure, consent?.instead?.changes ?? []);
      assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
      assert.deepEqual(
        [proof.isDone, versionsOf(emulator, 'own'), versionsOf(emulator, demo.ordersSecret)],
        [true, ['old'], before],
        'the other secret is left as it is',
      );
    }));

  it('is not reported as kept where the copy is not known', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'plain', value: 'old' }, signal);
      const { result } = await carryOut(azure, [{ ...pointing, wish: { ...pointing.wish, copiedTo: 'elsewhere' } }]);
      assert.match(String(result.stoppedAt?.error), /not known to be in the vault, so it is not given up/);
      assert.equal((await azure.namedValues.get(demo.orders, 'own', signal))?.value, 'old');
    }));
});
