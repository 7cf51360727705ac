import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCli } from '../../../src/cli/run.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { large } from '../../support/emulator/large-service.ts';
import { withVaultBehind } from '../../support/emulator/with-vault-behind.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const leak = `<policies>
  <inbound>
    <base />
    <authentication-basic username="shop" password="{{backend-token}}" />
  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
    <set-header name="X-Debug" exists-action="override">
      <value>{{backend-token}}</value>
    </set-header>
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>`;

async function lintService(emulatorAddress: string, serviceId: string) {
  let out = '';
  let err = '';
  const environment = { APIM_SECRETS_EMULATOR: emulatorAddress };
  const code = await runCli({
    argv: ['--format', 'json', '--service', serviceId],
    cwd: process.cwd(),
    environment,
    version: () => '1.2.3',
    write: text => (out += text),
    writeError: text => (err += text),
  });
  return { code, out, err };
}

describe('apim-secret-lint --service', () => {
  it('says nothing of the language in what the service has taken', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const scope = `${demo.shop}/apis/items/operations/get-item`;
      const before = await azure.policies.get(scope, signal);
      const text = '<policies><inbound><base /><set-variable name="a" value="@(contex.Api.Id)" /></inbound></policies>';
      await azure.policies.put(scope, text, before?.etag, signal);
      const { out } = await lintService(emulator.addresses.arm, demo.shop);
      const { findings } = JSON.parse(out) as { findings: readonly { rule: string }[] };
      assert.deepEqual(findings.filter(({ rule }) => rule.startsWith('expression-')), []);
    }));

  it('finds a leak in a deployed policy, knowing which named values are secret', () =>
    withEmulator({}, async emulator => {
      const azure = emulatorAzure(emulator);
      const scope = `${demo.shop}/apis/items/operations/get-item`;
      const before = await azure.policies.get(scope, signal);
      await azure.policies.put(scope, leak.replaceAll('backend-token', demo.secretNamedValue), before?.etag, signal);
      const { code, out, err } = await lintService(emulator.addresses.arm, demo.shop);
      assert.deepEqual([code, err], [1, '']);
      const { findings } = JSON.parse(out) as { findings: readonly { rule: string; file: string }[] };
      assert.deepEqual(
        findings.filter(({ rule }) => rule === 'secret-in-response').map(({ file }) => file.replaceAll('\\', '/')),
        ['apis/items/operations/get-item/policy.xml'],
      );
    }));

  it('knows where the backends and the APIs of the service are', () =>
    withEmulator({ seed: withVaultBehind() }, async emulator => {
      const { out, err } = await lintService(emulator.addresses.arm, large.service);
      const { findings } = JSON.parse(out) as { findings: readonly { rule: string; file: string }[] };
      assert.equal(err, '');
      assert.deepEqual(
        findings.filter(({ rule }) => rule === 'vault-proxied').map(({ file }) => file.replaceAll('\\', '/')),
        ['apis/behind/operations/one/policy.xml', 'apis/large/operations/op-1/policy.xml'],
      );
    }));

  it('names the workspaces, whose policies it does not lint', () =>
    withEmulator({}, async emulator => {
      const { err } = await lintService(emulator.addresses.arm, demo.partners);
      assert.equal(err, 'apim-secret-lint: Not linted: the policies in the workspace settlements.\n');
    }));

  it('names the workspaces that could be listed, and says that there may be further ones', () =>
    withEmulator({ record: false }, async emulator => {
      const path = `${demo.partners}/workspaces`;
      emulator.addFault({ path: `${path}\\?*skip`, status: 403, times: 99 });
      emulator.addFault({
        path: `${path}\\?`,
        status: 200,
        body: {
          value: [{ id: `${path}/settlements`, name: 'settlements' }],
          nextLink: `https://management.azure.com${path}?api-version=2024-05-01&$skip=1`,
        },
        times: 99,
      });
      const { err } = await lintService(emulator.addresses.arm, demo.partners);
      assert.match(
        err,
        /Not linted: the policies in the workspace settlements\. Whether the service has further workspaces, whose policies are not linted, could not be read: \S/,
      );
    }));

  const unseen = {
    'a policy answers 200 without its document': { path: '/get-item/policies/policy', status: 200, body: {} },
    'the APIs answer 200 without a list': { path: '/apis\\?', status: 200, body: {} },
  };
  for (const [title, fault] of Object.entries(unseen)) {
    it(`exits 2 where ${title}`, () =>
      withEmulator({ record: false }, async emulator => {
        emulator.addFault({ method: 'GET', path: '/allPolicies', status: 404, times: 9 });
        emulator.addFault({ method: 'GET', ...fault, times: 99 });
        const { code, err } = await lintService(emulator.addresses.arm, demo.shop);
        assert.equal(code, 2);
        assert.match(err, /An answer of Azure could not be read: it contains no /);
      }));
  }

  it('exits 2 with the reason when there is no such service', () =>
    withEmulator({}, async emulator => {
      const { code, out, err } = await lintService(emulator.addresses.arm, `${demo.shop}-gone`);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^apim-secret-lint: not-found: /);
    }));

  const none = 'a1a1a1a1-1111-4111-8111-111111111111';
  const service = '/providers/Microsoft.ApiManagement/service/contoso';
  const refused: readonly (readonly [what: string, id: string, reason: RegExp])[] = [
    ['no id at all', 'contoso', /not the id of an Azure resource.*looks like \/subscriptions/],
    ['half an id', '/subscriptions/none', /not the id of an Azure resource/],
    ['a subscription that is no GUID', `/subscriptions/my-subscription/resourceGroups/rg${service}`, /"my-subscription", is no GUID/],
    [
      'the id of a vault',
      `/subscriptions/${none}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`,
      /Microsoft.KeyVault\/vaults, not of an API Management service/,
    ],
    ['the id of an API', `/subscriptions/${none}/resourceGroups/rg${service}/apis/items`, /end it after the name of the service/],
  ];
  for (const [what, id, reason] of refused) {
    it(`exits 2 on ${what}, without asking Azure, and says what the id looks like`, async () => {
      const { code, out, err } = await lintService('http://127.0.0.1:1', id);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^apim-secret-lint: bad-option: --service takes the resource id/);
      assert.match(err, reason);
    });
  }
});
