import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccessPolicy, RoleAssignment } from '../../../../src/azure/index.ts';
import { deterministicGuid } from '../../../../src/base/azure-names/deterministic-guid.ts';
import { deadGrants } from '../../../../src/wiring/index.ts';
import { anInventory, aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

const secretsUser = '4633458b-17de-408a-b874-0445c86b69e6';
const gone = 'dead0000-0000-4000-8000-000000000001';
const policy = (objectId: string, overrides: Partial<AccessPolicy> = {}): AccessPolicy => ({
  tenantId: ids.tenant,
  objectId,
  secrets: ['get'],
  keys: [],
  certificates: [],
  storage: [],
  ...overrides,
});
const assignment = (name: string, overrides: Partial<RoleAssignment> = {}): RoleAssignment => ({
  id: `${ids.vault}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  scope: ids.vault,
  principalId: gone,
  roleId: secretsUser,
  principalType: 'ServicePrincipal',
  ...overrides,
});
const ours = await deterministicGuid(ids.vault, gone, secretsUser);
const secretScope = `${ids.vault}/secrets/db`;
const oursOnSecret = await deterministicGuid(secretScope, gone, secretsUser);

describe('a dead grant', () => {
  const rows: readonly [
    string,
    { policies?: readonly AccessPolicy[]; assignments?: readonly RoleAssignment[] },
    readonly (readonly [string, string])[],
  ][] = [
    ['is possible for secrets of an unknown principal', { policies: [policy(gone)] }, [['access-policy', 'possible']]],
    ['is not a service’s own', { policies: [policy(ids.principal.toUpperCase())] }, []],
    ['is not an identity’s that Resource Graph shows', { policies: [policy('known')] }, []],
    ['is not reported where keys are permitted too', { policies: [policy(gone, { keys: ['get'] })] }, []],
    ['is not an entry without permissions', { policies: [policy(gone, { secrets: [] })] }, []],
    ['is certain for our own assignment', { assignments: [assignment(ours)] }, [['role-assignment', 'certain']]],
    [
      'is certain for our own assignment on one secret',
      { assignments: [assignment(oursOnSecret, { scope: secretScope })] },
      [['role-assignment', 'certain']],
    ],
    ['is not another’s assignment', { assignments: [assignment('0fade000-0000-4000-8000-000000000001')] }, []],
    ['is not our own assignment to a principal that is there', { assignments: [assignment(ours, { principalId: ids.principal })] }, []],
    [
      'is certain where the principal is unknown to Azure',
      { assignments: [assignment('0fade000-0000-4000-8000-000000000001', { principalType: 'Unknown' })] },
      [['role-assignment', 'certain']],
    ],
    [
      'is certain for an entry of a principal that is unknown to Azure',
      {
        policies: [policy(gone, { keys: ['get'] })],
        assignments: [assignment('0fade000-0000-4000-8000-000000000001', { principalType: 'Unknown' })],
      },
      [
        ['access-policy', 'certain'],
        ['role-assignment', 'certain'],
      ],
    ],
    ['is not another vault’s assignment', { assignments: [assignment(ours, { scope: `${ids.vault}2` })] }, []],
  ];
  for (const [title, { policies = [], assignments = [] }, expected] of rows) {
    it(title, async () => {
      const inventory = anInventory({
        services: [aService()],
        vaults: [aVault({ accessPolicies: policies })],
        vaultAssignments: assignments,
        knownPrincipals: new Map([['known', { name: 'web', resourceId: '/x', kind: 'system' }]]),
      });
      assert.deepEqual((await deadGrants(inventory)).map(({ kind, evidence }) => [kind, evidence]), expected);
    });
  }
});
