import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createArtifactReader } from '../../../../src/policy/artifacts/artifact-workspace.ts';
import { memoryFiles } from '../../../../src/policy/artifacts/memory-files.ts';

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

  it('is nothing elsewhere', async () => assert.deepEqual(await createArtifactReader(memoryFiles(new Map())).entities('/other/a.xml'), []));
});
