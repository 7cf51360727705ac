import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createArtifactReader } from '../../../../src/policy/artifacts/artifact-workspace.ts';
import { memoryFiles } from '../../../../src/policy/artifacts/memory-files.ts';
import { filesOf } from '../../../support/policy/files-of.ts';

const files = memoryFiles(new Map([
  ['/repo/backends/shop/backendInformation.json', JSON.stringify({ properties: { url: 'https://shop.example' } })],
  ['/repo/loggers/hub/loggerInformation.json', JSON.stringify({ properties: { description: 'Calls' } })],
  ['/repo/policy fragments/auth/policy.xml', '<fragment />'],
  ['/repo/apis/items/policy.xml', '<policies />'],
]));

describe('what policies of an artifact folder can name', () => {
  it('is by the names of folders, with addresses and descriptions', async () => {
    const entities = await createArtifactReader(files).entities('/repo/apis/items/policy.xml');
    assert.deepEqual(entities, [
      { entity: 'backend', id: 'shop', detail: 'https://shop.example' },
      { entity: 'logger', id: 'hub', detail: 'Calls' },
      { entity: 'fragment', id: 'auth' },
      { entity: 'api', id: 'items' },
    ]);
  });

  it('is what a project of Terraform declares, for policies in its files and for those beside them', async () => {
    const fragment = 'resource "azurerm_api_management_policy_fragment" "f" {\n  name = "Auth"\n  value = "<fragment />"\n}\n';
    const backend = 'resource "azurerm_api_management_backend" "b" {\n  name = "Shop"\n  url = "https://shop.example"\n}\n';
    const main = fragment + backend;
    const projects = createArtifactReader(
      filesOf({ '/p/main.tf': main, '/p/policies/a.xml': '', '/folder/main.tf': main, '/folder/apis/item/main.tf': '' }),
    );
    for (const path of ['/p/main.tf', '/p/policies/a.xml', '/folder/apis/item/main.tf']) {
      assert.deepEqual(await projects.entities(path), [
        { entity: 'fragment', id: 'Auth' },
        { entity: 'backend', id: 'Shop', detail: 'https://shop.example' },
      ], path);
    }
  });

  it('is nothing elsewhere', async () => assert.deepEqual(await createArtifactReader(memoryFiles(new Map())).entities('/other/a.xml'), []));
});
