import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../../src/azure/index.ts';
import { emptyPolicy } from '../../../../src/policy/index.ts';
import { reportJson, reportMarkdown, reportSummary, type WiringFinding, type CheckScope } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { runCheck } from '../../../support/wiring/run-check.ts';
import { cancelOnArrival, neverAnswered } from '../../../support/emulator/cancel-on-arrival.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { carryOut } from '../../../support/wiring/fault-scenarios.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const everything: CheckScope = { kind: 'everything' };
const keyOf = ({ check, message, subject }: WiringFinding) => `${check} ${subject.id} ${message}`;

describe('checking the wiring', () => {
  const scopes: readonly CheckScope[] = [
    everything,
    { kind: 'grants' },
    { kind: 'service', serviceId: demo.partners },
    { kind: 'vault', vaultId: demo.paymentsVault },
    { kind: 'operation', serviceId: demo.shop, scopeId: `${demo.shop}/apis/items/operations/get-item` },
  ];
  for (const scope of scopes) {
    it(`of ${scope.kind} reads all of it, and no secret value gets into the report`, () =>
      withEmulator({}, async emulator => {
        const report = await runCheck(emulatorAzure(emulator), scope, signal);
        assert.deepEqual(report.notChecked, []);
        assert.ok(report.checks.every(({ coverage }) => coverage === 'complete'));
        const text = reportMarkdown(report) + reportJson(report);
        const { secrets } = emulator.emulation.estate;
        for (const vault of secrets.vaultNames) {
          for (const { versions } of secrets.list(vault)) for (const { value } of versions) assert.equal(text.includes(value), false);
        }
        assert.doesNotMatch(reportJson(report), /"changes"/);
      }));
  }

  it('of grants everywhere asks Resource Graph alone, and finds the same grants', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const all = (await runCheck(azure, everything, signal)).findings.filter(
        ({ check }) => check === 'grant-exactness' || check === 'dead-grants',
      );
      const before = new Map(emulator.emulation.requests);
      const { findings, checks } = await runCheck(azure, { kind: 'grants' }, signal);
      // who uses a grant is not looked at there
      const withoutEvidence = (found: readonly WiringFinding[]) =>
        found.map(({ evidence, ...finding }) => ({ ...finding, isSeen: evidence.length > 0 }));
      assert.deepEqual([withoutEvidence(findings), checks.length], [withoutEvidence(all), 2]);
      const asked = [...emulator.emulation.requests]
        .filter(([request, times]) => times > (before.get(request) ?? 0))
        .map(([request]) => request.replace(/\?.*/, ''));
      assert.deepEqual(asked.filter(request => !/ResourceGraph\/resources$|\/subscriptions$|\/tenants$/.test(request)), []);
    }));

  it('finds less in an operation than in its service, and less there than in everything', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const all = new Set((await runCheck(azure, everything, signal)).findings.map(keyOf));
      const service = await runCheck(azure, { kind: 'service', serviceId: demo.shop }, signal);
      for (const finding of service.findings) assert.ok(all.has(keyOf(finding)), finding.message);
      const operation = await runCheck(
        azure,
        { kind: 'operation', serviceId: demo.shop, scopeId: `${demo.shop}/apis/items/operations/get-item` },
        signal,
      );
      assert.ok(operation.findings.length <= service.findings.length && service.findings.length < all.size);
    }));

  it('offers fixes that can be applied, each gone in the next check unless Azure still cannot read the secret', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const fixable = (await runCheck(azure, everything, signal)).findings.filter(({ fix }) => fix !== undefined);
      assert.ok(fixable.length > 0);
      const refused: string[] = [];
      for (const finding of fixable) {
        try {
          await carryOut(azure, finding.fix?.changes ?? [], signal);
          const again = await runCheck(azure, everything, signal);
          assert.equal(again.findings.some(other => keyOf(other) === keyOf(finding)), false, finding.message);
        } catch (error) {
          if (error instanceof assert.AssertionError) throw error;
          refused.push(`${finding.check}: ${String(error)}`);
        }
      }
      assert.deepEqual(refused.filter(text => !text.startsWith('named-values')), []);
    }));

  it('says which service it could not read, and checks the others', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ method: 'GET', path: 'contoso-shop/namedValues', status: 403, times: 10 });
      const report = await runCheck(emulatorAzure(emulator), everything, signal);
      assert.deepEqual(report.notChecked.map(({ what }) => what), ['Policies and named values of contoso-shop']);
      assert.notEqual(report.notChecked[0]?.why, '');
      assert.ok(report.findings.length > 0);
    }));

  const ofServices = [
    'identity',
    'tenant',
    'vault-access',
    'reachability',
    'secrets',
    'named-values',
    'audience',
    'policy-findings',
    'subscription-key',
  ];
  const blind: readonly (readonly [fault: string, scope: CheckScope, coverage: string, checks: readonly string[]])[] = [
    ['contoso-shop/namedValues', { kind: 'service', serviceId: demo.shop }, 'not-checked', ofServices],
    ['contoso-shop/namedValues', everything, 'in-part', ofServices],
    ['get-item/policies', { kind: 'service', serviceId: demo.shop }, 'in-part', ofServices],
    ['contoso-payments-kv/secrets', { kind: 'vault', vaultId: demo.paymentsVault }, 'in-part', ['secrets']],
  ];
  for (const [fault, scope, coverage, checks] of blind) {
    it(`of ${scope.kind} ticks no check that looks at ${fault}, which cannot be read`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({ method: 'GET', path: fault, status: 403, times: 1e9 });
        const report = await runCheck(emulatorAzure(emulator), scope, signal);
        assert.deepEqual(
          report.checks.filter(check => check.coverage !== 'complete').map(({ id, coverage: seen }) => `${id} ${seen}`),
          checks.map(id => `${id} ${coverage}`),
        );
      }));
  }

  it('says which policy it could not read, and checks the others of the service', () =>
    withEmulator({ record: false }, async emulator => {
      emulator.addFault({ method: 'GET', path: 'get-item/policies', status: 403, times: 10 });
      const report = await runCheck(emulatorAzure(emulator), { kind: 'service', serviceId: demo.shop }, signal);
      assert.deepEqual(report.notChecked.map(({ what }) => what), ['Policy apis/items/operations/get-item/policy.xml of contoso-shop']);
      assert.match(reportSummary(report), /1 thing could not be checked/);
    }));

  it('stops when it is cancelled, whatever it waits for', () =>
    withEmulator({ record: false }, async emulator => {
      const cancelled = cancelOnArrival(emulator, { method: 'GET', path: 'policies', ...neverAnswered, times: 100 }, within =>
        runCheck(emulatorAzure(emulator), everything, within),
      );
      await assert.rejects(cancelled, { code: 'cancelled' });
    }));
});

describe('checking an estate of 500 services', () => {
  const subscription = 'e5e5e5e5-5555-4555-8555-555555555555';
  const seed = {
    subscriptions: [{ subscriptionId: subscription, displayName: 'Large' }],
    resources: Array.from({ length: 500 }, (_, index) => `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ApiManagement/service/apim-${index}`).flatMap((id, index) => [{
      id,
      location: 'westeurope',
      sku: { name: 'Developer', capacity: 1 },
      properties: { provisioningState: 'Succeeded', gatewayUrl: `https://apim-${index}.azure-api.net` },
    }, { id: `${id}/policies/policy`, properties: { format: 'rawxml', value: emptyPolicy } }]),
  };

  it('takes seven requests a service, and a handful for all', () =>
    withEmulator({ seed, record: false }, async emulator => {
      const azure: Azure = emulatorAzure(emulator);
      const report = await runCheck(azure, everything, signal);
      assert.deepEqual([report.notChecked, report.findings], [[], []]);
      const sent = [...emulator.emulation.requests.values()].reduce((sum, times) => sum + times, 0);
      assert.ok(sent <= 500 * 7 + 12, `${sent} requests`);
    }));
});
