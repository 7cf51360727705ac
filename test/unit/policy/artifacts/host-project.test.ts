import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createArtifactReader } from '../../../../src/policy/index.ts';
import { filesOf } from '../../../support/policy/files-of.ts';

const namedValue = (name: string, more = 'secret = true'): string =>
  `resource "azurerm_api_management_named_value" "x" {\n  display_name = "${name}"\n  ${more}\n  value = "v"\n}\n`;
const around = async (files: Readonly<Record<string, string>>, path: string, text = '') => createArtifactReader(filesOf(files)).around(path, text);

describe('what a project of Terraform, Bicep or ARM declares around a policy', () => {
  it('are the named values of all its files, and whether they are all', async () => {
    const files = { '/r/a.tf': namedValue('one'), '/r/b.tf': namedValue('two', 'secret = false'), '/r/c.tf': '', '/r/d.tf.txt': namedValue('no') };
    const known = (await around(files, '/r/c.tf'))?.policyWorkspace;
    assert.deepEqual(known?.namedValue('ONE'), { isSecret: true, isFromKeyVault: false });
    assert.deepEqual(known?.namedValue('two'), { isSecret: false, isFromKeyVault: false, value: 'v' });
    assert.equal(known?.namedValue('no'), undefined);
    assert.equal(known?.hasAllNamedValues, true);
  });

  it('are not all of them where a name is filled in or a module is elsewhere', async () => {
    for (const other of [namedValue('${each.key}'), 'module "m" {\n  source = "Azure/x/azurerm"\n}\n# azurerm_api_management']) {
      assert.equal((await around({ '/r/a.tf': namedValue('one'), '/r/b.tf': other }, '/r/a.tf'))?.policyWorkspace.hasAllNamedValues, false);
    }
  });

  it('are those of the local modules that it names', async () => {
    const files = {
      '/r/main.tf': `${namedValue('one')}module "m" {\n  source = "./modules/m"\n}\n`,
      '/r/modules/m/main.tf': namedValue('two'),
      '/r/other/main.tf': namedValue('three'),
      '/r/b/main.bicep': "module m './parts/nv.bicep' = {}\n// Microsoft.ApiManagement",
      '/r/b/parts/nv.bicep': "resource n 'Microsoft.ApiManagement/service/namedValues@2022-08-01' = {\n  name: 'four'\n  properties: { secret: true }\n}",
    };
    const known = (await around(files, '/r/main.tf'))?.policyWorkspace;
    assert.deepEqual(['one', 'two', 'three'].map(name => known?.namedValue(name)?.isSecret), [true, true, undefined]);
    assert.equal((await around(files, '/r/b/main.bicep'))?.policyWorkspace.namedValue('four')?.isSecret, true);
  });

  it('are known to a policy in a folder below, which need not be the project’s unless that names it', async () => {
    const main = `${namedValue('one')}xml_content = file("\${path.module}/policies/a.xml")`;
    const files = { '/r/main.tf': main, '/r/policies/a.xml': '', '/r/policies/b.xml': '' };
    const [named, other] = await Promise.all(['/r/policies/a.xml', '/r/policies/b.xml'].map(path => around(files, path)));
    assert.deepEqual([named?.policyWorkspace.hasAllNamedValues, other?.policyWorkspace.hasAllNamedValues], [true, false]);
    assert.equal(other?.policyWorkspace.namedValue('one')?.isSecret, true);
  });

  it('are fragments, in a string or in a file, with the file that findings lie in', async () => {
    const fragment = (name: string, value: string): string => `resource "azurerm_api_management_policy_fragment" "x" {\n  name = "${name}"\n  value = ${value}\n}\n`;
    const main = fragment('a', '<<XML\n<fragment><include-fragment fragment-id="b" /></fragment>\nXML') + fragment('b', 'file("b.xml")') + fragment('c', '"<fragment/>"');
    const files = { '/r/main.tf': main, '/r/b.xml': '<fragment />' };
    const found = await around(files, '/r/main.tf', '<include-fragment fragment-id="A" />');
    assert.deepEqual(found?.policies?.map(({ host, source }) => [host.file, source.text.trim()]), [
      ['/r/main.tf', '<fragment><include-fragment fragment-id="b" /></fragment>'],
      ['/r/b.xml', '<fragment />'],
    ]);
    assert.equal(found?.policyWorkspace.hasAllFragments, true);
  });

  it('are fragments of a workspace of Terraform', async () => {
    const main = 'resource "azurerm_api_management_workspace_policy_fragment" "x" {\n  name = "a"\n  xml_content = "<fragment><trace source=\\"t\\" /></fragment>"\n}\n';
    const found = await around({ '/r/main.tf': main }, '/r/main.tf', '<include-fragment fragment-id="a" />');
    assert.match(found?.policyWorkspace.fragment('a')?.text ?? '', /<trace/);
  });

  it('are the addresses of backends, where they are written out', async () => {
    const files = {
      '/t/main.tf':
        'locals {\n  vault = "https://kv-a.vault.azure.net"\n}\nresource "azurerm_api_management_backend" "b" {\n  name = "Keeper"\n  protocol = "http"\n  url = local.vault\n}\n' +
        'resource "azurerm_api_management_backend" "c" {\n  name = "other"\n  url = var.url\n}\n',
      '/b/main.bicep':
        "resource b 'Microsoft.ApiManagement/service/backends@2022-08-01' = {\n  name: 'svc/keeper'\n  properties: { url: 'https://kv-b.vault.azure.net', protocol: 'http' }\n}\n",
      '/a/main.json': JSON.stringify({
        resources: [{ type: 'Microsoft.ApiManagement/service/backends', name: "[concat(parameters('s'), '/Keeper')]", properties: { url: 'https://kv-c.vault.azure.net' } }],
      }),
    };
    const backends = async (path: string) => (await around(files, path))?.policyWorkspace.backends;
    assert.deepEqual(await backends('/t/main.tf'), { keeper: 'https://kv-a.vault.azure.net' });
    assert.deepEqual(await backends('/b/main.bicep'), { keeper: 'https://kv-b.vault.azure.net' });
    assert.deepEqual(await backends('/a/main.json'), { keeper: 'https://kv-c.vault.azure.net' });
  });

  it('are the address and the key names of the API that a policy belongs to, and of no other', async () => {
    const api = (name: string, url: string): string =>
      `resource "azurerm_api_management_api" "${name}" {\n  name = "${name}"\n  api_management_name = "s"\n  service_url = "${url}"\n  subscription_key_parameter_names {\n    header = "X-${name}"\n    query = "q"\n  }\n}\n`;
    const policy = (name: string): string =>
      `resource "azurerm_api_management_api_policy" "${name}" {\n  api_name = azurerm_api_management_api.${name}.name\n  api_management_name = "s"\n  xml_content = file("${name}.xml")\n}\n`;
    const files = { '/r/apis.tf': api('a', 'https://a.example') + api('b', 'https://b.example'), '/r/main.tf': policy('a') + policy('b'), '/r/a.xml': '', '/r/b.xml': '', '/r/c.xml': '' };
    const known = async (path: string) => (await around(files, path))?.policyWorkspace.api;
    assert.deepEqual(await known('/r/a.xml'), { serviceUrl: 'https://a.example', keyHeader: 'X-a', keyQuery: 'q' });
    assert.deepEqual(await known('/r/b.xml'), { serviceUrl: 'https://b.example', keyHeader: 'X-b', keyQuery: 'q' });
    assert.equal(await known('/r/c.xml'), undefined);
  });

  it('is nothing without a project, and an artifact folder goes first', async () => {
    assert.equal(await around({ '/r/main.tf': 'resource "x" "y" {}' }, '/r/a.xml'), undefined);
    const files = { '/r/apis/a/policy.xml': '', '/r/named values/nv/namedValueInformation.json': '{}', '/r/apis/a/main.tf': namedValue('one') };
    assert.equal((await around(files, '/r/apis/a/policy.xml'))?.policyWorkspace.namedValue('one'), undefined);
  });
});
