import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exactTime, localTime } from '../../../../src/host/window/local-time.ts';
import { pendingRoots } from '../../../../src/views/pending/nodes.ts';
import { pendingSummary } from '../../../../src/views/pending/pending-summary.ts';
import type { TreeNode } from '../../../../src/views/tree-node.ts';
import { wireChanges, type JournalEntry, type UndoRecord } from '../../../../src/wiring/index.ts';
import { aWish, ids } from '../../../support/wiring/wiring-state.ts';

const record: UndoRecord = { step: 'enable-identity', noted: 'before', serviceId: ids.service };
const startedAt = '2026-01-02T03:04:05.000Z';
const entry = (id: string, overrides: Partial<JournalEntry> = {}): JournalEntry => ({
  id, title: 'Wire a Key Vault Secret into an API', startedAt, connection: 'here', state: 'applied', changes: wireChanges(aWish()), isWhole: true, undo: [record], written: [], ...overrides,
});
const nobody = new Set<string>();
const childrenOf = ({ children }: Partial<TreeNode> = {}) => (Array.isArray(children) ? (children as readonly TreeNode[]) : []);
const conflict = { uri: 'apim-policy:/x', name: 'get-item', place: 'items · shop' };

describe('what is to be settled', () => {
  const roots = pendingRoots({
    entries: [entry('done'), entry('half', { state: 'stopped' }), entry('cut', { state: 'running', undo: [] })],
    underWay: nobody,
    conflicts: [conflict],
    deployments: [],
  });

  it('shows the unfinished first, then conflicts, then what can be undone', () =>
    assert.deepEqual(roots.map(({ id }) => id), ['pending:half', 'pending:cut', 'pending:apim-policy:/x', 'pending:undoable']));

  it('names a wiring by operation, service and secret, and says what it wrote', () => {
    const [half, cut] = roots;
    const { scopeLabel, secretName } = aWish();
    assert.deepEqual(
      [half?.label, half?.description, cut?.description],
      [`${scopeLabel} of shop · ${secretName}`, 'unfinished · wrote: Managed identity', 'unfinished · wrote: nothing yet'],
    );
    assert.ok(half?.tooltip?.includes(exactTime(startedAt)));
  });

  it('offers to resume and undo what is unfinished, and to undo only what has written something', () => {
    const [half, cut] = roots;
    assert.deepEqual(
      [half?.context, cut?.context, half?.command],
      [['unfinished', 'undoable', 'journal'], ['unfinished', 'journal'], 'resumeWiring'],
    );
    const [done] = childrenOf(roots.at(-1));
    assert.deepEqual(
      [done?.context, done?.command, done?.target, done?.description],
      [['undoable', 'journal'], 'undoWiring', { journalEntry: 'done' }, localTime(startedAt)],
    );
  });

  it('does not call unfinished what this window carries out now, and offers nothing for it', () => {
    const [row, ...rest] = pendingRoots({
      entries: [entry('now', { state: 'running' })],
      underWay: new Set(['now']),
      conflicts: [],
      deployments: [],
    });
    assert.deepEqual([row?.description, row?.context, row?.command, rest], ['in progress', undefined, undefined, []]);
  });

  it('shows what was deployed from editors above the wirings that can be undone', () => {
    const [group] = pendingRoots({
      entries: [entry('done')],
      underWay: nobody,
      conflicts: [],
      deployments: [{ id: '/x', scope: 'shop · Items API', at: startedAt }],
    });
    assert.deepEqual(childrenOf(group).map(({ label, target, command }) => [label, target, command]), [
      ['shop · Items API', { deployment: '/x' }, 'undoWiring'],
      [`${aWish().scopeLabel} of shop · ${aWish().secretName}`, { journalEntry: 'done' }, 'undoWiring'],
    ]);
  });

  it('leads from a conflict to the comparison', () =>
    assert.deepEqual(
      [roots[2]?.command, roots[2]?.target, roots[2]?.context],
      ['mergePolicy', { policyUri: 'apim-policy:/x' }, ['conflict']],
    ));

  it('says of an entry that cannot be read that it is neither resumed nor undone', () => {
    const [row] = pendingRoots({
      entries: [],
      skipped: [{ title: 'Wire', note: 'Wire is damaged.' }],
      underWay: nobody,
      conflicts: [],
      deployments: [],
    });
    assert.deepEqual([row?.label, row?.description, row?.context], ['Wire', 'cannot be read', undefined]);
  });

  it('shows no wiring that nothing is left of', () =>
    assert.deepEqual(pendingRoots({ entries: [entry('gone', { undo: [] })], underWay: nobody, conflicts: [], deployments: [] }), []));
});

describe('the line of the status bar', () => {
  it('is not there where nothing is to be settled', () =>
    assert.equal(pendingSummary({ unfinished: 0, undoable: 0, conflicts: 0 }), undefined));
  it('warns of what is half done or waits for a decision', () =>
    assert.deepEqual(pendingSummary({ unfinished: 1, undoable: 2, conflicts: 1 }), {
      text: '2 to settle',
      detail: '1 wiring is unfinished, 1 policy is in conflict with what is in Azure, 2 can be undone. Select to see them.',
      isUrgent: true,
    }));
  it('is quiet where something can only be undone', () =>
    assert.deepEqual(pendingSummary({ unfinished: 0, undoable: 1, conflicts: 0 }), {
      text: '1 to undo',
      detail: '1 can be undone. Select to see it.',
      isUrgent: false,
    }));
});
