import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGroupFinder } from '../../../../src/wiring/grants/possible-groups.ts';
import { aVault, anInventory, ids } from '../../../support/wiring/wiring-state.ts';

const id = 'd0d0d0d0-0000-4000-8000-0000000000AA';
const holding = (...secrets: readonly string[]) =>
  aVault({ accessPolicies: [{ tenantId: ids.tenant, objectId: id, secrets, keys: [], certificates: [], storage: [] }] });
const typed = (principalType: string) =>
  anInventory({ vaultAssignments: [{ id: '/a', scope: ids.vault, principalId: id.toLowerCase(), roleId: 'r', principalType }] });

describe('a principal of an access policy', () => {
  const rows = [
    ['may be a group where nothing is known of it', holding('Get'), anInventory(), true],
    ['may be one where all is permitted', holding('all'), anInventory(), true],
    ['may be one where a role is said to be a group’s', holding('get'), typed('Group'), true],
    ['does not count where it cannot get', holding('list'), anInventory(), false],
    ['is none where a role is said to be a person’s', holding('get'), typed('User'), false],
    ['is none where a role is said to be an application’s', holding('get'), typed('ServicePrincipal'), false],
    [
      'is none where an identity has it',
      holding('get'),
      anInventory({ knownPrincipals: new Map([[id.toLowerCase(), { name: 'web', resourceId: '/x', kind: 'system' }]]) }),
      false,
    ],
    ['does not count where roles decide', { ...holding('get'), accessModel: 'rbac' }, anInventory(), false],
  ] as const;
  for (const [what, vault, inventory, isPossible] of rows) {
    it(what, () => assert.deepEqual(createGroupFinder(inventory)(vault), isPossible ? [id] : []));
  }
});
