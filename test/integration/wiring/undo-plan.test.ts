import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import {
  keptChanges,
  planUndo,
  undoAll,
  wireChanges,
  type JournalEntry,
  type UndoRecord,
  type WiringRequest,
} from '../../../src/wiring/index.ts';
import { demo } from '../../support/emulator/demo-ids.ts';
import { emulatorAzure } from '../../support/emulator/emulator-azure.ts';
import { carryOut } from '../../support/wiring/fault-scenarios.ts';
import { aWish } from '../../support/wiring/wiring-state.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';

const signal = new AbortController().signal;
const settings = { longRunning: { durationMs: 0 } };
const { policy } = aWish();
const { rewriteTemplate: _, ...withoutPath } = policy;
const older: WiringRequest = aWish({
  serviceId: demo.shop,
  vaultId: demo.shopVault,
  scopeId: `${demo.shop}/apis/items/operations/get-item`,
});
const newer: WiringRequest = {
  ...older,
  scopeId: `${demo.shop}/apis/items/operations/list-items`,
  policy: { ...withoutPath, delivery: { kind: 'named-value', namedValue: 'shop-password' } },
};

function entryOf(wish: WiringRequest, undo: readonly UndoRecord[], more: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id: '1',
    title: 'Wire',
    startedAt: '2026-01-01T00:00:00Z',
    connection: '',
    state: 'applied',
    ...keptChanges(wireChanges(wish)),
    undo,
    written: undo.map(({ step }) => step),
    ...more,
  };
}

const wire = (azure: Azure, wish: WiringRequest) => carryOut(azure, wireChanges(wish), signal);

describe('the plan of an undo', () => {
  it('takes everything back, last first, although the wiring itself uses what it takes away', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await wire(azure, older);
      const { steps, staying } = await planUndo(azure, entryOf(older, records), [], signal);
      assert.deepEqual(
        steps.map(({ object, stays }) => [object, stays]),
        [
          ['Get Item', undefined],
          ['contoso-shop', undefined],
          ['contoso-shop', undefined],
          ['contoso-shop-kv', undefined],
          ['contoso-shop', undefined],
        ],
      );
      const [lines, , , grant, identity] = steps.map(({ sentence }) => sentence);
      assert.match(lines ?? '', /^Take the lines out of the policy of Get Item; everything else stays\.$/);
      assert.match(grant ?? '', /^Take secrets: get on contoso-shop-kv from principal [\w-]+; all else stays\.$/);
      assert.equal(identity, 'Turn off the system-assigned identity of contoso-shop.');
      assert.deepEqual(staying, []);
    }));

  it('says what stays and who uses it, as the undo itself does', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await wire(azure, older);
      await wire(azure, newer);
      const { steps } = await planUndo(azure, entryOf(older, records), [], signal);
      const { kept } = await undoAll(azure, records, signal);
      assert.deepEqual(steps.flatMap(({ stays }) => stays ?? []), kept.map(({ reason }) => reason).toReversed());
      assert.equal(kept.length, 2);
    }));

  it('says what no undo takes back', () =>
    withEmulator({ settings }, async emulator => {
      const { staying } = await planUndo(emulatorAzure(emulator), entryOf(older, [], { written: ['create-secret'] }), [], signal);
      assert.deepEqual(staying, ['The secret backend-password stays in contoso-shop-kv.']);
    }));

  it('writes nothing', () =>
    withEmulator({ settings }, async emulator => {
      const azure = emulatorAzure(emulator);
      const records = await wire(azure, older);
      const writes = (): number =>
        Object.entries(emulator.state()['requests'] as Readonly<Record<string, number>>)
          .filter(([request]) => !request.startsWith('GET ') && !request.includes('ResourceGraph'))
          .reduce((sum, [, count]) => sum + count, 0);
      const before = writes();
      await planUndo(azure, entryOf(older, records), [], signal);
      assert.equal(writes(), before);
    }));
});
