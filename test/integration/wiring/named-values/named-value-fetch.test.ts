import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../../src/azure/index.ts';
import { isAppError } from '../../../../src/base/app-error.ts';
import type { JsonObject } from '../../../../src/emulator/server/json.ts';
import type { Emulator } from '../../../../src/emulator/server/server.ts';
import { applyPlan, createStateReader, planChanges, verifyPlan, type Change } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { networkEstate, networkIds } from '../../../support/emulator/network-estate.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const pace = { firstWait: 20, longestWait: 40, total: 1000 };
const system = { kind: 'system' } as const;

const named = (secretName: string, name = 'key', serviceId: string = demo.orders, vaultId: string = demo.ordersVault): Change => ({
  step: 'create-named-values',
  wish: { serviceId, values: [{ name, content: { kind: 'keyVault', vaultId, secretName, identity: system } }] },
});

function run(azure: Azure, ...changes: readonly Change[]) {
  return runAnd(azure, changes, () => undefined);
}

async function runAnd(azure: Azure, changes: readonly Change[], whenWaiting: () => void) {
  const plan = await planChanges(createStateReader(azure, signal), changes);
  const reports: string[] = [];
  const { kind, stoppedAt, done } = await applyPlan(
    azure,
    plan,
    {
      pace,
      progress: (_planned, _index, _count, waitingFor) => {
        if (waitingFor === undefined) return;
        reports.push(waitingFor);
        whenWaiting();
      },
    },
    signal,
  );
  const { error } = stoppedAt ?? {};
  const { code = '', message = '', nextStep = '' } = isAppError(error) ? error : {};
  return {
    kind,
    reports,
    code,
    message,
    nextStep,
    sentences: done.map(({ sentence }) => sentence).join(' '),
    isProved: (await verifyPlan(azure, plan, signal)).isDone,
  };
}

/** Says of the demo's named value from Key Vault how its last fetch went. */
function setFetchState({ emulation: { estate } }: Emulator, changes: JsonObject): void {
  const stored = estate.get(`${demo.orders}/namedValues/orders-backend-key`);
  assert.ok(stored);
  estate.put({ ...stored, properties: { ...stored.properties, ...changes } });
}

const secretIdentifier = 'https://contoso-orders-kv.vault.azure.net/secrets/orders-backend-key';

describe('a named value whose last fetch did not go well', () => {
  const states: Readonly<Record<string, JsonObject>> = {
    'failed': {
      keyVault: {
        secretIdentifier,
        lastStatus: { code: 'Forbidden', message: 'ForbiddenByRbac: Caller is not authorized.', timeStampUtc: '2026-01-01T00:00:00Z' },
      },
    },
    'was never made': { keyVault: { secretIdentifier } },
    'is under way': { provisioningState: 'InProgress' },
  };
  for (const [state, changes] of Object.entries(states)) {
    it(`because it ${state} is not as planned: it is fetched anew, and that is what is judged`, () =>
      withEmulator({ record: false }, async emulator => {
        setFetchState(emulator, changes);
        const azure = emulatorAzure(emulator);
        const plan = await planChanges(createStateReader(azure, signal), [named(demo.ordersSecret, 'orders-backend-key')]);
        assert.deepEqual(plan.steps.map(({ check }) => check.status), ['change']);
        assert.match(plan.steps[0]?.check.sentence ?? '', /^Let API Management fetch orders-backend-key in contoso-orders anew/);
        if (state === 'is under way') setFetchState(emulator, { provisioningState: 'Succeeded' });
        const { kind, isProved } = await run(azure, named(demo.ordersSecret, 'orders-backend-key'));
        assert.deepEqual([kind, isProved], ['applied', true]);
      }));
  }

  it('and that fails again is reported, and not proved', () =>
    withEmulator({ record: false }, async emulator => {
      setFetchState(emulator, states['failed'] ?? {});
      const azure = emulatorAzure(emulator);
      const { systemPrincipalId = '' } = (await azure.services.get(demo.orders, signal)).identity;
      const { kind, code, isProved } = await run(
        azure,
        { step: 'remove-grant', wish: { vaultId: demo.ordersVault, principalId: systemPrincipalId, holder: 'contoso-orders' } },
        named(demo.ordersSecret, 'orders-backend-key'),
      );
      assert.deepEqual([kind, code, isProved], ['failed', 'identity-not-permitted', false]);
    }));
});

describe('a named value that is backed by Key Vault', () => {
  it('while the grant does not count yet goes back each time, and is backed in the end', () =>
    withEmulator({ record: false, settings: { propagationMs: 300 } }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.shop, 'own', { kind: 'plain', value: 'old' }, signal);
      const wish = { serviceId: demo.shop, identity: system, vaultId: demo.ordersVault, secretName: demo.ordersSecret };
      const { kind, message, reports, isProved } = await run(
        azure,
        { step: 'enable-identity', wish },
        { step: 'grant-get-only', wish },
        { step: 'back-named-value', wish: { ...wish, name: 'own' } },
      );
      assert.deepEqual([kind, message, isProved], ['applied', '', true]);
      assert.ok(reports.length > 0);
    }));

  it('is not done while its write goes on, and goes back when that fails', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      await azure.namedValues.create(demo.orders, 'own', { kind: 'plain', value: 'old' }, signal);
      const back: Change = {
        step: 'back-named-value',
        wish: { serviceId: demo.orders, name: 'own', vaultId: demo.ordersVault, secretName: 'no-such-secret', identity: system },
      };
      const { kind, code, message, nextStep, reports, isProved } = await run(azure, back);
      assert.deepEqual([kind, code, reports, isProved], ['failed', 'secret-not-fetched', [], false]);
      assert.match(`${message} ${nextStep}`, /SecretNotFound.*Store a secret under this name/);
      assert.equal((await azure.namedValues.get(demo.orders, 'own', signal))?.value, 'old');
    }));
});

describe('a refusal that waiting does not mend', () => {
  const refused: Readonly<
    Record<string, { readonly contentType?: string; readonly value: string; readonly enabled?: boolean; readonly expected: RegExp }>
  > = {
    'a secret that is too long': { value: 'x'.repeat(4097), expected: /SecretTooLong.*4,096 characters: shorten the secret/ },
    'a certificate': {
      value: 'x'.repeat(5000),
      contentType: 'application/x-pkcs12',
      expected: /SecretTooLong.*content type is application\/x-pkcs12.*under "Certificates"/,
    },
    'a disabled secret': { value: 'x', enabled: false, expected: /SecretDisabled.*Enable its current version/ },
  };
  for (const [what, { value, contentType, enabled = true, expected }] of Object.entries(refused)) {
    it(`${what}: in the service’s own words, at once`, () =>
      withEmulator({ record: false }, async emulator => {
        const { secrets } = emulator.emulation.estate;
        secrets.add('contoso-orders-kv', 'odd', {
          version: '0123456789abcdef0123456789abcdef',
          value,
          attributes: { enabled, created: 1, updated: 1 },
          ...(contentType !== undefined && { contentType }),
        });
        const { code, reports, message, nextStep } = await run(emulatorAzure(emulator), named('odd'));
        assert.deepEqual([code, reports], ['secret-not-fetched', []]);
        assert.match(`${message} ${nextStep}`, expected);
      }));
  }
});

describe('a vault', () => {
  const { service, vault } = networkIds;
  const behindEndpoint: JsonObject = {
    publicNetworkAccess: 'Disabled',
    networkAcls: { defaultAction: 'Deny', bypass: 'None' },
    privateEndpointConnections: [
      {
        id: `${vault}/privateEndpointConnections/c`,
        properties: { privateEndpoint: { id: networkIds.endpoint }, privateLinkServiceConnectionState: { status: 'Approved' } },
      },
    ],
  };
  const estate = networkEstate({
    service: { virtualNetworkType: 'Internal', virtualNetworkConfiguration: { subnetResourceId: networkIds.subnet } },
    vault: behindEndpoint,
    endpointSubnet: networkIds.farSubnet,
  });

  it('whose network keeps API Management out is not reported as a missing permission where the grant is there', () =>
    withEmulator({ record: false, seed: estate }, async emulator => {
      const { code, message, nextStep, reports } = await run(emulatorAzure(emulator), named('backend-password', 'key', service, vault));
      assert.equal(code, 'vault-firewall');
      assert.match(message, /The grant is there, so the network of net-kv is the likely cause\. .*trusted Azure services do not pass/);
      assert.match(nextStep, /llow trusted Microsoft services in "Networking" of net-kv/);
      assert.match(reports[0] ?? '', /may mean the vault’s network, too/);
    }));

  it('that was made just now, so that its name is not found yet, is tried again', () =>
    withEmulator({ record: false, settings: { vaultNameMs: 3_600_000 } }, async emulator => {
      const { emulation } = emulator;
      const stored = emulation.estate.get(demo.ordersVault);
      assert.ok(stored);
      emulation.estate.put({ ...stored, systemData: { createdAt: new Date().toISOString() } });
      const { kind, reports, isProved } = await runAnd(emulatorAzure(emulator), [named(demo.ordersSecret)], () => {
        emulation.settings = { ...emulation.settings, vaultNameMs: 0 };
      });
      assert.deepEqual([kind, isProved], ['applied', true]);
      assert.match(reports[0] ?? '', /^waiting until API Management finds the new vault by its name, up to 10 minutes; next try/);
    }));

  it('that is never found is reported by its name, not as wrong values', () =>
    withEmulator({ record: false, settings: { vaultNameMs: 3_600_000 } }, async emulator => {
      const stored = emulator.emulation.estate.get(demo.ordersVault);
      assert.ok(stored);
      emulator.emulation.estate.put({ ...stored, systemData: { createdAt: new Date().toISOString() } });
      const { code, nextStep } = await run(emulatorAzure(emulator), named(demo.ordersSecret));
      assert.equal(code, 'vault-not-resolved');
      assert.match(nextStep, /some minutes to be found: try again/);
    }));
});
