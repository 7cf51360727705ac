import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  journalFrom,
  journalToKeep,
  keptChanges,
  readJournal,
  wireChanges,
  type Change,
  type JournalEntry,
  type UndoRecord,
} from '../../../../src/wiring/index.ts';
import { aWish, ids } from '../../../support/wiring/wiring-state.ts';

const identity = {
  kind: 'user',
  id: `/subscriptions/${ids.subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`,
  clientId: 'c',
  principalId: ids.principal,
  name: 'i',
} as const;
const assignment = {
  id: `${ids.vault}/providers/Microsoft.Authorization/roleAssignments/a`,
  scope: ids.vault,
  principalId: ids.principal,
  roleId: 'r',
  principalType: 'ServicePrincipal',
};
const permitted = { tenantId: ids.tenant, objectId: ids.principal, secrets: ['get'], keys: [], certificates: [], storage: [] };
const { policy } = aWish();
const options = { cacheSeconds: 300 };

/** One of each kind of record. */
const records: readonly UndoRecord[] = [
  { step: 'enable-identity', noted: 'before', serviceId: ids.service },
  { step: 'enable-identity', noted: 'before', serviceId: ids.service, identityId: identity.id },
  { step: 'grant-get-only', noted: 'before', serviceId: ids.service, vaultId: ids.vault, added: permitted, before: permitted },
  { step: 'grant-get-only', noted: 'before', principalId: ids.principal, roleAssignmentId: assignment.id },
  { step: 'tighten-grant', noted: 'before', vaultId: ids.vault, before: permitted },
  { step: 'remove-grant', noted: 'before', removed: assignment },
  { step: 'create-named-values', noted: 'after', serviceId: ids.service, names: ['a'] },
  { step: 'create-certificate', noted: 'after', serviceId: ids.service, names: ['a'] },
  {
    step: 'insert-policy-block',
    noted: 'before',
    scopeId: `${ids.service}/apis/items`,
    etag: '"1"',
    isNew: false,
    policy,
    options,
    replaced: { policy, options },
  },
];

/** One of each kind of change that is kept. */
const changes: readonly Change[] = [
  ...wireChanges(aWish()),
  ...wireChanges(
    aWish({
      identity,
      onlyThisSecret: true,
      policy: {
        ...policy,
        delivery: { kind: 'named-value', namedValue: 'n' },
        credential: { kind: 'oauth', tokenEndpoint: 'https://t', clientId: 'c', scope: '' },
      },
    }),
  ),
  ...wireChanges(
    aWish({
      policy: { ...policy, delivery: { kind: 'certificate', certificateId: 'c' }, credential: { kind: 'certificate' } },
      replaces: policy.delivery,
    }),
  ),
  { step: 'tighten-grant', wish: { vaultId: ids.vault, principalId: ids.principal, holder: 'the identity' } },
  { step: 'remove-grant', wish: { vaultId: ids.vault, principalId: ids.principal, holder: 'the identity' } },
  {
    step: 'copy-named-value',
    wish: { serviceId: ids.service, name: 'n', vaultId: ids.vault, secretName: 's', copied: { version: '1', etag: '"1"' } },
  },
  { step: 'back-named-value', wish: { serviceId: ids.service, name: 'n', vaultId: ids.vault, secretName: 's', identity, copiedTo: 's' } },
  { step: 'refresh-named-value', wish: { serviceId: ids.service, name: 'n', lastSeen: '2026-01-01T00:00:00Z' } },
  { step: 'delete-named-value', wish: { serviceId: ids.service, name: 'n' } },
];

const entry: JournalEntry = {
  id: '1',
  title: 'Wire',
  startedAt: '2026-01-01T00:00:00Z',
  connection: 'here',
  state: 'stopped',
  ...keptChanges(changes),
  undo: records,
  written: ['create-secret'],
};
const kept = (...entries: readonly unknown[]): unknown => JSON.parse(JSON.stringify(journalToKeep(entries as readonly JournalEntry[])));
const withRecord = (record: object): object => ({ ...entry, undo: [record] });

describe('a journal that is read', () => {
  it('is what was kept, of each kind of record and change', () => {
    assert.deepEqual(readJournal(kept(entry)), { entries: [entry], skipped: [] });
    assert.deepEqual(new Set(entry.changes.map(({ step }) => step)).size, 12, 'each step but the edit, which is not kept');
  });

  const damaged: readonly (readonly [what: string, entry: unknown])[] = [
    ['no object', 'x'],
    ['without an id', { ...entry, id: undefined }],
    ['in a state that there is not', { ...entry, state: 'done' }],
    ['with an unknown step in what was written', { ...entry, written: ['delete-service'] }],
    ['with a change of an unknown step', { ...entry, changes: [{ step: 'delete-service', wish: {} }] }],
    ['with a step that every object has by its prototype', { ...entry, changes: [{ step: 'toString', wish: {} }] }],
    ['with a change that lacks its vault', { ...entry, changes: [{ step: 'create-secret', wish: { secretName: 's' } }] }],
    [
      'with a value that is never kept',
      { ...entry, changes: [{ step: 'create-secret', wish: { vaultId: ids.vault, secretName: 's', newSecret: 'typed' } }] },
    ],
    ['with a record of an unknown step', withRecord({ step: 'delete-service', noted: 'after', serviceId: ids.service })],
    ['with a record without its time', withRecord({ step: 'enable-identity', serviceId: ids.service })],
    ['with a service that is a vault', withRecord({ step: 'create-named-values', noted: 'after', serviceId: ids.vault, names: ['a'] })],
    [
      'with a name that leads elsewhere',
      withRecord({ step: 'create-named-values', noted: 'after', serviceId: ids.service, names: ['../apis/items'] }),
    ],
    ['with names that are no list', withRecord({ step: 'create-named-values', noted: 'after', serviceId: ids.service, names: 'a' })],
    [
      'with a role assignment that is a vault',
      withRecord({ step: 'grant-get-only', noted: 'before', principalId: ids.principal, roleAssignmentId: ids.vault }),
    ],
    [
      'with an access policy in half',
      withRecord({ step: 'remove-grant', noted: 'before', vaultId: ids.vault, before: { ...permitted, keys: undefined } }),
    ],
    ['with a policy of no credential', withRecord({ ...records.at(-1), policy: { ...policy, credential: { kind: 'none' } } })],
  ];
  for (const [what, one] of damaged) {
    it(`skips an entry ${what}, with a note, and takes the others`, () => {
      const { entries, skipped } = readJournal(kept(one, { ...entry, id: '2' }));
      assert.deepEqual(entries.map(({ id }) => id), ['2']);
      assert.match(
        skipped.map(({ note }) => note).join('\n'),
        /^(Wire|An entry of the journal)[^\n]* is damaged or was not written by this version.*neither resumed nor undone/,
      );
    });
  }

  it('takes an entry with members that nothing of this version reads', () => {
    const other = { ...entry, more: 1, undo: [{ ...records[0], more: 1 }] };
    assert.deepEqual(readJournal(kept(other)), { entries: [other], skipped: [] });
  });

  it('names the record that cannot be read', () => {
    const { skipped } = readJournal(kept({ ...entry, undo: [records[0], { step: 'x' }] }));
    assert.deepEqual(skipped, [
      {
        title: 'Wire',
        note: 'Wire of 2026-01-01T00:00:00Z is damaged or was not written by this version (its record 2 of what was written), so it is neither resumed nor undone from here.',
      },
    ]);
  });

  it('of another version, or of nothing that can be read, is empty', () => {
    for (const other of [undefined, null, 'x', { version: 0, entries: [{}] }, { version: 1 }]) assert.deepEqual(journalFrom(other), []);
  });
});
