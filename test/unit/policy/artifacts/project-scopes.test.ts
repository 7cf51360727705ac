import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createArtifactReader, policiesInFile } from '../../../../src/policy/index.ts';
import { placeInHost } from '../../../../src/policy/files/file-policy.ts';
import { filesOf } from '../../../support/policy/files-of.ts';

const policy = (name: string): string => `<policies><inbound><base /><trace source="${name}" /></inbound></policies>`;

/** For each policy, by its name, those around it, innermost first. */
async function outerIn(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, readonly (readonly string[])[]>>> {
  const reader = createArtifactReader(filesOf(files));
  const nameIn = (text: string): string => /source="(.*?)"/.exec(text)?.[1] ?? '';
  const found = await Promise.all(
    Object.entries(files).map(async ([path, text]) => {
      const { policies } = await policiesInFile({ file: path, text });
      return Promise.all(
        policies.map(async one => {
          const around = await reader.around(path, one.source.text, placeInHost(one));
          const outer = around?.policyWorkspace.facts.outerScopes ?? [];
          return [nameIn(one.source.text), outer.map(scope => scope.map(source => nameIn(source.text)))] as const;
        }),
      );
    }),
  );
  return Object.fromEntries(found.flat());
}

/** The scope of each policy, by its name. */
async function scopesIn(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string | undefined>>> {
  const reader = createArtifactReader(filesOf(files));
  const found = Object.entries(files).map(async ([path, text]) => {
    const { policies } = await policiesInFile({ file: path, text });
    return Promise.all(
      policies.map(async one => {
        const around = await reader.around(path, one.source.text, placeInHost(one));
        return [/source="(.*?)"/.exec(one.source.text)?.[1] ?? '', around?.policyWorkspace.facts.scope] as const;
      }),
    );
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

const resource = (type: string, label: string, body: string): string => `resource "azurerm_api_management_${type}" "${label}" {\n${body}\n}\n`;
const heredoc = (name: string): string => `xml_content = <<XML\n${policy(name)}\nXML\n`;

describe('the policies around those of a project', () => {
  it('are those of the scopes that resources of Terraform belong to', async () => {
    const files = {
      '/r/main.tf': [
        resource('api', 'a', 'name = "orders"\napi_management_name = azurerm_api_management.m.name'),
        resource('policy', 's', `api_management_id = azurerm_api_management.m.id\n${heredoc('service')}`),
        resource('product_policy', 'p', `api_management_name = azurerm_api_management.m.name\nproduct_id = var.p\n${heredoc('product')}`),
        resource('product_api', 'l', 'api_management_name = azurerm_api_management.m.name\nproduct_id = var.p\napi_name = "orders"'),
        resource('api_policy', 'a', `api_name = azurerm_api_management_api.a.name\napi_management_name = var.m\nxml_content = file("api.xml")`),
      ].join(''),
      '/r/more.tf':
        resource('api_operation', 'o', 'operation_id = "get"\napi_name = azurerm_api_management_api.a.name') +
        resource('api_operation_policy', 'o', `api_name = azurerm_api_management_api_operation.o.api_name\noperation_id = azurerm_api_management_api_operation.o.operation_id\n${heredoc('operation')}`) +
        resource('api_policy', 'b', `api_name = "other"\n${heredoc('other')}`),
      '/r/api.xml': policy('api'),
    };
    assert.deepEqual(await outerIn(files), {
      service: [],
      product: [['service']],
      api: [['product'], ['service', '']],
      operation: [['api', ''], ['product'], ['service', '']],
      other: [['service', '']],
    });
  });

  it('are those of Bicep, by parents, nested resources and names', async () => {
    const bicep = `
resource apim 'Microsoft.ApiManagement/service@2022-08-01' existing = {
  name: apimName
  resource own 'policies' = {
    name: 'policy'
    properties: { value: '${policy('service')}' }
  }
}
resource api 'Microsoft.ApiManagement/service/apis@2022-08-01' = {
  parent: apim
  name: 'orders'
  resource own 'policies' = {
    name: 'policy'
    properties: { value: '${policy('api')}' }
  }
}
resource op 'Microsoft.ApiManagement/service/apis/operations@2022-08-01' existing = {
  parent: api
  name: 'get'
}
resource opPolicy 'Microsoft.ApiManagement/service/apis/operations/policies@2022-08-01' = {
  parent: op
  name: 'policy'
  properties: { value: '${policy('operation')}' }
}
resource named 'Microsoft.ApiManagement/service/apis/operations/policies@2022-08-01' = {
  name: '\${apim.name}/\${api.name}/put/policy'
  properties: { value: '${policy('named')}' }
}
resource other 'Microsoft.ApiManagement/service/apis/operations/policies@2022-08-01' = {
  name: '\${apim.name}/other/put/policy'
  properties: { value: '${policy('other')}' }
}`;
    assert.deepEqual(await outerIn({ '/r/main.bicep': bicep }), {
      service: [],
      api: [['service']],
      operation: [['api'], ['service']],
      named: [['api'], ['service']],
      other: [['service']],
    });
  });

  it('are those of ARM templates, by names and nested resources', async () => {
    const own = (name: string) => ({ format: 'rawxml', value: policy(name) });
    const template = {
      resources: [
        { type: 'Microsoft.ApiManagement/service/policies', name: "[concat(parameters('s'), '/policy')]", properties: own('service') },
        {
          type: 'Microsoft.ApiManagement/service/apis',
          name: "[format('{0}/{1}', parameters('s'), 'orders')]",
          properties: {},
          resources: [{ type: 'policies', name: 'policy', properties: own('api') }],
        },
        {
          type: 'Microsoft.ApiManagement/service/apis/operations/policies',
          name: "[concat(parameters('s'), '/orders/get/policy')]",
          properties: own('operation'),
        },
      ],
    };
    assert.deepEqual(await outerIn({ '/r/a.json': JSON.stringify(template) }), {
      service: [],
      api: [['service']],
      operation: [['api'], ['service']],
    });
  });

  it('are none of another service, and none that only may be meant', async () => {
    const files = {
      '/r/main.tf':
        resource('policy', 'a', `api_management_id = azurerm_api_management.a.id\n${heredoc('a')}`) +
        resource('policy', 'b', `api_management_id = azurerm_api_management.b.id\n${heredoc('b')}`) +
        resource('api_policy', 'x', `api_management_name = azurerm_api_management.a.name\napi_name = each.key\n${heredoc('x')}`) +
        resource('api_policy', 'y', `api_management_name = var.y\napi_name = each.key\n${heredoc('y')}`) +
        resource('api_operation_policy', 'z', `api_management_name = azurerm_api_management.b.name\napi_name = each.key\noperation_id = "o"\n${heredoc('z')}`),
    };
    assert.deepEqual(await outerIn(files), { a: [], b: [], x: [['a']], y: [], z: [['b']] });
  });

  it('are those of the workspace and of its products, of the same name in no other', async () => {
    const inWorkspace = (type: string, name: string, text?: string): unknown => ({
      type: `Microsoft.ApiManagement/service/workspaces/${type}`,
      apiVersion: '2024-05-01',
      name,
      ...(text !== undefined && { properties: { value: policy(text) } }),
    });
    const arm = JSON.stringify({
      resources: [
        { type: 'Microsoft.ApiManagement/service/policies', name: 'm/policy', properties: { value: policy('service') } },
        { type: 'Microsoft.ApiManagement/service/products/apis', apiVersion: '2024-05-01', name: 'm/p/a' },
        { type: 'Microsoft.ApiManagement/service/products/policies', name: 'm/p/policy', properties: { value: policy('of the service') } },
        inWorkspace('policies', 'm/w/policy', 'workspace'),
        inWorkspace('products/apis', 'm/w/p/a'),
        inWorkspace('products/policies', 'm/w/p/policy', 'product'),
        inWorkspace('apis/policies', 'm/w/a/policy', 'api'),
        inWorkspace('apis/operations/policies', 'm/w/a/o/policy', 'operation'),
        inWorkspace('apis/policies', 'm/v/a/policy', 'elsewhere'),
      ],
    });
    assert.deepEqual(await outerIn({ '/r/main.json': arm }), {
      'service': [],
      'of the service': [['service']],
      'workspace': [['service']],
      'product': [['workspace'], ['service']],
      'api': [['product'], ['workspace'], ['service']],
      'operation': [['api'], ['product'], ['workspace'], ['service']],
      'elsewhere': [['service']],
    });
  });

  it('are those of the service around a workspace of Terraform, whose scope its type tells', async () => {
    const text = [
      resource('policy', 's', `api_management_id = azurerm_api_management.m.id\n${heredoc('service')}`),
      resource('workspace', 'w', 'name = "team"\napi_management_id = azurerm_api_management.m.id'),
      resource('workspace_policy', 'w', `api_management_workspace_id = azurerm_api_management_workspace.w.id\n${heredoc('workspace')}`),
      resource('workspace_policy', 'v', `api_management_workspace_id = var.other\n${heredoc('handed in')}`),
    ].join('');
    assert.deepEqual(await outerIn({ '/r/main.tf': text }), { 'service': [], 'workspace': [['service']], 'handed in': [['service', '']] });
    assert.deepEqual(await scopesIn({ '/r/main.tf': text }), { 'service': 'global', 'workspace': 'workspace', 'handed in': 'workspace' });
  });

  it('of a file that several scopes share are those that all of them have', async () => {
    const files = {
      '/r/main.tf':
        resource('policy', 's', heredoc('service')) +
        resource('api_policy', 'a', `api_name = "a"\n${heredoc('a')}`) +
        resource('api_operation_policy', 'x', 'api_name = "a"\noperation_id = "o"\nxml_content = file("shared.xml")') +
        resource('api_operation_policy', 'y', 'api_name = "b"\noperation_id = "o"\nxml_content = file("shared.xml")'),
      '/r/shared.xml': policy('shared'),
    };
    assert.deepEqual((await outerIn(files))['shared'], [['service', '']]);
  });

  it('tell its own scope by the type of the resource, unless it is of several', async () => {
    const text = [
      resource('policy', 's', heredoc('service')),
      resource('product_policy', 'p', `product_id = "p"\n${heredoc('product')}`),
      resource('api_policy', 'a', `api_name = "a"\n${heredoc('api')}`),
      resource('api_operation_policy', 'o', `api_name = "a"\noperation_id = "o"\n${heredoc('operation')}`),
      `locals {\n  shared = <<XML\n${policy('shared')}\nXML\n}\n`,
      resource('api_policy', 'b', 'api_name = "b"\nxml_content = local.shared'),
      resource('product_policy', 'q', 'product_id = "q"\nxml_content = local.shared'),
    ].join('');
    const type = 'Microsoft.ApiManagement/service/apis/operations/policies';
    const arm = JSON.stringify({ resources: [{ type, name: 'm/a/o/policy', properties: { value: policy('arm') } }] });
    const bicep = `resource own 'Microsoft.ApiManagement/service/products/policies@2022-08-01' = {
  name: 'm/p/policy'
  properties: {
    value: '''${policy('bicep')}'''
  }
}`;
    assert.deepEqual(await scopesIn({ '/r/main.tf': text, '/a/main.json': arm, '/b/main.bicep': bicep }), {
      service: 'global', product: 'product', api: 'api', operation: 'operation', shared: undefined, arm: 'operation', bicep: 'product',
    });
  });
});
