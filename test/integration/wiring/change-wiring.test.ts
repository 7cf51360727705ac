import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import {
  applyPlan,
  createStateReader,
  exportPlan,
  planChanges,
  undoAll,
  verifyPlan,
  wireChanges,
  type PolicyWish,
  type WiringRequest,
} from '../../../src/wiring/index.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { aWish } from '../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const scopeId = `${demo.shop}/apis/items/operations/get-item`;
const { policy } = aWish();

function postWish(overrides: Partial<WiringRequest> = {}): WiringRequest {
  return aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId, ...overrides });
}

async function apply(azure: Azure, wish: WiringRequest) {
  const plan = await planChanges(createStateReader(azure, signal), wireChanges(wish));
  assert.equal(plan.isBlocked, false, JSON.stringify(plan.steps.map(({ check }) => check)));
  const result = await applyPlan(azure, plan, { progress: () => undefined }, signal);
  assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
  return { plan, result };
}

const textIn = async (azure: Azure): Promise<string> => (await azure.policies.get(scopeId, signal))?.text ?? '';
const first = policy.delivery;

const changes: readonly (readonly [string, Partial<WiringRequest>])[] = [
  ['to another credential', { policy: { ...policy, credential: { kind: 'header', name: 'X-Api-Key', prefix: '' } } }],
  [
    'to another secret',
    {
      secretName: 'smtp-password',
      policy: { ...policy, delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'smtp-password-name' } },
      replaces: first,
    },
  ],
  ['to another delivery', { policy: { ...policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } }, replaces: first }],
  [
    'to another path and backend',
    {
      policy: {
        delivery: policy.delivery,
        credential: policy.credential,
        vaultAudience: policy.vaultAudience,
        vaultApiVersion: policy.vaultApiVersion,
        backendUrl: 'https://other.example',
      },
    },
  ],
];

describe('changing a wiring', () => {
  for (const [name, overrides] of changes) {
    it(`${name} leaves one wiring, is proved, and is taken back byte for byte`, () =>
      withEmulator({}, async emulator => {
        const azure = emulatorAzure(emulator);
        await apply(azure, postWish());
        const before = await textIn(azure);
        const { plan, result } = await apply(azure, postWish(overrides));
        const after = await textIn(azure);
        assert.notEqual(after, before);
        assert.equal(after.match(/Ocp-Apim-Subscription-Key/g)?.length, 1);
        assert.equal((await verifyPlan(azure, plan, signal)).isDone, true);
        assert.match(await exportPlan(createStateReader(azure, signal), plan, { format: 'az', cloud: azure.cloud, title: 'x' }), /./);
        assert.deepEqual((await undoAll(azure, result.undo, signal)).left, []);
        assert.equal(await textIn(azure), before);
      }));
  }

  it('says old and new, and what the policy no longer refers to', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await apply(azure, postWish());
      const check = await checkOf(azure, {
        policy: {
          ...policy,
          credential: { kind: 'basic', username: 'other' },
          delivery: { kind: 'call-time', vaultUrlNamedValue: 'vault-url', secretNameNamedValue: 'smtp-password-name' },
        },
        replaces: first,
      });
      assert.ok(check?.status === 'change');
      assert.match(
        check.sentence,
        /secret: \{\{vault-url\}\} and \{\{backend-password-name\}\} → \{\{vault-url\}\} and \{\{smtp-password-name\}\}; credential: Basic authentication as zohan → Basic authentication as other$/,
      );
      assert.match(check.warning ?? '', /no longer refers to backend-password-name\. It stays in contoso-shop/);
      assert.equal(check.consent, undefined);
    }));

  it('asks for a consent where the lines were edited by hand', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await apply(azure, postWish());
      const stored = await azure.policies.get(scopeId, signal);
      await azure.policies.put(scopeId, stored?.text.replace('timeout="20"', 'timeout="5"') ?? '', stored?.etag, signal);
      const other: PolicyWish = { ...policy, credential: { kind: 'header', name: 'X-Api-Key', prefix: '' } };
      const check = await checkOf(azure, { policy: other });
      assert.ok(check?.status === 'change');
      assert.match(check.warning ?? '', /edited by hand/);
      assert.match(check.consent?.question ?? '', /Replace them\?/);
      assert.equal((await checkOf(azure, {}))?.status, 'done', 'as wished it stays, edits and all');
    }));
});

async function checkOf(azure: Azure, overrides: Partial<WiringRequest>) {
  const { steps } = await planChanges(createStateReader(azure, signal), wireChanges(postWish(overrides)));
  return steps.find(({ change }) => change.step === 'insert-policy-block')?.check;
}
