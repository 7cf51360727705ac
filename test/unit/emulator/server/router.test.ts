import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actionOf, createRouter, type Route } from '../../../../src/emulator/server/router.ts';
import { routes } from '../../../../src/emulator/routes/index.ts';

const handle: Route['handle'] = () => ({ status: 200 });

describe('the action a route is', () => {
  const rows: readonly [Route['method'], string, string][] = [
    ['GET', '/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.KeyVault/vaults/{v}', 'Microsoft.KeyVault/vaults/read'],
    [
      'PUT',
      '/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.KeyVault/vaults/{v}/accessPolicies/{k}',
      'Microsoft.KeyVault/vaults/accessPolicies/write',
    ],
    [
      'POST',
      '/x/providers/Microsoft.ApiManagement/service/{s}/namedValues/{n}/listValue',
      'Microsoft.ApiManagement/service/namedValues/listValue/action',
    ],
    ['DELETE', '{scope}/providers/Microsoft.Authorization/roleAssignments/{n}', 'Microsoft.Authorization/roleAssignments/delete'],
    ['GET', '/subscriptions/{s}', 'Microsoft.Resources/subscriptions/read'],
  ];
  for (const [method, template, action] of rows) it(action, () => assert.equal(actionOf({ method, template }), action));
});

describe('the router', () => {
  const match = createRouter([
    { method: 'GET', template: '/a/{name}', handle },
    { method: 'GET', template: '/a/known', handle },
    { method: 'PUT', template: '{scope}/providers/P/things/{name}', handle },
  ]);

  it('prefers literal segments', () => {
    const found = match('GET', '/a/known');
    assert.equal(found.kind === 'route' && found.route.template, '/a/known');
  });
  it('ignores case and gives the names as they are', () => {
    const found = match('GET', '/A/Some');
    assert.deepEqual(found.kind === 'route' && found.params, { name: 'Some' });
  });
  it('reads a scope of any length', () => {
    const found = match('PUT', '/subscriptions/s/resourceGroups/g/providers/P/things/t');
    assert.deepEqual(found.kind === 'route' && found.params, { scope: '/subscriptions/s/resourceGroups/g', name: 't' });
  });
  it('distinguishes another method from an unknown path', () => {
    assert.equal(match('PUT', '/a/x').kind, 'other-method');
    assert.equal(match('GET', '/a/x/y').kind, 'none');
  });
  it('of the emulator has no route twice', () => {
    const keys = routes.map(({ method, template }) => `${method} ${template.replaceAll(/\{\w+\}/g, '{}').toLowerCase()}`);
    assert.deepEqual(keys.filter((key, i) => keys.indexOf(key) !== i), []);
  });
});
