import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoEstate } from '../../../../src/emulator/demo-estate/demo-estate.ts';
import { isAllowed } from '../../../../src/emulator/arm/permissions.ts';
import { estateFromSeed, personas, SeedError, seedFromEstate } from '../../../../src/emulator/estate/seed.ts';
import { parsePolicy } from '../../../../src/policy/syntax/parse.ts';

const subscriptionId = 'c3c3c3c3-3333-4333-8333-333333333333';
const vault = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v`;
const subscriptions = [{ subscriptionId }];

describe('a seed', () => {
  it('makes the developer Owner and the reader Reader when it says nothing of roles', () => {
    const estate = estateFromSeed({ subscriptions, resources: [{ id: vault }] }, 0);
    const may = (objectId: string, action: string) => isAllowed(estate, objectId, action, vault);
    assert.deepEqual(
      [
        may(personas.developer, 'Microsoft.KeyVault/vaults/write'),
        may(personas.reader, 'Microsoft.KeyVault/vaults/read'),
        may(personas.reader, 'Microsoft.KeyVault/vaults/write'),
        may(personas.outsider, 'Microsoft.KeyVault/vaults/read'),
      ],
      [true, true, false, false],
    );
  });

  it('assigns nothing when it names roles itself', () => {
    const assignment = {
      id: `${vault}/providers/Microsoft.Authorization/roleAssignments/${subscriptionId}`,
      properties: { principalId: 'p', roleDefinitionId: 'r' },
    };
    const estate = estateFromSeed({ subscriptions, resources: [{ id: vault }, assignment] }, 0);
    assert.equal(isAllowed(estate, personas.developer, 'Microsoft.KeyVault/vaults/read', vault), false);
  });

  it('finds children in their parents', () => {
    const id = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.ApiManagement/service/s`;
    const estate = estateFromSeed(
      { subscriptions, resources: [{ id, resources: [{ id: `${id}/apis/a`, resources: [{ id: `${id}/apis/a/operations/o` }] }] }] },
      0,
    );
    assert.deepEqual(
      [estate.children(id, 'apis').length, estate.children(`${id}/apis/a`, 'operations')[0]?.type],
      [1, 'Microsoft.ApiManagement/service/apis/operations'],
    );
  });

  const wrong: readonly [string, unknown][] = [
    ['that is no object', []],
    ['without a subscription', { resources: [] }],
    ['with a subscription that is no GUID', { subscriptions: [{ subscriptionId: 'mine' }] }],
    ['with a resource without an id', { subscriptions, resources: [{ name: 'x' }] }],
    ['with a secret without a value', { subscriptions, secrets: { v: { s: {} } } }],
  ];
  for (const [what, seed] of wrong) it(`${what} is refused with a sentence`, () => assert.throws(() => estateFromSeed(seed, 0), SeedError));
});

describe('the demo estate', () => {
  const now = Date.parse('2026-05-01T12:00:00Z');
  const estate = estateFromSeed(demoEstate(now), now);

  it('has three services, three vaults and at least twelve secrets, one disabled, one expired, one about to expire', () => {
    const versions = estate.secrets.vaultNames.flatMap(vaultName =>
      estate.secrets.list(vaultName).map(secret => secret.versions.at(-1)?.attributes),
    );
    const seconds = now / 1000;
    assert.deepEqual([estate.ofType('Microsoft.ApiManagement/service').length, estate.ofType('Microsoft.KeyVault/vaults').length], [3, 3]);
    assert.ok(versions.length >= 12);
    assert.equal(versions.filter(attributes => attributes?.enabled === false).length, 1);
    assert.equal(versions.filter(attributes => (attributes?.exp ?? Infinity) < seconds).length, 1);
    assert.equal(
      versions.filter(attributes => (attributes?.exp ?? 0) > seconds && (attributes?.exp ?? 0) < seconds + 30 * 86_400).length,
      1,
    );
  });

  it('has policies that can be read', () => {
    const documents = estate.resources.filter(({ type }) => /policies|policyFragments/.test(type));
    assert.ok(documents.length >= 6);
    for (const { id, properties } of documents) {
      assert.deepEqual(parsePolicy(typeof properties.value === 'string' ? properties.value : '').errors, [], id);
    }
  });

  it('becomes a seed again that gives the same estate, values masked', () => {
    const seed = seedFromEstate(estate);
    assert.deepEqual(seedFromEstate(estateFromSeed(seed, 0)), seed);
    assert.doesNotMatch(JSON.stringify(seed), /Temp123/);
  });
});
