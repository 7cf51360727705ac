import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { openJournal } from '../../../../src/commands/apply-plan/journal-store.ts';
import type { JournalFile } from '../../../../src/host/journal-file.ts';
import { countPending } from '../../../../src/host/unfinished-count.ts';
import { keptChanges, wireChanges, type Change, type UndoRecord } from '../../../../src/wiring/index.ts';
import { aWish, ids } from '../../../support/wiring/wiring-state.ts';

/** A file as it is on the disk: text. */
function aFile(): JournalFile & { readonly text: () => string } {
  let text = '';
  return {
    read: async () => (text === '' ? undefined : (JSON.parse(text) as unknown)),
    write: async kept => void (text = JSON.stringify(kept)),
    onDidChange: () => ({ dispose: () => undefined }),
    underWay: new Set(),
    text: () => text,
  };
}

const record: UndoRecord = { step: 'enable-identity', noted: 'before', serviceId: ids.service };
const changes = wireChanges(aWish({ newSecret: new Secret('canary-typed') }));

describe('the journal', () => {
  it('keeps each note before the apply goes on, and how it ended', async () => {
    const file = aFile();
    const journal = openJournal(file);
    const apply = await journal.begin('Wire', 'here', changes);
    assert.equal((await journal.list('here'))[0]?.state, 'running');
    await apply.note(record);
    assert.deepEqual((await journal.list('here'))[0]?.undo, [record]);
    await apply.end({ kind: 'cancelled', undo: [record], done: [] });
    assert.deepEqual([(await journal.list('here'))[0]?.state, countPending(await file.read()).unfinished], ['stopped', 1]);
  });

  it('goes on with an entry that was stopped, its earlier notes first', async () => {
    const journal = openJournal(aFile());
    await (await journal.begin('Wire', 'here', changes)).end({ kind: 'failed', undo: [record], done: [] });
    const [stopped] = await journal.list('here');
    const second: UndoRecord = { step: 'create-named-values', noted: 'after', serviceId: ids.service, names: ['a'] };
    const resumed = await journal.begin('Wire', 'here', changes, stopped);
    await resumed.note(second);
    await resumed.end({ kind: 'applied', undo: [second], done: [] });
    const entries = await journal.list('here');
    assert.deepEqual([entries.length, entries[0]?.state, entries[0]?.undo], [1, 'applied', [record, second]]);
  });

  it('forgets an apply that wrote nothing, and one that was taken back whole', async () => {
    const journal = openJournal(aFile());
    await (await journal.begin('Wire', 'here', changes)).end({ kind: 'applied', undo: [], done: [] });
    assert.deepEqual(await journal.list('here'), []);
    const apply = await journal.begin('Wire', 'here', changes);
    await apply.end({ kind: 'applied', undo: [record], done: [] });
    await journal.keepLeft(apply.entry(), []);
    assert.deepEqual(await journal.list('here'), []);
  });

  it('distinguishes what this window carries out now from what was left', async () => {
    const file = aFile();
    const apply = await openJournal(file).begin('Wire', 'here', changes);
    assert.deepEqual([...file.underWay], [apply.entry().id]);
    await apply.end({ kind: 'failed', undo: [record], done: [] });
    assert.deepEqual([...file.underWay], []);
  });

  it('keeps what an undo could not take back', async () => {
    const journal = openJournal(aFile());
    const apply = await journal.begin('Wire', 'here', changes);
    await apply.end({ kind: 'applied', undo: [record, record], done: [] });
    await journal.keepLeft(apply.entry(), [record]);
    assert.deepEqual([(await journal.list('here'))[0]?.state, (await journal.list('here'))[0]?.undo.length], ['stopped', 1]);
  });

  it('offers nothing of another connection, and does not remind of a demo that is gone', async () => {
    const file = aFile();
    const journal = openJournal(file);
    await (await journal.begin('Wire', 'demo http://127.0.0.1:1', changes)).end({ kind: 'failed', undo: [record], done: [] });
    assert.deepEqual([await journal.list('https://management.azure.com'), countPending(await file.read()).unfinished], [[], 0]);
  });

  it('contains no value that a user typed', async () => {
    const file = aFile();
    const values = [
      { name: 'a', content: { kind: 'plain', value: 'canary-plain' } },
      { name: 's', content: { kind: 'secret', value: new Secret('canary-secret') } },
      { name: 'b', content: { kind: 'secretName', secretName: 'db' } },
    ] as const;
    const typed: readonly Change[] = [
      ...changes,
      { step: 'edit-named-value', wish: { serviceId: ids.service, name: 'a', content: { kind: 'plain', value: 'canary-edited' } } },
      { step: 'create-named-values', wish: { serviceId: ids.service, values } },
    ];
    await openJournal(file).begin('Wire', 'here', typed);
    assert.doesNotMatch(file.text(), /canary/);
    assert.equal(keptChanges(typed).isWhole, false);
    assert.equal(keptChanges(wireChanges(aWish())).isWhole, true);
    assert.match(file.text(), /"secretName":"db"/);
  });

  it('keeps which version a value was copied to, once that is known, and no value', async () => {
    const file = aFile();
    const copy: Change = { step: 'copy-named-value', wish: { serviceId: ids.service, name: 'own', vaultId: ids.vault, secretName: 'own' } };
    const settled: Change = { step: 'copy-named-value', wish: { ...copy.wish, copied: { version: 'v1', etag: '"e"' } } };
    const apply = await openJournal(file).begin('Move', 'here', [copy]);
    const planned = { change: copy, title: 'Copy', check: { status: 'change', sentence: '', needs: '' } } as const;
    await apply.end({ kind: 'failed', undo: [], done: [{ planned, sentence: '', settled }] });
    assert.deepEqual([apply.entry().changes, apply.entry().isWhole], [[settled], true]);
  });

  it('offers nothing that is damaged, and keeps the rest', async () => {
    const file = aFile();
    const journal = openJournal(file);
    await (await journal.begin('Wire', 'here', changes)).end({ kind: 'failed', undo: [record], done: [] });
    const { entries } = (await file.read()) as { readonly entries: readonly object[] };
    await file.write({
      version: 1,
      entries: [{ ...entries[0], id: 'foreign', undo: [{ ...record, serviceId: '/subscriptions' }] }, ...entries],
    });
    assert.deepEqual((await journal.list('here')).map(({ undo }) => undo), [[record]]);
  });
});
