import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Azure } from '../../../../src/azure/index.ts';
import { roleIds as roles } from '../../../../src/base/azure-names/role-ids.ts';
import {
  applyPlan,
  createStateReader,
  planChanges,
  undoAll,
  verifyPlan,
  type ApplyWatcher,
  type Change,
} from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const pace = { firstWait: 20, longestWait: 40, total: 2000 };
const partnersPrincipal = '0b1ec700-0000-4000-8000-00000000b001';
const partnersIdentity = {
  kind: 'user',
  id: '/subscriptions/b2b2b2b2-2222-4222-8222-222222222222/resourceGroups/partners-rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/partners-identity',
  name: 'partners-identity',
  clientId: 'c11e0700-0000-4000-8000-00000000b001',
  principalId: partnersPrincipal,
} as const;
const system = { kind: 'system' } as const;

/** Plans, applies and proves; then a second run must find nothing to change. */
async function carryOut(azure: Azure, ...changes: readonly Change[]) {
  const plan = await planChanges(createStateReader(azure, signal), changes);
  assert.equal(plan.isBlocked, false, JSON.stringify(plan.steps.map(({ check }) => check)));
  const reports: string[] = [];
  const result = await applyPlan(
    azure,
    plan,
    { pace, progress: (_planned, _index, _count, waitingFor) => waitingFor !== undefined && reports.push(waitingFor) },
    signal,
  );
  assert.equal(result.kind, 'applied', String(result.stoppedAt?.error));
  const proof = await verifyPlan(azure, plan, signal);
  assert.equal(proof.isDone, true, JSON.stringify(proof.steps.map(({ check }) => check)));
  return { plan, result, reports, sentences: result.done.map(({ sentence, comparison = '' }) => `${sentence} ${comparison}`).join('\n') };
}

async function undo(azure: Azure, { result }: Awaited<ReturnType<typeof carryOut>>): Promise<void> {
  const { left, error } = await undoAll(azure, result.undo, signal);
  assert.deepEqual(left, [], String(error));
}

describe('a user-assigned identity', () => {
  it('of another subscription is attached beside the system-assigned one, and undo takes off only that', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const before = (await azure.services.get(demo.orders, signal)).identity;
      const ran = await carryOut(azure, { step: 'enable-identity', wish: { serviceId: demo.orders, identity: partnersIdentity } });
      const { identity } = await azure.services.get(demo.orders, signal);
      assert.equal(identity.systemPrincipalId, before.systemPrincipalId);
      assert.deepEqual(identity.userAssigned.map(({ clientId }) => clientId), [partnersIdentity.clientId]);
      await undo(azure, ran);
      assert.deepEqual((await azure.services.get(demo.orders, signal)).identity, before);
    }));

  it('is taken off by undo where it was the only one', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await undo(azure, await carryOut(azure, { step: 'enable-identity', wish: { serviceId: demo.shop, identity: partnersIdentity } }));
      assert.deepEqual((await azure.services.get(demo.shop, signal)).identity, { userAssigned: [] });
    }));

  it('is used by its client id in the named value, and may read after the grant', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await carryOut(
        azure,
        { step: 'enable-identity', wish: { serviceId: demo.orders, identity: partnersIdentity } },
        { step: 'grant-get-only', wish: { serviceId: demo.orders, identity: partnersIdentity, vaultId: demo.ordersVault } },
        {
          step: 'create-named-values',
          wish: {
            serviceId: demo.orders,
            values: [
              {
                name: 'key',
                content: { kind: 'keyVault', vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: partnersIdentity },
              },
            ],
          },
        },
      );
      const { keyVault } = (await azure.namedValues.get(demo.orders, 'key', signal)) ?? {};
      assert.deepEqual([keyVault?.identityClientId, keyVault?.lastStatus?.code], [partnersIdentity.clientId, 'Success']);
    }));
});

describe('a grant', () => {
  const partnersGrant = { vaultId: demo.paymentsVault, principalId: partnersPrincipal, holder: 'partners-identity' };

  it('that is too broad is tightened for its holder alone, shown by what was before and after', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const before = await azure.vaults.get(demo.paymentsVault, signal);
      const ran = await carryOut(azure, { step: 'tighten-grant', wish: partnersGrant });
      const after = await azure.vaults.get(demo.paymentsVault, signal);
      assert.deepEqual(after.accessPolicies.find(({ objectId }) => objectId === partnersPrincipal)?.secrets, ['get']);
      assert.deepEqual(
        after.accessPolicies.filter(({ objectId }) => objectId !== partnersPrincipal),
        before.accessPolicies.filter(({ objectId }) => objectId !== partnersPrincipal),
      );
      assert.match(ran.sentences, /Before: secrets: get, list, set\. After: secrets: get\. The other entry is as before\./);
      await undo(azure, ran);
      assert.deepEqual((await azure.vaults.get(demo.paymentsVault, signal)).accessPolicies, before.accessPolicies);
    }));

  it('is removed, and given back by undo', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const before = await azure.vaults.get(demo.paymentsVault, signal);
      const ran = await carryOut(azure, { step: 'remove-grant', wish: partnersGrant });
      assert.equal((await azure.vaults.get(demo.paymentsVault, signal)).accessPolicies.length, before.accessPolicies.length - 1);
      await undo(azure, ran);
      const sorted = (vault: typeof before) => vault.accessPolicies.toSorted((a, b) => (a.objectId < b.objectId ? -1 : 1));
      assert.deepEqual(sorted(await azure.vaults.get(demo.paymentsVault, signal)), sorted(before));
    }));

  it('says when somebody else’s entry changed meanwhile', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const vault = await azure.vaults.get(demo.paymentsVault, signal);
      const other = {
        tenantId: vault.tenantId,
        objectId: '0b1ec700-0000-4000-8000-0000000000ff',
        secrets: ['get'],
        keys: [],
        certificates: [],
        storage: [],
      };
      const vaults = { ...azure.vaults, replaceAccessPolicy: async (...args: Parameters<Azure['vaults']['replaceAccessPolicy']>) => {
        await azure.vaults.replaceAccessPolicy(vault, other, signal);
        return azure.vaults.replaceAccessPolicy(...args);
      } };
      const { sentences } = await carryOut({ ...azure, vaults }, { step: 'tighten-grant', wish: partnersGrant });
      assert.match(sentences, /Meanwhile others changed too, not by this: 0b1ec700-0000-4000-8000-0000000000ff\./);
    }));

  it('by roles: the least role comes before the broad one goes, and undo assigns that again under its own name', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const principalId = (await azure.services.enableSystemIdentity(demo.shop, signal)).identity.systemPrincipalId ?? '';
      const name = randomUUID();
      await azure.roleAssignments.create({ scope: demo.ordersVault, name, roleId: roles.keyVaultSecretsOfficer, principalId }, signal);
      const held = async () =>
        (await azure.roleAssignments.listForPrincipal(demo.ordersVault, principalId, signal)).map(({ roleId }) => roleId);
      const ran = await carryOut(azure, {
        step: 'tighten-grant',
        wish: { vaultId: demo.ordersVault, principalId, holder: 'contoso-shop' },
      });
      assert.deepEqual(await held(), [roles.keyVaultSecretsUser]);
      await undo(azure, ran);
      const again = await azure.roleAssignments.listForPrincipal(demo.ordersVault, principalId, signal);
      assert.deepEqual(again.map(({ id, roleId }) => [id.endsWith(name), roleId]), [[true, roles.keyVaultSecretsOfficer]]);
    }));

  it('by roles that is inherited from above the vault is not taken away here', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const principalId = (await azure.services.enableSystemIdentity(demo.shop, signal)).identity.systemPrincipalId ?? '';
      const group = demo.ordersVault.replace(/\/providers\/.*/, '');
      await azure.roleAssignments.create({ scope: group, name: randomUUID(), roleId: roles.contributor, principalId }, signal);
      const plan = await planChanges(createStateReader(azure, signal), [
        { step: 'tighten-grant', wish: { vaultId: demo.ordersVault, principalId, holder: 'contoso-shop' } },
      ]);
      const [step] = plan.steps;
      assert.ok(step?.check.status === 'blocked');
      assert.match(step.check.nextStep, /Contributor.*orders-rg/);
    }));

  it('on one secret opens this one and no other', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const wish = {
        serviceId: demo.shop,
        identity: system,
        vaultId: demo.ordersVault,
        secretName: demo.ordersSecret,
        onlyThisSecret: true,
      };
      const ran = await carryOut(
        azure,
        { step: 'enable-identity', wish: { serviceId: demo.shop, identity: system } },
        { step: 'grant-get-only', wish },
      );
      assert.match(JSON.stringify(ran.plan), /role Key Vault Secrets User on the secret orders-backend-key in contoso-orders-kv/);
      const read = (secret: string) =>
        emulator.readAsManagedIdentity({ service: 'contoso-shop', vault: 'contoso-orders-kv', secret }).status;
      assert.equal(read(demo.ordersSecret), 200);
      const other = (await azure.vaults.listSecrets(demo.ordersVault, signal)).find(({ name }) => name !== demo.ordersSecret);
      if (other) assert.equal(read(other.name), 403);
      await undo(azure, ran);
      assert.notEqual(read(demo.ordersSecret), 200);
    }));

  it('on one secret is refused where the vault permits by access policies', () =>
    withEmulator({}, async emulator => {
      const wish = {
        serviceId: demo.orders,
        identity: system,
        vaultId: demo.shopVault,
        secretName: 'backend-password',
        onlyThisSecret: true,
      };
      const plan = await planChanges(createStateReader(emulatorAzure(emulator), signal), [{ step: 'grant-get-only', wish }]);
      assert.equal(plan.isBlocked, true);
    }));

  it('that Azure does not honour yet is waited for visibly, then used', () =>
    withEmulator({ settings: { propagationMs: 150 } }, async emulator => {
      const azure = emulatorAzure(emulator);
      const named = {
        name: 'key',
        content: { kind: 'keyVault', vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: system },
      } as const;
      const { reports } = await carryOut(
        azure,
        { step: 'enable-identity', wish: { serviceId: demo.shop, identity: system } },
        { step: 'grant-get-only', wish: { serviceId: demo.shop, identity: system, vaultId: demo.ordersVault } },
        { step: 'create-named-values', wish: { serviceId: demo.shop, values: [named] } },
      );
      assert.match(reports[0] ?? '', /waiting for Azure to honour the new grant/);
    }));

  it('that was never given is not waited for', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.services.enableSystemIdentity(demo.shop, signal);
      const named = { name: 'key', content: { kind: 'keyVault', vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: system } } as const;
      const plan = await planChanges(createStateReader(azure, signal), [
        { step: 'create-named-values', wish: { serviceId: demo.shop, values: [named] } },
      ]);
      const waits: string[] = [];
      const progress: ApplyWatcher['progress'] = (_planned, _index, _count, waitingFor) =>
        waitingFor !== undefined && waits.push(waitingFor);
      const { kind, stoppedAt } = await applyPlan(
        azure,
        plan,
        { pace: { firstWait: 3_600_000, longestWait: 3_600_000, total: 7_200_000 }, progress },
        signal,
      );
      assert.deepEqual([kind, (stoppedAt?.error as { code?: string }).code], ['failed', 'identity-not-permitted']);
      assert.deepEqual(waits, []);
    }));

  it('that is waited for can be cancelled, and the same plan goes on from there', () =>
    withEmulator({ settings: { propagationMs: 400 } }, async emulator => {
      const azure = emulatorAzure(emulator);
      const controller = new AbortController();
      const changes: readonly Change[] = [
        { step: 'enable-identity', wish: { serviceId: demo.shop, identity: system } },
        { step: 'grant-get-only', wish: { serviceId: demo.shop, identity: system, vaultId: demo.ordersVault } },
        {
          step: 'create-named-values',
          wish: {
            serviceId: demo.shop,
            values: [
              { name: 'key', content: { kind: 'keyVault', vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: system } },
            ],
          },
        },
      ];
      const plan = await planChanges(createStateReader(azure, signal), changes);
      const stopped = await applyPlan(
        azure,
        plan,
        { pace, progress: (_planned, _index, _count, waitingFor) => waitingFor !== undefined && controller.abort() },
        controller.signal,
      );
      assert.deepEqual(
        [stopped.kind, stopped.done.length, stopped.stoppedAt?.planned.change.step],
        ['cancelled', 2, 'create-named-values'],
      );
      const resumed = await carryOut(azure, ...changes);
      assert.deepEqual(resumed.result.done.map(({ planned }) => planned.change.step), ['create-named-values']);
    }));
});

describe('a named value', () => {
  const backing: Change = {
    step: 'back-named-value',
    wish: { serviceId: demo.orders, name: 'own-secret', vaultId: demo.ordersVault, secretName: demo.ordersSecret, identity: system },
  };

  it('with a secret of its own is backed by Key Vault under the same name, its tags kept', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own-secret', { kind: 'plain', value: 'canary-plain' }, signal);
      const { estate } = emulator.emulation;
      const stored = estate.get(`${demo.orders}/namedValues/own-secret`);
      assert.ok(stored);
      estate.put({ ...stored, properties: { ...stored.properties, tags: ['team-a'] } });
      const policies = estate.ofType('Microsoft.ApiManagement/service/apis/operations/policies');
      const { plan, result } = await carryOut(azure, backing);
      const value = await azure.namedValues.get(demo.orders, 'own-secret', signal);
      assert.deepEqual([value?.kind, value?.displayName, value?.keyVault?.lastStatus?.code], ['keyVault', 'own-secret', 'Success']);
      assert.deepEqual(estate.ofType('Microsoft.ApiManagement/service/apis/operations/policies'), policies);
      assert.deepEqual(estate.get(stored.id)?.properties.tags, ['team-a']);
      assert.doesNotMatch(JSON.stringify([plan, result]), /canary-plain/);
    }));

  it('that somebody changed meanwhile is not overwritten', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const existing = await azure.namedValues.create(demo.orders, 'own-secret', { kind: 'plain', value: 'old' }, signal);
      const plain = { kind: 'plain', value: 'theirs' } as const;
      await azure.namedValues.replace(demo.orders, existing, plain, signal);
      await assert.rejects(azure.namedValues.replace(demo.orders, existing, plain, signal), { code: 'changed-by-someone-else' });
      assert.equal((await azure.namedValues.get(demo.orders, 'own-secret', signal))?.value, 'theirs');
    }));

  it('whose answer was lost when it was replaced is seen to be replaced', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own-secret', { kind: 'plain', value: 'old' }, signal);
      emulator.addFault({ method: 'PUT', path: 'namedValues/own-secret', reset: 'after' });
      await carryOut(azure, backing);
    }));

  it('is fetched anew, and says so by a new time', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own-secret', { kind: 'plain', value: 'old' }, signal);
      await carryOut(azure, backing);
      const lastSeen = (await azure.namedValues.get(demo.orders, 'own-secret', signal))?.keyVault?.lastStatus?.at;
      const { sentences } = await carryOut(azure, {
        step: 'refresh-named-value',
        wish: { serviceId: demo.orders, name: 'own-secret', ...(lastSeen !== undefined && { lastSeen }) },
      });
      assert.match(sentences, /fetched own-secret anew/);
    }));

  it('that cannot be fetched any more says why', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own-secret', { kind: 'plain', value: 'old' }, signal);
      await carryOut(azure, backing);
      const { identity } = await azure.services.get(demo.orders, signal);
      await carryOut(azure, {
        step: 'remove-grant',
        wish: { vaultId: demo.ordersVault, principalId: identity.systemPrincipalId ?? '', holder: 'contoso-orders' },
      });
      const plan = await planChanges(createStateReader(azure, signal), [
        {
          step: 'refresh-named-value',
          wish: {
            serviceId: demo.orders,
            name: 'own-secret',
            lastSeen: (await azure.namedValues.get(demo.orders, 'own-secret', signal))?.keyVault?.lastStatus?.at ?? '',
          },
        },
      ]);
      const { kind, stoppedAt } = await applyPlan(azure, plan, { progress: () => undefined }, signal);
      assert.equal(kind, 'failed');
      assert.match(String(stoppedAt?.error), /identity of API Management may not read the secret for named value own-secret/);
    }));
});
