import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NamedValue } from '../../../../src/azure/index.ts';
import { defaultNamedValues, namedValueProblem, wantedNamedValues } from '../../../../src/commands/wire-secret/named-value-defaults.ts';
import { plainNamedValue } from '../../../support/wiring/wiring-state.ts';

const vaultUri = 'https://shop-kv.vault.azure.net';
const wanted = wantedNamedValues(vaultUri, 'backend-password', { kind: 'system' });
const defaultsWith = (existing: readonly NamedValue[], prefix = '') => defaultNamedValues(prefix, 'backend-password', wanted, existing);
const backed = (name: string, secretIdentifier: string, identityClientId?: string): NamedValue => ({
  id: `x/${name}`,
  name,
  displayName: name,
  kind: 'keyVault',
  keyVault: { secretIdentifier, ...(identityClientId !== undefined && { identityClientId }) },
});

describe('default named values', () => {
  it('are free of the vault’s name, so that another environment can have another vault', () => {
    assert.deepEqual(defaultsWith([]), {
      vaultUrlNamedValue: 'vault-url',
      secretNameNamedValue: 'backend-password-name',
      namedValue: 'backend-password',
    });
  });

  it('begin with the prefix of the settings', () => {
    assert.equal(defaultsWith([], 'shop-').vaultUrlNamedValue, 'shop-vault-url');
  });

  it('are the existing ones that say the same, whatever they are called', () => {
    assert.equal(defaultsWith([plainNamedValue('kvUrl', `${vaultUri}/`)], 'shop-').vaultUrlNamedValue, 'kvUrl');
    assert.equal(defaultsWith([backed('pw', `${vaultUri}/secrets/backend-password`)]).namedValue, 'pw');
  });

  it('step aside for one of that name which says something else', () => {
    assert.equal(defaultsWith([plainNamedValue('vault-url', 'https://other.vault.azure.net')]).vaultUrlNamedValue, 'vault-url-2');
    assert.equal(defaultsWith([plainNamedValue('Vault-URL', 'x'), plainNamedValue('vault-url-2', 'y')]).vaultUrlNamedValue, 'vault-url-3');
  });

  it('do not take one that another identity reads', () => {
    assert.equal(defaultsWith([backed('backend-password', `${vaultUri}/secrets/backend-password`, 'c1')]).namedValue, 'backend-password-2');
  });
});

describe('a typed named value', () => {
  const problem = (existing: readonly NamedValue[], name: string) => namedValueProblem(existing, name, wanted.vaultUrlNamedValue);
  it('may be new or say the same already', () => {
    assert.equal(problem([], 'vault-url'), undefined);
    assert.equal(problem([plainNamedValue('vault-url', vaultUri)], 'vault-url'), undefined);
  });
  it('may not exist with another content', () => {
    assert.match(
      problem([plainNamedValue('vault-url', 'https://other.vault.azure.net')], 'VAULT-url') ?? '',
      /exists and says something else/,
    );
    assert.match(problem([backed('vault-url', vaultUri)], 'vault-url') ?? '', /exists/);
  });
});
