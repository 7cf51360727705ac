import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IdentityUse } from '../../../../src/wiring/reliance/identity-uses.ts';
import { relianceText, whoRelies } from '../../../../src/wiring/reliance/reliance.ts';
import { reasonToStay, takenBy } from '../../../../src/wiring/reliance/taken.ts';
import type { JournalEntry, UndoRecord } from '../../../../src/wiring/index.ts';
import { aService, ids } from '../../../support/wiring/wiring-state.ts';
import type { RelianceFacts, RelianceQuestion } from '../../../../src/wiring/reliance/reliance-facts.ts';

const user = {
  id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shared',
  clientId: 'c11e0700-0000-4000-8000-000000000002',
  principalId: '0b1ec700-0000-4000-8000-000000000002',
};
const service = aService({ identity: { systemPrincipalId: ids.principal, userAssigned: [user] } });
const system: IdentityUse['identity'] = { kind: 'system' };
const inVault = (secretName?: string): IdentityUse['target'] => ({
  kind: 'vault',
  host: 'shop-kv.vault.azure.net',
  ...(secretName !== undefined && { secretName }),
});
const use = (overrides: Partial<IdentityUse>): IdentityUse => ({
  label: 'the named value db',
  identity: system,
  target: inVault('db'),
  ...overrides,
});
const using = (...uses: readonly IdentityUse[]): RelianceFacts => ({
  vaultDnsSuffix: 'vault.azure.net',
  services: [{ service, uses }],
  holders: [],
  journal: [],
  unread: [],
});

const ofIdentity: RelianceQuestion = { kind: 'identity', serviceId: ids.service };
const ofUser: RelianceQuestion = { kind: 'identity', serviceId: ids.service, identityId: user.id.toUpperCase() };
const ofGrant: RelianceQuestion = { kind: 'grant', vaultId: ids.vault, principalId: ids.principal };
const ofSecret: RelianceQuestion = { ...ofGrant, secretName: 'DB' };
const ofUserGrant: RelianceQuestion = { kind: 'grant', vaultId: ids.vault, principalId: user.principalId };

const byUser = use({ identity: { kind: 'user', clientId: user.clientId } });
const holder = {
  resourceId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Web/sites/web',
  name: 'web',
  type: 'microsoft.web/sites',
  principalId: user.principalId,
};

const changes: JournalEntry['changes'] = [
  { step: 'grant-get-only', wish: { serviceId: ids.service, identity: { kind: 'system' }, vaultId: ids.vault } },
];
const entry = (...undo: readonly UndoRecord[]): JournalEntry => ({
  id: '1',
  title: 'Wire',
  startedAt: '2026-01-02T03:04:05Z',
  connection: 'c',
  state: 'applied',
  isWhole: true,
  written: [],
  changes,
  undo,
});
const created: UndoRecord = { step: 'create-named-values', noted: 'after', serviceId: ids.service, names: ['db'] };
const granted: UndoRecord = {
  step: 'grant-get-only',
  noted: 'before',
  principalId: ids.principal,
  roleAssignmentId: `${ids.vault}/providers/Microsoft.Authorization/roleAssignments/a`,
};
const turnedOn: UndoRecord = { step: 'enable-identity', noted: 'before', serviceId: ids.service };
const withJournal = (...undo: readonly UndoRecord[]): RelianceFacts => ({ ...using(), journal: [entry(...undo)] });

describe('who relies', () => {
  const rows: readonly (readonly [string, RelianceQuestion, RelianceFacts, users: number, unseen: number])[] = [
    ['on the identity: a named value', ofIdentity, using(use({})), 1, 0],
    ['on the identity: a request elsewhere', ofIdentity, using(use({ target: { kind: 'elsewhere' } })), 1, 0],
    ['on the identity: not what uses another one', ofIdentity, using(byUser), 0, 0],
    ['on the identity: not what another service does', { kind: 'identity', serviceId: `${ids.service}2` }, using(use({})), 0, 0],
    ['on a user-assigned identity: what names its client id', ofUser, using(byUser, use({})), 1, 0],
    ['on the identity: what hides which one it is', ofIdentity, using(use({ identity: { kind: 'unseen' } })), 0, 1],
    ['on the grant: what reads the vault', ofGrant, using(use({})), 1, 0],
    [
      'on the grant: not what reads another vault',
      ofGrant,
      using(use({ target: { kind: 'vault', host: 'other-kv.vault.azure.net' } })),
      0,
      0,
    ],
    ['on the grant: not what reads with another identity', ofGrant, using(byUser), 0, 0],
    ['on the grant: not what calls something else', ofGrant, using(use({ target: { kind: 'elsewhere' } })), 0, 0],
    ['on the grant: what may read any vault', ofGrant, using(use({ target: { kind: 'unseen' } })), 0, 1],
    ['on a grant of one secret: what reads this one', ofSecret, using(use({})), 1, 0],
    ['on a grant of one secret: what may read any', ofSecret, using(use({ target: inVault() })), 1, 0],
    ['on a grant of one secret: not what reads another', ofSecret, using(use({ target: inVault('other') })), 0, 0],
    [
      'on a user-assigned identity’s grant: others that have it cannot be seen into',
      ofUserGrant,
      { ...using(byUser), holders: [holder, { ...holder, resourceId: ids.service }] },
      1,
      1,
    ],
    [
      'on a grant of no visible principal: a group’s members',
      { ...ofGrant, principalId: 'd0d0d0d0-0000-4000-8000-0000000000ff' },
      using(use({})),
      0,
      1,
    ],
    [
      'what could not be read is reported',
      ofGrant,
      { ...using(), unread: [{ sentence: 'orders could not be read', serviceId: '/orders' }] },
      0,
      1,
    ],
    [
      'what could not be read of another service says nothing of this identity',
      ofIdentity,
      { ...using(), unread: [{ sentence: 'orders could not be read', serviceId: '/orders' }] },
      0,
      0,
    ],
    ['on the identity: a wiring with its named value still there', ofIdentity, withJournal(turnedOn, created), 1, 0],
    ['on the identity: a wiring with its grant still there', ofIdentity, withJournal(granted), 1, 0],
    ['on the identity: not one of which only the identity is left', ofIdentity, withJournal(turnedOn), 0, 0],
    ['on the grant: a wiring with its named value still there', ofGrant, withJournal(created), 1, 0],
    ['on the grant: not one of which only identity and grant are left', ofGrant, withJournal(turnedOn, granted), 0, 0],
    ['on the grant: not a wiring of another vault', { ...ofGrant, vaultId: `${ids.vault}2` }, withJournal(created), 0, 0],
  ];
  for (const [what, question, facts, users, unseen] of rows) {
    it(what, () => {
      const found = whoRelies(question, facts);
      assert.deepEqual([found.users.length, found.unseen.length], [users, unseen], JSON.stringify(found));
    });
  }
});

describe('what undo takes away', () => {
  const added = { tenantId: ids.tenant, objectId: ids.principal, secrets: ['get'], keys: [], certificates: [], storage: [] };
  const rows: readonly (readonly [string, UndoRecord, RelianceQuestion | undefined])[] = [
    ['the identity', turnedOn, ofIdentity],
    [
      'the grant on one secret',
      { ...granted, roleAssignmentId: `${ids.vault}/secrets/db/providers/Microsoft.Authorization/roleAssignments/a` },
      { ...ofGrant, secretName: 'db', roleAssignmentId: `${ids.vault}/secrets/db/providers/Microsoft.Authorization/roleAssignments/a` },
    ],
    [
      'the access policy',
      { step: 'grant-get-only', noted: 'before', vaultId: ids.vault, added, before: { ...added, secrets: ['List'] } },
      ofGrant,
    ],
    [
      'nothing, where Get was there before',
      { step: 'grant-get-only', noted: 'before', vaultId: ids.vault, added, before: { ...added, secrets: ['Get'] } },
      undefined,
    ],
    ['nothing that others use, where a named value goes', created, undefined],
  ];
  for (const [what, record, question] of rows) it(what, () => assert.deepEqual(takenBy(record), question));

  it('stays with a reason that names who uses it, and is removed where nothing does', () => {
    assert.equal(
      reasonToStay(ofIdentity, { users: ['the named value a of shop', 'the named value b of shop'], unseen: [] }),
      'The system-assigned identity of shop stays: the named value a of shop and the named value b of shop use it.',
    );
    assert.equal(
      reasonToStay(ofSecret, { users: [], unseen: ['orders could not be read'] }),
      'Access to the secret DB of shop-kv stays: whether anything uses it is not known. orders could not be read.',
    );
    assert.equal(reasonToStay(ofGrant, { users: [], unseen: [] }), undefined);
  });

  it('is reported before an access is removed by hand', () => {
    assert.equal(
      relianceText({ users: ['the named value a of shop'], unseen: ['orders could not be read'] }),
      'Used by the named value a of shop. Who else uses it is not known: orders could not be read.',
    );
    assert.equal(relianceText({ users: [], unseen: [] }), undefined);
  });
});
