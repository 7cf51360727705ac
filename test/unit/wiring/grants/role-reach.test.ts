import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtInRoles, type RolePermissions } from '../../../../src/base/azure-names/built-in-roles.ts';
import { roleReach, type VaultPart } from '../../../../src/wiring/grants/role-reach.ts';

const block = (permissions: Partial<RolePermissions>): RolePermissions => ({
  actions: [],
  notActions: [],
  dataActions: [],
  notDataActions: [],
  ...permissions,
});
const data = (...dataActions: readonly string[]): readonly RolePermissions[] => [block({ dataActions })];
const actions = (...names: readonly string[]): readonly RolePermissions[] => [block({ actions: names })];

describe('what a role permits', () => {
  const rows: readonly [string, readonly RolePermissions[], boolean, readonly string[], VaultPart?][] = [
    ['is nothing without permissions', [], false, []],
    ['is reading with getSecret', data('Microsoft.KeyVault/vaults/secrets/getSecret/action'), true, []],
    ['is found whatever the case', data('MICROSOFT.KEYVAULT/VAULTS/SECRETS/GETSECRET/ACTION'), true, []],
    ['is reading with a wildcard in the middle', data('Microsoft.KeyVault/*/getSecret/action'), true, []],
    ['is not reading when a wildcard falls short', data('Microsoft.KeyVault/*/getSecret'), false, []],
    ['takes no names for an excess', data('Microsoft.KeyVault/vaults/secrets/readMetadata/action'), false, []],
    ['is not reading by actions of the management plane', actions('Microsoft.KeyVault/vaults/secrets/*'), false, ['write secrets']],
    ['is writing', data('Microsoft.KeyVault/vaults/secrets/setSecret/action'), false, ['write secrets']],
    [
      'is everything with a star, but for what is taken away',
      [block({ dataActions: ['*'], notDataActions: ['*/keys/*', '*/certificate*', '*/keyrotationpolicies/*', '*/storageaccounts/*'] })],
      true,
      ['write secrets', 'delete secrets', 'back up secrets'],
    ],
    [
      'is what any of its blocks permits',
      [block({ dataActions: ['*'], notDataActions: ['*'] }), ...data('Microsoft.KeyVault/vaults/secrets/getSecret/action')],
      true,
      [],
    ],
    [
      'is changing the vault with its write',
      actions('Microsoft.KeyVault/vaults/write'),
      false,
      ['change the vault and its access policies'],
    ],
    [
      'is changing the vault with its access policies',
      actions('Microsoft.KeyVault/vaults/accessPolicies/*'),
      false,
      ['change the vault and its access policies'],
    ],
    ['is giving roles', actions('Microsoft.Authorization/roleAssignments/write'), false, ['give itself or others roles']],
    ['is nothing with reads of the management plane', actions('*/read'), false, []],
    ['is using keys', data('Microsoft.KeyVault/vaults/keys/sign/action'), false, ['use keys']],
    ['is named as spelt when it is new', data('Microsoft.KeyVault/vaults/secrets/teleport/action'), false, ['do secrets/teleport/action']],
    ['is not named when it is of another service', data('Microsoft.Storage/*'), false, []],
    [
      'is on a secret what concerns secrets',
      data('Microsoft.KeyVault/vaults/*'),
      true,
      ['write secrets', 'delete secrets', 'back up secrets'],
      'secrets',
    ],
    [
      'is on a key what concerns keys',
      data('Microsoft.KeyVault/vaults/secrets/*', 'Microsoft.KeyVault/vaults/keys/read'),
      false,
      ['read keys'],
      'keys',
    ],
    ['is not changing the vault from a secret', actions('Microsoft.KeyVault/vaults/write'), false, [], 'secrets'],
    [
      'is giving roles on a secret',
      actions('Microsoft.Authorization/*'),
      false,
      ['give itself or others roles', 'take roles away', 'change what roles permit'],
      'secrets',
    ],
  ];
  for (const [title, permissions, readsSecrets, excess, part] of rows) {
    it(title, () => {
      const reach = roleReach(permissions, part);
      assert.deepEqual([reach.readsSecrets, [...reach.excess].sort()], [readsSecrets, [...excess].sort()]);
    });
  }

  it('is found in time for odd patterns', () => {
    const pattern = `${'*a'.repeat(5000)}*b`;
    assert.equal(roleReach(data(pattern)).readsSecrets, false);
  });
});

describe('the built-in roles', () => {
  const reading = ['Key Vault Secrets User', 'Key Vault Secrets Officer', 'Key Vault Administrator', 'Key Vault Certificate User'];
  const harmless = ['Key Vault Secrets User', 'Reader'];

  it('read secrets where Azure says so', () => {
    assert.deepEqual(
      [...builtInRoles.values()].filter(({ permissions }) => roleReach(permissions).readsSecrets).map(({ name }) => name),
      reading,
    );
  });

  it('are more than reading secrets but for a few', () => {
    assert.deepEqual(
      [...builtInRoles.values()].filter(({ permissions }) => roleReach(permissions).excess.length === 0).map(({ name }) => name),
      harmless,
    );
  });

  const rows: readonly [string, readonly string[]][] = [
    ['Key Vault Reader', ['read keys', 'read certificates', 'read storage accounts']],
    ['Key Vault Certificate User', ['read keys', 'read certificates']],
    [
      'Contributor',
      ['change the vault and its access policies', 'delete the vault', 'read secrets in deployments', 'write secrets', 'change keys'],
    ],
    ['User Access Administrator', ['give itself or others roles', 'take roles away', 'change what roles permit']],
    ['Role Based Access Control Administrator', ['give itself or others roles', 'take roles away']],
  ];
  for (const [name, excess] of rows) {
    it(`say of ${name} what it may do`, () => {
      assert.deepEqual(roleReach([...builtInRoles.values()].find(role => role.name === name)?.permissions ?? []).excess, excess);
    });
  }
});
