import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { armTemplateOf } from '../../../../src/wiring/export/arm-template.ts';
import { ArmSymbol } from '../../../../src/wiring/writes/arm-value.ts';
import { bicepOf } from '../../../../src/wiring/export/bicep.ts';
import { deploymentTemplates } from '../../../../src/wiring/export/templates.ts';
import type { PlannedWrite } from '../../../../src/wiring/writes/write.ts';

const provider = '/subscriptions/0b1ec700-0000-4000-8000-000000000001/resourceGroups/g/providers';
const roleId = '4633458b-17de-408a-b874-0445c86b69e6';
const vaultId = (vault: string) => `${provider}/Microsoft.KeyVault/vaults/${vault}`;
const serviceId = (service: string) => `${provider}/Microsoft.ApiManagement/service/${service}`;
const grant = (scope: string, service = 'shop'): PlannedWrite => ({
  kind: 'role',
  sentence: 'grant',
  scope,
  roleId,
  principal: new ArmSymbol('principal', serviceId(service)),
});
const stored = (vault: string, secretName: string): PlannedWrite => ({
  kind: 'secret',
  sentence: 'store',
  vaultId: vaultId(vault),
  vaultUri: `https://${vault}.vault.azure.net`,
  secretName,
});
const typed = (service: string, name: string): PlannedWrite => ({
  kind: 'arm',
  sentence: 'create',
  method: 'PUT',
  apiVersion: '2024-05-01',
  resourceId: `${serviceId(service)}/namedValues/${name}`,
  body: { properties: { displayName: name, secret: true, value: new ArmSymbol('secret', `${service}/${name}`) } },
});

const [empty] = [{ subscriptionId: '', resourceGroup: '', resources: [], unsaid: [] }];
const templateOf = (writes: readonly PlannedWrite[]) => deploymentTemplates(writes)[0] ?? empty;

/** What a Bicep text declares: symbol and name of what is there already, parameters, and what each assignment is on and for. */
function read(writes: readonly PlannedWrite[]) {
  const text = bicepOf(templateOf(writes), 't');
  const existing = new Map(
    [...text.matchAll(/^resource (\w+) '[^']*' existing = \{\n {2}name: '([^']*)'/gm)].map(([, symbol = '', name = '']) => [symbol, name]),
  );
  return {
    declared: [...text.matchAll(/^(?:resource|param) (\w+)/gm)].map(([, symbol = '']) => symbol),
    existing,
    onScopes: [...text.matchAll(/^ {2}scope: (\w+)$/gm)].map(([, symbol = '']) => existing.get(symbol)),
    ofServices: [...text.matchAll(/principalId: (\w+)\.identity/g)].map(([, symbol = '']) => existing.get(symbol)),
    values: [...text.matchAll(/value: (secretValue_\w+)/g)].map(([, parameter = '']) => parameter),
  };
}

/** Names that read alike once all but letters and digits is gone. */
const name = fc.stringMatching(/^[abAB][-_aB2]{0,3}$/);
const distinct = <T>(texts: readonly T[]) => new Set(texts).size;

describe('the names in a template', () => {
  it('distinguish a secret of a vault from the vault that is called alike', () => {
    const scopes = [`${vaultId('kv')}/secrets/a-b`, vaultId('kv-a-b'), `${vaultId('kv')}/secrets/a--b`];
    assert.deepEqual(read(scopes.map(scope => grant(scope))).onScopes, ['kv/a-b', 'kv-a-b', 'kv/a--b']);
  });

  it('of secrets that are typed distinguish a_b from a-x5f-b, and one vault from the other', () => {
    const { values } = read([
      typed('shop', 'a_b'),
      typed('shop', 'a-x5f-b'),
      stored('one', 'pw'),
      stored('two', 'pw'),
      stored('shop', 'a_b'),
    ]);
    assert.deepEqual(values, [
      'secretValue_shop_a_b',
      'secretValue_shop_a_x5f_b',
      'secretValue_one_pw',
      'secretValue_two_pw',
      'secretValue_shop_a_b_2',
    ]);
  });

  it('are the same for a resource that is spelt in another case', () =>
    assert.deepEqual(read([grant(vaultId('kv'), 'Shop'), grant(`${vaultId('KV')}`, 'shop')]).declared, ['service_Shop', 'scope_kv', 'roleAssignments1', 'roleAssignments2']));

  it('say for what a parameter is', () =>
    assert.match(
      bicepOf(templateOf([stored('kv', 'pw')]), 't'),
      /^@description\('Value of the secret kv\/pw'\)\n@secure\(\)\nparam secretValue_kv_pw string$/m,
    ));

  it('differ wherever the resources differ, so that each grant is on its own scope and for its own service', () =>
    fc.assert(
      fc.property(fc.array(fc.record({ vault: name, secret: fc.option(name), service: name }), { minLength: 1, maxLength: 8 }), grants => {
        const { declared, onScopes, ofServices } = read(
          grants.map(({ vault, secret, service }) => grant(`${vaultId(vault)}${secret === null ? '' : `/secrets/${secret}`}`, service)),
        );
        assert.equal(distinct(declared.map(symbol => symbol.toLowerCase())), declared.length, declared.join(' '));
        const lower = (texts: readonly (string | undefined)[]) => texts.map(text => text?.toLowerCase());
        assert.deepEqual(lower(onScopes), lower(grants.map(({ vault, secret }) => (secret === null ? vault : `${vault}/${secret}`))));
        assert.deepEqual(lower(ofServices), lower(grants.map(({ service }) => service)));
      }),
    ));

  it('of parameters differ wherever the secrets differ, and are the same in both forms', () =>
    fc.assert(
      fc.property(fc.array(fc.record({ isStored: fc.boolean(), owner: name, called: name }), { minLength: 1, maxLength: 8 }), secrets => {
        const writes = secrets.map(({ isStored, owner, called }) => (isStored ? stored(owner, called) : typed(owner, called)));
        const { values, declared } = read(writes);
        const keys = secrets.map(({ isStored, owner, called }) =>
          isStored ? `vault ${owner}/${called}`.toLowerCase() : `service ${owner}/${called}`,
        );
        assert.equal(distinct(values.map(value => value.toLowerCase())), distinct(keys));
        assert.equal(distinct(values.map((value, index) => `${value} ${keys[index] ?? ''}`)), distinct(keys));
        const { parameters } = armTemplateOf(templateOf(writes));
        assert.deepEqual(Object.keys(parameters ?? {}), declared.filter(symbol => symbol.startsWith('secretValue_')));
      }),
    ));
});
