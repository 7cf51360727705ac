import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lintPolicy } from '../../../../src/policy/index.ts';
import type { JsonObject } from '../../../../src/emulator/server/json.ts';
import { productsAround, readDeployedPolicy, readSurroundings } from '../../../../src/wiring/index.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../../support/emulator/emulator-azure.ts';
import { large } from '../../../support/emulator/large-service.ts';
import { withVaultBehind } from '../../../support/emulator/with-vault-behind.ts';
import { withEmulator } from '../../../support/emulator/with-emulator.ts';

const { signal } = new AbortController();
const operation = `${demo.shop}/apis/items/operations/get-item`;

describe('the deployed policy of a scope', () => {
  it('comes with the scopes around it, innermost first, its fragments and every named value', () =>
    withEmulator({}, async emulator => {
      const { source, workspace } = await readDeployedPolicy(emulatorAzure(emulator), operation, signal);
      assert.equal(source.file, operation);
      assert.match(source.text, /<policies>/);
      assert.deepEqual(workspace.outerScopes(operation).flat().map(({ file }) => file).at(-1), demo.shop);
      assert.ok(workspace.fragment('trace-request'), 'the fragment of the service-wide policy');
      assert.ok(workspace.hasAllNamedValues);
      assert.equal(workspace.namedValue('environment-name')?.isSecret, false);
    }));

  it('of a service itself has its named values and fragments', () =>
    withEmulator({}, async emulator => {
      const { workspace } = await readDeployedPolicy(emulatorAzure(emulator), demo.shop, signal);
      assert.deepEqual([workspace.hasAllNamedValues, workspace.outerScopes(demo.shop).length], [true, 0]);
      assert.ok(workspace.fragment('trace-request'));
    }));

  it('passes everything on where the scope has none of its own', () =>
    withEmulator({}, async emulator => {
      const { source } = await readDeployedPolicy(emulatorAzure(emulator), `${demo.shop}/apis/items/operations/list-items`, signal);
      assert.match(source.text, /<base \/>/);
    }));

  it('of a workspace is in the scopes of its service, with the fragments, named values, products and backends of the workspace', () =>
    withEmulator({}, async emulator => {
      const workspaceId = `${demo.partners}/workspaces/settlements`;
      const put = (path: string, type: string, properties: JsonObject): void => {
        const name = path.split('/').at(-1) ?? '';
        emulator.emulation.estate.put({ id: `${workspaceId}/${path}`, name, type: `Microsoft.ApiManagement/service/workspaces/${type}`, properties });
      };
      const policyOf = (content: string): JsonObject => ({
        format: 'rawxml',
        value: `<policies><inbound><base />${content}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`,
      });
      put('policies/policy', 'policies', policyOf('<include-fragment fragment-id="own" />'));
      put('policyFragments/own', 'policyFragments', { format: 'rawxml', value: '<fragment><set-variable name="f" value="1" /></fragment>' });
      for (const [name, links] of [['gold', ['settlements']], ['other', []]] as const) {
        put(`products/${name}`, 'products', { displayName: name });
        put(`products/${name}/policies/policy`, 'products/policies', policyOf(''));
        for (const api of links) put(`products/${name}/apiLinks/${api}`, 'products/apiLinks', { apiId: `${workspaceId}/apis/${api}` });
      }
      put('backends/bank', 'backends', { url: 'https://bank.example', protocol: 'http' });
      const scope = `${workspaceId}/apis/settlements/operations/list-settlements`;
      const azure = emulatorAzure(emulator);
      const { source, workspace } = await readDeployedPolicy(azure, scope, signal);
      assert.equal(source.file, scope);
      assert.deepEqual(workspace.outerScopes(scope).flat().map(({ file }) => file), [
        `${workspaceId}/apis/settlements`, `${workspaceId}/products/gold`, workspaceId, demo.partners,
      ]);
      assert.equal(workspace.fragment('own')?.file, `${workspaceId}/policyFragments/own`);
      assert.equal(workspace.namedValue('settlement-password')?.isFromKeyVault, true);
      assert.equal(workspace.backends?.['bank'], 'https://bank.example');
      assert.equal(workspace.api?.serviceUrl, 'https://settlements.contoso.example');
      const ofWorkspace = await readDeployedPolicy(azure, workspaceId, signal);
      assert.deepEqual(ofWorkspace.workspace.outerScopes(workspaceId).flat().map(({ file }) => file), [demo.partners]);
      const around = await productsAround(azure, scope, signal);
      assert.deepEqual(around, { products: [{ id: `${workspaceId}/products/gold`, name: 'gold', displayName: 'gold' }] });
    }));

  it('judges a text that is not deployed yet in its place', () =>
    withEmulator({}, async emulator => {
      const text =
        '<policies><inbound><base /><set-header name="X"><value>{{nowhere}}</value></set-header></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>';
      const workspace = await readSurroundings(emulatorAzure(emulator), { file: operation, text }, signal);
      assert.ok(lintPolicy({ file: operation, text }, workspace).some(({ rule }) => rule === 'named-value-unknown'));
    }));

  it('is judged with where the backends and the API of its service are', () =>
    withEmulator({ seed: withVaultBehind() }, async emulator => {
      const azure = emulatorAzure(emulator);
      const proxied = async (scope: string): Promise<boolean> => {
        const { source, workspace } = await readDeployedPolicy(azure, scope, signal);
        return lintPolicy(source, workspace).some(({ rule }) => rule === 'vault-proxied');
      };
      const scopes = [large.operation(1), large.operation(2), `${large.service}/apis/behind/operations/one`];
      assert.deepEqual(await Promise.all(scopes.map(proxied)), [true, false, true]);
    }));

  it('keeps to what is known of an API that is not there', () =>
    withEmulator({ seed: withVaultBehind() }, async emulator => {
      const scope = `${large.service}/apis/none/operations/one`;
      assert.equal((await readSurroundings(emulatorAzure(emulator), { file: scope, text: '<policies />' }, signal)).api, undefined);
    }));

  it('of a resolver has the named values of its service, and no scope around it', () =>
    withEmulator({}, async emulator => {
      const resolver = `${demo.shop}/apis/items/resolvers/item-of`;
      const text = '<http-data-source><http-request><set-method>GET</set-method><set-url>{{environment-name}}</set-url></http-request></http-data-source>';
      const workspace = await readSurroundings(emulatorAzure(emulator), { file: resolver, text }, signal);
      assert.deepEqual([workspace.hasAllNamedValues, workspace.outerScopes(resolver), workspace.scope], [true, [], 'resolver']);
    }));

  it('is refused for an id that is no scope', () =>
    withEmulator({}, emulator => assert.rejects(readSurroundings(emulatorAzure(emulator), { file: demo.shopVault, text: '' }, signal), { code: 'invalid-request' })));
});
