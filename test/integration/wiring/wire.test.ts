import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import { Secret } from '../../../src/base/secrets/secret.ts';
import {
  applyPlan,
  createStateReader,
  inspect,
  planChanges,
  stepTable,
  undoAll,
  usualPace,
  verifyPlan,
  wireChanges,
  type WiringRequest,
} from '../../../src/wiring/index.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { aWish } from '../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;

/** The post's example on the demo estate, changed by `overrides`. */
function postWish(overrides: Partial<WiringRequest> = {}): WiringRequest {
  return aWish({ serviceId: demo.shop, vaultId: demo.shopVault, scopeId: `${demo.shop}/apis/items/operations/get-item`, ...overrides });
}

const planOf = (azure: Azure, wish: WiringRequest) => planChanges(createStateReader(azure, signal), wireChanges(wish));

async function wire(azure: Azure, wish: WiringRequest) {
  const plan = await planOf(azure, wish);
  assert.equal(plan.isBlocked, false, JSON.stringify(plan.steps.map(({ check }) => check)));
  const result = await applyPlan(azure, plan, { progress: () => undefined }, signal);
  assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
  return { plan, result };
}

describe('wiring a secret', () => {
  it('turns the identity on, grants Get only, creates the named values and writes the policy', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const wish = postWish();
      const { plan } = await wire(azure, wish);
      assert.equal((await verifyPlan(azure, plan, signal)).isDone, true);

      const { identity } = await azure.services.get(demo.shop, signal);
      assert.ok(identity.systemPrincipalId);
      const vault = await azure.vaults.get(demo.shopVault, signal);
      const entry = vault.accessPolicies.find(({ objectId }) => objectId === identity.systemPrincipalId);
      assert.deepEqual([entry?.secrets, entry?.keys, entry?.certificates, entry?.storage], [['get'], [], [], []]);
      const policy = await azure.policies.get(wish.scopeId, signal);
      assert.match(policy?.text ?? '', /<set-url>\{\{vault-url\}\}\/secrets\/\{\{backend-password-name\}\}/);
    }));

  it('changes nothing when it runs again', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await wire(azure, postWish());
      const before = emulator.state();
      const { plan, result } = await wire(azure, postWish());
      assert.deepEqual([plan.isDone, result.done.length], [true, 0]);
      assert.deepEqual((emulator.state()).resources, before.resources);
    }));

  it('leaves every other entry of the vault as it was', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const before = (await azure.vaults.get(demo.shopVault, signal)).accessPolicies;
      await wire(azure, postWish());
      const after = (await azure.vaults.get(demo.shopVault, signal)).accessPolicies;
      assert.deepEqual(after.slice(0, before.length), before);
      assert.equal(after.length, before.length + 1);
    }));

  it('is taken back whole by undo', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const before = await azure.vaults.get(demo.shopVault, signal);
      const { result } = await wire(azure, postWish());
      assert.deepEqual((await undoAll(azure, result.undo, signal)).left, []);
      const { identity } = await azure.services.get(demo.shop, signal);
      assert.equal(identity.systemPrincipalId, undefined);
      assert.deepEqual((await azure.vaults.get(demo.shopVault, signal)).accessPolicies, before.accessPolicies);
      assert.equal(await azure.namedValues.get(demo.shop, 'vault-url', signal), undefined);
      assert.doesNotMatch((await azure.policies.get(postWish().scopeId, signal))?.text ?? '', /send-request/);
    }));

  it('keeps a user-assigned identity when it adds the system-assigned one', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const before = await azure.services.get(demo.partners, signal);
      const after = await azure.services.enableSystemIdentity(demo.partners, signal);
      assert.ok(after.identity.systemPrincipalId);
      assert.deepEqual(after.identity.userAssigned, before.identity.userAssigned);
    }));

  it('assigns the role on an RBAC vault, and the identity can read', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const wish = postWish({ vaultId: demo.ordersVault, secretName: demo.ordersSecret });
      const { plan } = await wire(azure, wish);
      assert.equal((await verifyPlan(azure, plan, signal)).isDone, true);
      assert.equal(
        emulator.readAsManagedIdentity({ service: 'contoso-shop', vault: 'contoso-orders-kv', secret: demo.ordersSecret }).status,
        200,
      );
    }));

  it('stores a new secret before it grants and refers to it', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const wish = postWish({ secretName: 'new-password', newSecret: new Secret('canary-4711') });
      await wire(azure, wish);
      assert.ok((await azure.vaults.listSecrets(demo.shopVault, signal)).some(({ name }) => name === 'new-password'));
    }));

  it('can use a Key Vault-backed named value instead', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const wish = postWish({ policy: { ...postWish().policy, delivery: { kind: 'named-value', namedValue: 'backend-password' } } });
      await wire(azure, wish);
      const value = await azure.namedValues.get(demo.shop, 'backend-password', signal);
      assert.equal(value?.keyVault?.secretIdentifier, 'https://contoso-shop-kv.vault.azure.net/secrets/backend-password');
      assert.equal(value?.keyVault?.lastStatus?.code, 'Success');
    }));
});

describe('wiring that cannot go on', () => {
  it('stops when the policy was changed meanwhile, and keeps the other’s text', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const wish = postWish();
      const insert = wireChanges(wish).find(({ step }) => step === 'insert-policy-block');
      assert.ok(insert);
      const inspection = await inspect(stepTable, createStateReader(azure, signal), insert);
      const theirs =
        '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>';
      await azure.policies.put(wish.scopeId, theirs, (await azure.policies.get(wish.scopeId, signal))?.etag, signal);
      const context = {
        azure,
        changes: [],
        signal,
        journal: () => Promise.resolve(),
        report: () => undefined,
        permit: async () => undefined,
        pace: usualPace,
      };
      await assert.rejects(inspection.apply(context), { code: 'changed-by-someone-else' });
      assert.equal((await azure.policies.get(wish.scopeId, signal))?.text, theirs);
    }));

  it('says which role is missing and writes nothing more', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator, { persona: 'reader' });
      const wish = postWish();
      const plan = await planOf(azure, wish);
      const result = await applyPlan(azure, plan, { progress: () => undefined }, signal);
      assert.deepEqual([result.kind, result.done.length, result.stoppedAt?.planned.change.step], ['failed', 0, 'enable-identity']);
      assert.match(`${String(result.stoppedAt?.error)}`, /API Management Service Contributor|does not have|may not/);
    }));

  it('is blocked by a disabled secret before anything is written', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const wish = postWish({ secretName: demo.disabledSecret });
      assert.equal((await planOf(azure, wish)).isBlocked, true);
    }));
});
