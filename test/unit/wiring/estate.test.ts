import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildEstate, identitiesOf, identityStatus, namedValueNameProblem } from '../../../src/wiring/index.ts';
import { aService, aVault, ids } from '../../support/wiring-state.ts';

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
  const policy = (objectId: string, secrets: readonly string[]) => ({ tenantId: ids.tenant, objectId, secrets, keys: [], certificates: [], storage: [] });

  it('puts services and vaults under their subscription, whatever the case of its id', () => {
    const { subscriptions } = buildEstate([subscription], { services: [systemOnly], vaults: [aVault()], roleAssignments: [] });
    assert.deepEqual(subscriptions.map(({ services, vaults }) => [services.length, vaults.length]), [[1, 1]]);
  });

  it('keeps a subscription without anything in it', () => {
    assert.equal(buildEstate([subscription], { services: [], vaults: [], roleAssignments: [] }).subscriptions.length, 1);
  });

  it('joins each identity with the vaults it may read, and leaves out the rest', () => {
    const vault = aVault({ accessPolicies: [policy(ids.principal, ['get']), policy('principal-1', ['get', 'set'])] });
    const { grants } = buildEstate([subscription], { services: [both], vaults: [vault, aVault({ id: `${ids.vault}2`, name: 'other' })], roleAssignments: [] });
    assert.deepEqual(
      grants.map(({ identity, vault: { name }, grant }) => [identity.name, name, grant.kind]),
      [
        ['shop', 'shop-kv', 'get-only'],
        ['shop-identity', 'shop-kv', 'more-than-get'],
      ],
    );
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
  for (const [title, name, isFine] of rows) it(`${isFine ? 'may be' : 'may not be'} ${title}`, () => assert.equal(namedValueNameProblem(name) === undefined, isFine));
});
