import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildEstate, identitiesOf, identityStatus, namedValueNameProblem } from '../../../../src/wiring/index.ts';
import { aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

const userAssigned = [{ id: `${ids.subscription}/shop-identity`, clientId: 'client-1', principalId: 'principal-1' }];
const systemOnly = aService();
const userOnly = aService({ identity: { userAssigned } });
const both = aService({ identity: { systemPrincipalId: ids.principal, userAssigned } });
const subscription = { subscriptionId: ids.subscription.toUpperCase(), displayName: 'Shop', tenantId: ids.tenant };

describe('identity status', () => {
  const rows = [
    ['none', aService({ identity: { userAssigned: [] } })],
    ['system-assigned', systemOnly],
    ['user-assigned', userOnly],
    ['both', both],
  ] as const;
  for (const [status, service] of rows) it(`is ${status}`, () => assert.equal(identityStatus(service), status));
});

describe('an estate', () => {
  const policy = (objectId: string, secrets: readonly string[]) => ({
    tenantId: ids.tenant,
    objectId,
    secrets,
    keys: [],
    certificates: [],
    storage: [],
  });

  it('puts services and vaults under their subscription, whatever the case of its id', () => {
    const { subscriptions } = buildEstate([subscription], { services: [systemOnly], vaults: [aVault()], roleAssignments: [] });
    assert.deepEqual(subscriptions.map(({ services, vaults }) => [services.length, vaults.length]), [[1, 1]]);
  });

  it('keeps a subscription without anything in it', () => {
    assert.equal(buildEstate([subscription], { services: [], vaults: [], roleAssignments: [] }).subscriptions.length, 1);
  });

  it('joins each identity with the vaults it may read, and leaves out the rest', () => {
    const vault = aVault({ accessPolicies: [policy(ids.principal, ['get']), policy('principal-1', ['get', 'set'])] });
    const { grants } = buildEstate([subscription], {
      services: [both],
      vaults: [vault, aVault({ id: `${ids.vault}2`, name: 'other' })],
      roleAssignments: [],
    });
    assert.deepEqual(
      grants.map(({ identity, vault: { name }, grant }) => [identity.name, name, grant.kind]),
      [
        ['shop', 'shop-kv', 'get-only'],
        ['shop-identity', 'shop-kv', 'more-than-get'],
      ],
    );
  });

  const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
  const elsewhere = aVault({
    id: ids.vault.replace('/rg/', '/other/').replace(ids.subscription, 'd4d4d4d4-4444-4444-8444-444444444444'),
    name: 'elsewhere',
    accessModel: 'rbac',
  });
  const inGroup = aVault({ id: ids.vault.replace('shop-kv', 'second-kv'), name: 'second-kv', accessModel: 'rbac' });
  const near = aVault({ accessModel: 'rbac' });
  const scopes: readonly [string, string, readonly string[]][] = [
    ['the vault', ids.vault.toUpperCase(), ['shop-kv']],
    ['one secret of it', `${ids.vault}/secrets/db`, ['shop-kv']],
    ['its resource group', `/subscriptions/${ids.subscription}/resourceGroups/RG`, ['shop-kv', 'second-kv']],
    ['its subscription', `/subscriptions/${ids.subscription}/`, ['shop-kv', 'second-kv']],
    ['a management group', '/providers/Microsoft.Management/managementGroups/mg', ['shop-kv', 'second-kv', 'elsewhere']],
    ['the root', '/', ['shop-kv', 'second-kv', 'elsewhere']],
    ['some other resource', `/subscriptions/${ids.subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/s`, []],
  ];
  for (const [title, scope, expected] of scopes) {
    it(`finds the vaults that a role on ${title} reaches`, () => {
      const roleAssignments = [{ id: 'a', scope, principalId: ids.principal.toUpperCase(), roleId: secretsUser }];
      const { grants } = buildEstate([subscription], { services: [systemOnly], vaults: [near, inGroup, elsewhere], roleAssignments });
      assert.deepEqual(grants.map(({ vault: { name } }) => name), expected);
    });
  }

  it('lists a vault once that both models lead to', () => {
    const vault = aVault({ accessPolicies: [policy(ids.principal, ['get']), policy(ids.principal.toUpperCase(), ['list'])] });
    const { grants } = buildEstate([subscription], {
      services: [systemOnly],
      vaults: [vault],
      roleAssignments: [{ id: 'a', scope: ids.vault, principalId: ids.principal, roleId: secretsUser }],
    });
    assert.equal(grants.length, 1);
  });

  it('names the system-assigned identity after the service and the others by themselves', () => {
    assert.deepEqual(identitiesOf(both).map(({ kind, name }) => [kind, name]), [
      ['system', 'shop'],
      ['user', 'shop-identity'],
    ]);
  });
});

describe('a named value’s name', () => {
  const rows: readonly [string, string, boolean][] = [
    ['letters, digits, hyphen, dot and underscore', 'Vault-url_1.2', true],
    ['nothing', '', false],
    ['a blank', 'vault url', false],
    ['braces', '{{vault}}', false],
    ['256 characters', 'a'.repeat(256), true],
    ['257 characters', 'a'.repeat(257), false],
  ];
  for (const [title, name, isFine] of rows) {
    it(`${isFine ? 'may be' : 'may not be'} ${title}`, () => assert.equal(namedValueNameProblem(name) === undefined, isFine));
  }
});
