import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workspaceSymbols } from '../../../../src/policy/features/workspace-symbols.ts';
import { knownArtifacts } from '../../../support/features/known-artifacts.ts';

const files = await knownArtifacts({
  'policy.xml': '<policies />',
  'apis/items/policy.xml': '<policies />',
  'apis/items/operations/get-item/policy.xml': '<policies />',
  'products/starter/policy.xml': '<policies />',
  'policy fragments/sign/policy.xml': '<fragment />',
  'backends/shop/backendInformation.json': '{}',
  'named values/k/namedValueInformation.json': '{"properties": {"displayName": "key"}}',
});

function shown(query: string): readonly string[] {
  return workspaceSymbols(files, query).map(({ kind, name, container }) => `${kind} ${name} (${container})`);
}

describe('the symbols of a workspace', () => {
  it('are its policies, fragments, backends and named values', () =>
    assert.deepEqual(shown(''), [
      'policy policy.xml (a)',
      'policy items (API)',
      'policy get-item (operation of items)',
      'policy starter (product)',
      'fragment sign (policy fragment)',
      'backend shop (backend)',
      'named-value key (named value)',
    ]));

  it('are those whose names have the characters of the query in their order', () =>
    assert.deepEqual(shown('GI'), ['policy get-item (operation of items)']));

  it('are none for other characters', () => assert.deepEqual(shown('xyz'), []));

  it('are where a file has the name', () => {
    const [key] = workspaceSymbols(files, 'key');
    assert.equal(key?.file.text.slice(key.span.start, key.span.end), 'key');
  });
});
