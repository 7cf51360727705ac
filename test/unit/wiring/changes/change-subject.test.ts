import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeSubjectInFull } from '../../../../src/wiring/changes/change-subject.ts';
import type { Change } from '../../../../src/wiring/changes/change.ts';
import { entrySubject } from '../../../../src/wiring/journal/journal-words.ts';
import { wireChanges } from '../../../../src/wiring/changes/wire-changes.ts';
import { aWish, ids } from '../../../support/wiring/wiring-state.ts';

const { scopeLabel, secretName } = aWish();
const identity = { kind: 'system' } as const;
const rows: readonly (readonly [what: string, changes: readonly Change[], subject: string])[] = [
  ['a wiring', wireChanges(aWish()), `${scopeLabel} of shop · ${secretName}`],
  ['a grant', [{ step: 'grant-get-only', wish: { serviceId: ids.service, identity, vaultId: ids.vault } }], 'shop · shop-kv'],
  [
    'a grant that is tightened',
    [{ step: 'tighten-grant', wish: { vaultId: ids.vault, principalId: ids.principal, holder: 'the identity of shop' } }],
    'shop-kv · the identity of shop',
  ],
  [
    'named values',
    [
      {
        step: 'create-named-values',
        wish: {
          serviceId: ids.service,
          values: [
            { name: 'a', content: { kind: 'secretName', secretName: 'x' } },
            { name: 'b', content: { kind: 'secretName', secretName: 'x' } },
          ],
        },
      },
    ],
    'shop · a, b',
  ],
  ['a refresh', [{ step: 'refresh-named-value', wish: { serviceId: ids.service, name: 'db-password' } }], 'shop · db-password'],
  ['an identity', [{ step: 'enable-identity', wish: { serviceId: ids.service, identity } }], 'shop'],
  ['nothing', [], ''],
];

describe('what changes are about, in full', () => {
  for (const [what, changes, subject] of rows) it(what, () => assert.equal(changeSubjectInFull(changes), subject));
  it('of an entry without changes is its title', () =>
    assert.equal(entrySubject({ id: '1', title: 'Move', startedAt: '', connection: '', state: 'stopped', changes: [], isWhole: false, undo: [], written: [] }), 'Move'));
});
