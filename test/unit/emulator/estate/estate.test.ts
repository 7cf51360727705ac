import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Estate } from '../../../../src/emulator/estate/estate.ts';
import type { Resource } from '../../../../src/emulator/estate/resource.ts';
import { VaultSecrets } from '../../../../src/emulator/vault/vault-secrets.ts';

const group = '/subscriptions/s1/resourceGroups/Rg';
const service = `${group}/providers/Microsoft.ApiManagement/service/Shop`;

function resource(id: string, type: string, properties: Resource['properties'] = {}): Resource {
  return { id, name: id.slice(id.lastIndexOf('/') + 1), type, properties };
}

const shop = resource(service, 'Microsoft.ApiManagement/service');
const grant = (name: string, principalId: string): Resource =>
  resource(`${service}/providers/Microsoft.Authorization/roleAssignments/${name}`, 'Microsoft.Authorization/roleAssignments', {
    principalId,
  });

function estateOf(...resources: readonly Resource[]): Estate {
  return new Estate({
    tenants: [],
    subscriptions: [{ subscriptionId: 's1', displayName: 'One', tenantId: 't' }],
    principals: [],
    resources,
    secrets: new VaultSecrets(),
  });
}

describe('an estate', () => {
  it('finds a resource by its name, its type, its group and its parent, whatever the case', () => {
    const api = resource(`${service}/apis/a`, 'Microsoft.ApiManagement/service/apis');
    const estate = estateOf(shop, api);
    assert.deepEqual(
      [
        estate.service('SHOP'),
        estate.ofType('MICROSOFT.apimanagement/SERVICE'),
        estate.hasResourceGroup('S1', 'rG'),
        estate.children(service.toUpperCase(), 'APIS'),
      ],
      [shop, [shop], true, [api]],
    );
  });

  it('finds nothing of what was taken away, nor of what lay below it', () => {
    const estate = estateOf(shop, grant('g', 'P1'));
    assert.equal(estate.assignmentsTo('p1').length, 1);
    assert.equal(estate.remove(service.toLowerCase()), true);
    assert.deepEqual(
      [
        estate.service('shop'),
        estate.assignmentsTo('p1'),
        estate.ofType(shop.type),
        estate.hasResourceGroup('s1', 'rg'),
        estate.resources,
        estate.resourceGroups,
      ],
      [undefined, [], [], false, [], []],
    );
  });

  it('moves a role assignment from one holder to another', () => {
    const estate = estateOf(shop, grant('g', 'p1'), grant('h', 'p1'));
    estate.put(grant('g', 'p2'));
    assert.deepEqual(
      [estate.assignmentsTo('p1').map(({ name }) => name), estate.assignmentsTo('p2').map(({ name }) => name)],
      [['h'], ['g']],
    );
  });

  it('finds a named value by its display name of now, in its own service only', () => {
    const named = (displayName: string): Resource =>
      resource(`${service}/namedValues/id`, 'Microsoft.ApiManagement/service/namedValues', { displayName });
    const estate = estateOf(shop, named('before'));
    estate.put(named('After'));
    const found = [
      [service, 'before'],
      [service, 'AFTER'],
      [`${service}2`, 'after'],
    ].map(([parent = '', name = '']) => estate.namedValuesCalled(parent, name).length);
    assert.deepEqual(found, [0, 1, 0]);
  });

  it('finds the APIs of a service under a path, versions of one included, and none under a part of it', () => {
    const api = (name: string, path: string): Resource =>
      resource(`${service}/apis/${name}`, 'Microsoft.ApiManagement/service/apis', { path });
    const estate = estateOf(shop, api('a', 'shop/items'), api('b', 'Shop/Items'), api('c', ''));
    assert.deepEqual(['SHOP/items', 'shop', ''].map(path => estate.apisAt(service, path).map(({ name }) => name)), [['a', 'b'], [], ['c']]);
  });

  it('keeps the order of what is written again', () => {
    const first = resource(`${group}/providers/Microsoft.KeyVault/vaults/a`, 'Microsoft.KeyVault/vaults');
    const second = resource(`${group}/providers/Microsoft.KeyVault/vaults/b`, 'Microsoft.KeyVault/vaults');
    const estate = estateOf(first, second);
    estate.put({ ...first, properties: { changed: true } });
    assert.deepEqual([estate.ofType(first.type), estate.resources].map(list => list.map(({ name }) => name)), [['a', 'b'], ['a', 'b']]);
  });

  it('names a group as its first resource spells it', () => {
    const estate = estateOf(shop, resource(`${group.toUpperCase()}/providers/Microsoft.KeyVault/vaults/a`, 'Microsoft.KeyVault/vaults'));
    assert.deepEqual(estate.resourceGroups, [{ subscriptionId: 's1', group: 'Rg' }]);
  });

  it('finds a persona by its name until it is deleted, and then the next of that name', () => {
    const estate = estateOf();
    for (const objectId of ['O1', 'o2']) {
      estate.addPrincipal({ name: 'same', objectId, appId: objectId, type: 'ServicePrincipal', createdAt: 0 });
    }
    const first = estate.persona('same')?.objectId;
    estate.removePrincipal('o1');
    assert.deepEqual([first, estate.persona('same')?.objectId, estate.persona('none')], ['O1', 'o2', undefined]);
  });
});
