import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import { textOfValue } from '../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { createStateReader, planChanges, undoAll, wireChanges, type Change, type WiringRequest } from '../../../src/wiring/index.ts';
import { demo, partnersIdentity } from '../../support/emulator/demo-ids.ts';
import { runCheck } from '../../support/wiring/run-check.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { carryOut } from '../../support/wiring/fault-scenarios.ts';
import { aWish } from '../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const settings = { longRunning: { durationMs: 0 } };

const { policy } = aWish();
const { rewriteTemplate: _, ...withoutPath } = policy;

/** The older wiring, by send-request: it turns the identity on. */
const wiringA: WiringRequest = aWish({
  serviceId: demo.shop,
  vaultId: demo.shopVault,
  scopeId: `${demo.shop}/apis/items/operations/get-item`,
});
/** A newer one, of another operation and another vault. */
const wiringB: WiringRequest = {
  ...wiringA,
  vaultId: demo.ordersVault,
  secretName: demo.ordersSecret,
  scopeId: `${demo.shop}/apis/items/operations/list-items`,
  policy: {
    ...withoutPath,
    delivery: { kind: 'call-time', vaultUrlNamedValue: 'orders-vault-url', secretNameNamedValue: 'orders-secret-name' },
  },
};
/** The same vault as the older one, by a named value. */
const wiringByNamedValue: WiringRequest = {
  ...wiringB,
  vaultId: demo.shopVault,
  secretName: 'backend-password',
  policy: { ...withoutPath, delivery: { kind: 'named-value', namedValue: 'shop-password' } },
};

const wire = (azure: Azure, wish: WiringRequest) => carryOut(azure, wireChanges(wish), signal);

/** What the first caller of the newer wiring's operation gets: from then on the gateway has the secret in its cache for a while. */
async function callB(emulator: Emulator): Promise<number> {
  const key = textOfValue(emulator.emulation.estate.get(`${demo.shop}/subscriptions/starter-demo`)?.properties.primaryKey);
  const response = await fetch(`${emulator.addresses.gateway}/contoso-shop/items/items`, { headers: { 'ocp-apim-subscription-key': key } });
  await response.arrayBuffer();
  return response.status;
}

describe('undo of an older wiring', () => {
  it('leaves the identity on, by which a newer one works, and says so', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await wire(azure, wiringA);
      await wire(azure, wiringB);
      const { left, kept } = await undoAll(azure, records, signal);
      assert.equal(await callB(emulator), 200);
      assert.deepEqual([left, kept.map(({ record }) => record.step)], [[], ['enable-identity']]);
      assert.match(
        kept[0]?.reason ?? '',
        /^The system-assigned identity of contoso-shop stays: apis\/items\/operations\/list-items\/policy\.xml of contoso-shop \(line \d+\) uses it\.$/,
      );
      assert.equal((await azure.vaults.get(demo.shopVault, signal)).accessPolicies.length, 2);
    }));

  it('leaves the grant, too, where a named value is fetched from the same vault', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await wire(azure, wiringA);
      await wire(azure, wiringByNamedValue);
      const { left, kept } = await undoAll(azure, records, signal);
      assert.deepEqual([left, kept.map(({ record }) => record.step)], [[], ['enable-identity', 'grant-get-only']]);
      assert.match(kept[1]?.reason ?? '', /^Access to contoso-shop-kv stays: the named value shop-password of contoso-shop uses it\.$/);
      assert.equal((await azure.namedValues.refresh(demo.shop, 'shop-password', signal)).keyVault?.lastStatus?.code, 'Success');
    }));

  it('takes them away once the newer one is undone', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const older = await wire(azure, wiringA);
      const newer = await wire(azure, wiringByNamedValue);
      const { kept } = await undoAll(azure, older, signal);
      await undoAll(azure, newer, signal);
      const again = await undoAll(azure, kept.map(({ record }) => record), signal);
      assert.deepEqual(again, { left: [], kept: [] });
      assert.equal((await azure.services.get(demo.shop, signal)).identity.systemPrincipalId, undefined);
      assert.equal((await azure.vaults.get(demo.shopVault, signal)).accessPolicies.length, 2);
    }));

  it('reads the service once for all that it takes back, and does not rely on its list of policies', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await wire(azure, wiringA);
      const times = (what: string): number =>
        [...emulator.emulation.requests].reduce(
          (sum, [request, count]) => sum + (request.toLowerCase() === `get ${demo.shop}/${what}`.toLowerCase() ? count : 0),
          0,
        );
      const before = [times('policyFragments'), times('allPolicies')];
      assert.deepEqual((await undoAll(azure, records, signal)).kept, []);
      assert.deepEqual([times('policyFragments'), times('allPolicies')].map((count, index) => count - (before[index] ?? 0)), [1, 0]);
    }));

  it('leaves the identity on that a policy needs which the service leaves out of its list', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await wire(azure, wiringA);
      await wire(azure, wiringB);
      emulator.addFault({
        method: 'GET',
        path: '/allPolicies',
        status: 200,
        body: {
          value: [
            {
              id: `${demo.shop}/policies/policy`,
              name: 'policy',
              type: 'Microsoft.ApiManagement/service/allPolicies',
              properties: { referencePolicyId: `${demo.shop}/policies/policy`, complianceState: 'Compliant' },
            },
          ],
        },
        times: 99,
      });
      const { kept } = await undoAll(emulatorAzure(emulator), records, signal);
      assert.match(
        kept[0]?.reason ?? '',
        /^The system-assigned identity of contoso-shop stays: apis\/items\/operations\/list-items\/policy\.xml /,
      );
    }));

  it('leaves both where it is not known who uses them', () =>
    withEmulator({ settings, record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await wire(azure, wiringA);
      emulator.addFault({ method: 'GET', path: 'contoso-shop/policyFragments\\?', status: 403, times: 10 });
      const { left, kept } = await undoAll(azure, records, signal);
      assert.deepEqual([left, kept.length], [[], 2]);
      for (const { reason } of kept) {
        assert.match(reason, /stays: whether anything uses it is not known\. Policy fragments of contoso-shop: /);
      }
      assert.notEqual((await azure.services.get(demo.shop, signal)).identity.systemPrincipalId, undefined);
    }));
});

describe('a removal by hand', () => {
  const removal: Change = {
    step: 'remove-grant',
    wish: { vaultId: demo.paymentsVault, principalId: partnersIdentity.principalId, holder: 'partners-identity' },
  };
  const used =
    'the named value psp-api-key of contoso-partners, apis/partners/operations/get-psp-key/policy.xml of contoso-partners (line 7), the named value settlement-password of workspace settlements of contoso-partners';
  const checkOf = async (azure: Azure) => {
    const [step] = (await planChanges(createStateReader(azure, signal), [removal])).steps;
    return step?.check.status === 'change'
      ? { affects: step.check.affects ?? [], warning: step.check.warning }
      : assert.fail(step?.check.status);
  };

  it('is planned with the names of those who use the grant', () =>
    withEmulator({}, async emulator => {
      const { affects, warning } = await checkOf(emulatorAzure(emulator));
      assert.deepEqual(affects, [`Used by ${used}.`]);
      assert.equal(warning, 'Whatever reads the vault as this principal will fail from then on; Undo gives it back.');
    }));

  it('says of other resources with the identity that what they read is not seen', () =>
    withEmulator({}, async emulator => {
      const { estate } = emulator.emulation;
      const id = demo.partners.replace(/Microsoft\.ApiManagement.*/, 'Microsoft.Web/sites/partners-web');
      const partners = estate.get(demo.partners);
      assert.ok(partners?.identity !== undefined);
      estate.put({
        id,
        name: 'partners-web',
        type: 'Microsoft.Web/sites',
        location: 'westeurope',
        identity: partners.identity,
        properties: {},
      });
      assert.match(
        (await checkOf(emulatorAzure(emulator))).affects.join(),
        /Who else uses it is not known: partners-web \(microsoft\.web\/sites\) has the identity, too/,
      );
    }));

  it('is reported by the wiring check in the same words', () =>
    withEmulator({}, async emulator => {
      const { findings } = await runCheck(emulatorAzure(emulator), { kind: 'vault', vaultId: demo.paymentsVault }, signal);
      const broad = findings.find(({ check }) => check === 'grant-exactness');
      assert.ok(broad?.evidence.includes(`Used by ${used}.`), JSON.stringify(broad));
    }));
});

describe('undo of a role', () => {
  const grantA: readonly Change[] = [
    { step: 'enable-identity', wish: { serviceId: demo.shop, identity: { kind: 'system' } } },
    { step: 'grant-get-only', wish: { serviceId: demo.shop, identity: { kind: 'system' }, vaultId: demo.ordersVault } },
  ];

  it('leaves the assignment that a newer wiring reads by', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await carryOut(azure, grantA, signal);
      await wire(azure, wiringB);
      const { kept } = await undoAll(azure, records, signal);
      assert.deepEqual(kept.map(({ record }) => record.step), ['enable-identity', 'grant-get-only']);
      assert.equal(await callB(emulator), 200);
    }));

  it('takes it away where another one lets the identity read all the same', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await carryOut(azure, grantA, signal);
      await wire(azure, wiringB);
      const principalId = (await azure.services.get(demo.shop, signal)).identity.systemPrincipalId ?? '';
      await azure.roleAssignments.create(
        {
          scope: demo.ordersVault.replace(/\/providers\/.*/, ''),
          name: '0f0f0f0f-0000-4000-8000-000000000001',
          roleId: '4633458b-17de-408a-b874-0445c86b69e6',
          principalId,
        },
        signal,
      );
      const { kept } = await undoAll(azure, records, signal);
      assert.deepEqual(kept.map(({ record }) => record.step), ['enable-identity']);
      assert.equal(await callB(emulator), 200);
    }));
});
