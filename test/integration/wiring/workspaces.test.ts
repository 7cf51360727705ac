import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { analysisHere } from '../../../src/policy/index.ts';
import { checkWiring, namedValueUses, policiesEverywhere, reportMarkdown, type CheckScope } from '../../../src/wiring/index.ts';
import { readReliance } from '../../../src/wiring/reliance/read-reliance.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const workspaceId = `${demo.partners}/workspaces/settlements`;

async function check(azure: Azure, scope: CheckScope) {
  const { subscriptions } = await azure.subscriptions.list(signal);
  const inventory = await azure.inventory.read(subscriptions.map(({ subscriptionId }) => subscriptionId), signal);
  return checkWiring({ azure, subscriptions, inventory, scope, analysis: analysisHere, report: () => undefined, signal });
}

describe('what lies in a workspace', () => {
  it('is checked: a named value there that was never fetched is an error, with no fix that would write', () =>
    withEmulator({}, async emulator => {
      const { findings, notChecked } = await check(emulatorAzure(emulator), { kind: 'service', serviceId: demo.partners });
      const [unfetched, ...others] = findings.filter(
        ({ check: id, subject }) => id === 'named-values' && subject.id.startsWith(workspaceId),
      );
      assert.deepEqual([others, notChecked], [[], []]);
      assert.equal(unfetched?.subject.label, 'settlement-password of workspace settlements of contoso-partners');
      assert.deepEqual([unfetched.severity, unfetched.fix], ['error', undefined]);
    }));

  it('is named as not checked where it cannot be read, and so are workspaces that cannot be listed', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      emulator.addFault({ path: 'workspaces/settlements/namedValues', status: 403 });
      const one = await check(azure, { kind: 'service', serviceId: demo.partners });
      assert.deepEqual(one.notChecked.map(({ what }) => what), ['Workspace settlements of contoso-partners']);
      assert.match(reportMarkdown(one), /## Not checked\n\n- \*\*Workspace settlements of contoso-partners/);
      emulator.addFault({ path: 'contoso-partners/workspaces\\?', status: 403 });
      assert.deepEqual((await check(azure, { kind: 'everything' })).notChecked.map(({ what }) => what), ['Workspaces of contoso-partners']);
    }));

  it('is looked at as far as it could be listed, and the rest is reported: by the check, by Where Used, before something is taken away', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      const path = `${demo.partners}/workspaces`;
      emulator.addFault({ path: `${path}\\?*skip`, status: 403, times: 99 });
      emulator.addFault({
        path: `${path}\\?`,
        status: 200,
        body: {
          value: [{ id: workspaceId, name: 'settlements', properties: {} }],
          nextLink: `https://management.azure.com${path}?api-version=2024-05-01&$skip=1`,
        },
        times: 99,
      });
      const { findings, notChecked } = await check(azure, { kind: 'service', serviceId: demo.partners });
      assert.ok(findings.some(({ subject }) => subject.id.startsWith(workspaceId)));
      assert.deepEqual(notChecked.map(({ what }) => what), ['Policies and named values of further workspaces of contoso-partners']);
      const { policies, unread } = await policiesEverywhere(azure, await azure.services.get(demo.partners, signal), signal);
      assert.deepEqual([policies.some(({ path: at }) => at.startsWith('workspaces/settlements/')), unread], [true, ['further workspaces']]);
      const { unseen } = await readReliance(azure, { kind: 'identity', serviceId: demo.partners }, [], signal);
      assert.match(unseen.join('\n'), /Further workspaces of contoso-partners/);
    }));

  const withCertificate = (emulator: Emulator): void => {
    const keyVault = { secretIdentifier: `https://${demo.paymentsVault.split('/').at(-1)}.vault.azure.net/secrets/erp` };
    emulator.emulation.estate.put({
      id: `${workspaceId}/certificates/erp`,
      name: 'erp',
      type: 'Microsoft.ApiManagement/service/workspaces/certificates',
      properties: { subject: 'CN=erp', thumbprint: 'AB', expirationDate: '2035-01-01T00:00:00Z', keyVault },
    });
  };

  it('relies on an identity by a certificate, too', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const question = { kind: 'identity', serviceId: demo.partners } as const;
      const before = await readReliance(azure, question, [], signal);
      withCertificate(emulator);
      const { users, unseen } = await readReliance(azure, question, [], signal);
      assert.deepEqual(
        users.filter(user => !before.users.includes(user)),
        ['the certificate erp of workspace settlements of contoso-partners'],
      );
      assert.deepEqual(unseen, before.unseen);
    }));

  it('is reported where its certificates cannot be read: before something is taken away, and by the check', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      emulator.addFault({ method: 'GET', path: 'workspaces/settlements/certificates', status: 403, times: 9 });
      const { unseen } = await readReliance(azure, { kind: 'identity', serviceId: demo.partners }, [], signal);
      assert.match(unseen.join('\n'), /Certificates \(workspace settlements\) of contoso-partners: /);
      const { notChecked } = await check(azure, { kind: 'service', serviceId: demo.partners });
      assert.deepEqual(notChecked.map(({ what }) => what), ['Certificates of workspace settlements of contoso-partners']);
    }));

  it('is where a named value of the workspace is used', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const { policies, unread } = await policiesEverywhere(azure, await azure.services.get(demo.partners, signal), signal);
      assert.deepEqual((await namedValueUses(policies, 'settlement-password', signal)).map(({ policy, lines }) => [policy.path, policy.scopeId, lines]), [
        ['workspaces/settlements/apis/settlements/policy.xml', `${workspaceId}/apis/settlements`, [4]],
      ]);
      assert.deepEqual(unread, []);
    }));

  it('is linted with the workspace’s own backends and the addresses of its APIs', () =>
    withEmulator({}, async emulator => {
      const { estate } = emulator.emulation;
      const policyText = (content: string): string => `<policies><inbound><base />${content}</inbound></policies>`;
      const put = (path: string, type: string, properties: Readonly<Record<string, string>>): void => {
        estate.put({ id: `${workspaceId}/${path}`, name: path.split('/').at(-1) ?? '', type: `Microsoft.ApiManagement/service/workspaces/${type}`, properties });
      };
      put('backends/keeper', 'backends', { url: 'https://contoso-payments-kv.vault.azure.net', protocol: 'http' });
      put('products/p', 'products', { displayName: 'P' });
      put('products/p/policies/policy', 'products/policies', {
        value: policyText(
          '<set-backend-service backend-id="keeper" /><rewrite-uri template="/secrets/a?api-version=7.4" />' +
            '<authentication-managed-identity resource="https://vault.azure.net" />',
        ),
        format: 'rawxml',
      });
      const azure = emulatorAzure(emulator);
      const { apis, backends } = await azure.workspaces.read(workspaceId, signal);
      assert.deepEqual(apis?.map(({ name, serviceUrl }) => [name, serviceUrl]), [['settlements', 'https://settlements.contoso.example']]);
      assert.deepEqual(backends?.map(({ name, url }) => [name, url]), [['keeper', 'https://contoso-payments-kv.vault.azure.net']]);
      const { findings } = await check(azure, { kind: 'service', serviceId: demo.partners });
      const found = findings.filter(({ subject }) => subject.id === `${workspaceId}/products/p`);
      assert.deepEqual(found.map(({ fact }) => fact), ['vault-proxied']);
    }));

  it('is linted inside the policy of its service', () =>
    withEmulator({}, async emulator => {
      const { estate } = emulator.emulation;
      const put = (scope: string, type: string, value: string): void => {
        estate.put({ id: `${scope}/policies/policy`, name: 'policy', type: `Microsoft.ApiManagement/service/${type}`, properties: { value, format: 'rawxml' } });
      };
      put(demo.partners, 'policies', '<policies><inbound /><outbound><set-body>@((string)context.Variables["pw"])</set-body></outbound></policies>');
      put(workspaceId, 'workspaces/policies', '<policies><inbound><base /><set-variable name="pw" value="{{settlement-password}}" /></inbound><outbound><base /></outbound></policies>');
      const { findings } = await check(emulatorAzure(emulator), { kind: 'service', serviceId: demo.partners });
      assert.ok(findings.some(({ check: id, fact, subject }) => id === 'policy-findings' && fact === 'secret-in-response' && subject.id === demo.partners), JSON.stringify(findings.map(({ check: id, fact, subject }) => [id, fact, subject])));
    }));

  it('that could not be read is reported where a named value’s uses are looked for', () =>
    withEmulator({ record: false }, async emulator => {
      const azure = emulatorAzure(emulator);
      emulator.addFault({ path: 'workspaces/settlements/apis\\?', status: 403 });
      assert.deepEqual((await policiesEverywhere(azure, await azure.services.get(demo.partners, signal), signal)).unread, [
        'APIs, with their policies (workspace settlements)',
      ]);
    }));
});

describe('a service of a tier without workspaces', () => {
  it('is not asked for them', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      assert.deepEqual(await azure.workspaces.list(await azure.services.get(demo.orders, signal), signal), { workspaces: [], unread: [] });
      assert.equal([...emulator.emulation.requests.keys()].some(request => request.includes('/workspaces')), false);
    }));
});
