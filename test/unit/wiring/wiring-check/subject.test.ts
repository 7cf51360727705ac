import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { createScopeNames, nameFromId } from '../../../../src/wiring/deployed/scope-names.ts';
import { ownerOf, subjectName, subjectPlace, withScopeNames } from '../../../../src/wiring/wiring-check/subject.ts';
import { ids } from '../../../support/wiring/wiring-state.ts';

const api = `${ids.service}/apis/items`;
const operation = `${api}/operations/get-item`;
const signal = new AbortController().signal;

describe('what a finding is about', () => {
  const rows = [
    ['a service', { kind: 'service', id: ids.service, label: 'shop' }, 'shop', []],
    [
      'a workspace, under the id of its service',
      { kind: 'service', id: ids.service, label: 'workspace team of shop' },
      'workspace team of shop',
      ['shop'],
    ],
    [
      'a named value of a workspace',
      { kind: 'named-value', id: `${ids.service}/workspaces/team/namedValues/a`, label: '', name: 'a' },
      'a',
      ['workspace team', 'shop'],
    ],
    ['a vault', { kind: 'vault', id: ids.vault, label: '' }, 'shop-kv', []],
    ['a secret', { kind: 'secret', id: `${ids.vault}/secrets/db`, label: '' }, 'db', ['shop-kv']],
    [
      'a named value, by its display name',
      { kind: 'named-value', id: `${ids.service}/namedValues/65f0`, label: '', name: 'db-password' },
      'db-password',
      ['shop'],
    ],
    ['the policy of the service', { kind: 'policy', id: ids.service, label: '' }, 'All APIs', ['shop']],
    ['the policy of a product', { kind: 'policy', id: `${ids.service}/products/starter`, label: '' }, 'product starter', ['shop']],
    ['a fragment', { kind: 'policy', id: `${ids.service}/policyFragments/auth`, label: '' }, 'fragment auth', ['shop']],
    [
      'an operation in a workspace',
      { kind: 'policy', id: `${ids.service}/workspaces/team/apis/items/operations/get`, label: '' },
      'get',
      ['workspace team items', 'shop'],
    ],
    [
      'an identity on a vault',
      { kind: 'vault', id: ids.vault, label: '', name: 'partners-identity', within: 'shop-kv' },
      'partners-identity',
      ['shop-kv'],
    ],
  ] as const;
  for (const [what, subject, name, place] of rows) {
    it(what, () => assert.deepEqual([subjectName(subject), subjectPlace(subject)], [name, place]));
  }

  it('belongs to a service or vault, whatever lies below it', () =>
    assert.deepEqual(ownerOf({ id: operation }), { id: ids.service, name: 'shop' }));
  it('of no id that is known is its own owner', () => assert.deepEqual(ownerOf({ id: 'x/y' }), { id: 'x/y', name: 'y' }));
});

describe('names of scopes', () => {
  const refused = async (): Promise<never> => Promise.reject(new AppError('forbidden', 'May not.', ''));
  const counted = { lists: 0 };
  const apis = {
    list: async () => {
      counted.lists += 1;
      return [{ id: api.toUpperCase(), name: 'items', displayName: 'Items API', path: 'items' }];
    },
    listOperations: async () => [{ id: operation, name: 'get-item', displayName: 'Get Item', method: 'GET', urlTemplate: '/' }],
  };

  it('are what the service calls them, each list read once', async () => {
    const nameOf = createScopeNames({ apis }, signal);
    assert.deepEqual(await Promise.all([nameOf(operation), nameOf(api), nameOf(ids.service)]), [
      { name: 'Get Item', within: 'Items API' },
      { name: 'Items API' },
      { name: 'All APIs' },
    ]);
    assert.equal(counted.lists, 1);
  });

  it('are looked up, however many there are: each entry of a list is looked at once', async () => {
    let looks = 0;
    const many = Array.from({ length: 300 }, (_, index) => ({
      get id() {
        looks++;
        return `${api}/operations/op-${index}`;
      },
      name: `op-${index}`,
      displayName: `Operation ${index}`,
      method: 'GET',
      urlTemplate: '/',
    }));
    const nameOf = createScopeNames({ apis: { ...apis, listOperations: async () => many } }, signal);
    const names = await Promise.all(many.map((_, index) => nameOf(`${api}/operations/OP-${index}`)));
    assert.deepEqual(names.at(-1), { name: 'Operation 299', within: 'Items API' });
    assert.equal(looks, many.length);
  });

  it('are those of the id where the service does not report them', async () =>
    assert.deepEqual(await createScopeNames({ apis: { ...apis, list: refused, listOperations: refused } }, signal)(operation), { name: 'get-item', within: 'items' }));

  it('are not read after a cancel', async () => {
    const cancelled = async (): Promise<never> => Promise.reject(new AppError('cancelled', '', ''));
    await assert.rejects(createScopeNames({ apis: { ...apis, list: cancelled } }, signal)(operation));
  });

  it('are put to findings about policies alone', async () => {
    const finding = { check: 'identity', severity: 'error', fact: '', message: '', evidence: [], nextStep: '' } as const;
    const [policy, service] = await withScopeNames(
      [
        { ...finding, subject: { kind: 'policy', id: operation, label: 'a' } },
        { ...finding, subject: { kind: 'service', id: ids.service, label: 'b' } },
      ],
      async id => nameFromId(id),
    );
    assert.deepEqual([policy?.subject.name, policy?.subject.within, service?.subject.name], ['get-item', 'items', undefined]);
  });
});
