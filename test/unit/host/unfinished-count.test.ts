import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countPending } from '../../../src/host/unfinished-count.ts';

const entry = (id: string, state: string, connection = 'https://management.azure.com', undo: readonly unknown[] = [{}]) => ({
  id,
  state,
  connection,
  undo,
});
const kept = {
  version: 1,
  entries: [
    entry('a', 'stopped'),
    entry('b', 'running'),
    entry('c', 'applied'),
    entry('d', 'applied', undefined, []),
    entry('e', 'stopped', 'demo http://127.0.0.1:1'),
    entry('f', 'applied', 'demo http://127.0.0.1:1'),
  ],
};

describe('counting what is to be settled', () => {
  it('distinguishes what is unfinished from what can be undone, and leaves demos out', () =>
    assert.deepEqual(countPending(kept), { unfinished: 2, undoable: 1 }));
  it('in a demo looks at that one alone', () => {
    assert.deepEqual(countPending(kept, { demo: 'demo http://127.0.0.1:1' }), { unfinished: 1, undoable: 1 });
    assert.deepEqual(countPending(kept, { demo: 'demo http://127.0.0.1:2' }), { unfinished: 0, undoable: 0 });
  });
  it('leaves out what this window carries out now', () =>
    assert.deepEqual(countPending(kept, { underWay: new Set(['b']) }), { unfinished: 1, undoable: 1 }));
  it('of nothing that can be read is nothing', () => {
    for (const broken of [undefined, null, 'x', {}, { entries: 'x' }, { entries: [null, 1, {}, { state: 'stopped' }] }]) {
      assert.deepEqual(countPending(broken), { unfinished: 0, undoable: 0 });
    }
  });
});
