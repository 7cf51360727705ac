import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import { AppError, isAppError } from '../../../src/base/app-error.ts';
import {
  applyPlan,
  stepTable,
  undoAll,
  type Change,
  type PlannedChange,
  type StepCheck,
  type StepTable,
  type UndoRecord,
} from '../../../src/wiring/index.ts';
import { ids } from '../../support/wiring/wiring-state.ts';

const undoRecord: UndoRecord = { step: 'enable-identity', noted: 'before', serviceId: ids.service };
const change: StepCheck = { status: 'change', sentence: 'will change', needs: 'a role' };
const done: StepCheck = { status: 'done', sentence: 'is done' };
const signal = new AbortController().signal;

/** Nothing is read here: what the steps see is in their fakes. */
const azure = {} as Azure;

const changes: readonly Change[] = [
  { step: 'enable-identity', wish: { serviceId: ids.service, identity: { kind: 'system' } } },
  { step: 'create-secret', wish: { vaultId: ids.vault, secretName: 'db' } },
  { step: 'refresh-named-value', wish: { serviceId: ids.service, name: 'db' } },
];

type Apply = Awaited<ReturnType<StepTable['create-secret']['inspect']>>['apply'];
interface Fake {
  readonly check?: StepCheck;
  readonly apply?: Apply;
  readonly undo?: (azure: Azure, record: UndoRecord, signal: AbortSignal) => Promise<void>;
}

/** The real table with some steps replaced. */
function tableWith(fakes: Partial<Record<Change['step'], Fake>>): StepTable {
  const faked = Object.entries(fakes).map(([id, { check = change, apply: run = writing, undo }]) => [
    id,
    { id, title: id, inspect: () => Promise.resolve({ check, apply: run }), ...(undo && { undo }) },
  ]);
  return { ...stepTable, ...(Object.fromEntries(faked) as Partial<StepTable>) };
}

/** A step's work that writes once and notes how to undo it. */
const writing: Apply = async ({ journal }) => {
  await journal(undoRecord);
  return { sentence: 'changed' };
};

function run(fakes: Partial<Record<Change['step'], Fake>>, within = signal) {
  const steps = changes
    .filter(({ step }) => step in fakes)
    .map((planned): PlannedChange => ({ change: planned, title: planned.step, check: change }));
  return applyPlan(azure, { steps, isBlocked: false, isDone: false }, { progress: () => undefined }, within, tableWith(fakes));
}

const namesOf = (items: readonly { readonly planned: PlannedChange }[]) => items.map(({ planned }) => planned.change.step);

describe('applying a plan', () => {
  it('runs the changes in order and keeps how to undo them', async () => {
    const result = await run({ 'enable-identity': {}, 'create-secret': {} });
    assert.equal(result.kind, 'applied');
    assert.deepEqual(namesOf(result.done), ['enable-identity', 'create-secret']);
    assert.deepEqual(result.undo, [undoRecord, undoRecord]);
  });

  const consent = { question: 'Replace them?', detail: 'They go.', yes: 'Replace' };
  const rows: readonly (readonly [string, StepCheck, 'applied' | 'failed'])[] = [
    ['asks for a consent that was not asked for', { ...change, consent }, 'failed'],
    ['does something else to a policy than was shown', { ...change, sentence: 'will replace', texts: { after: 'x' } }, 'failed'],
    ['does the same to a policy that others have changed', { ...change, texts: { before: 'theirs', after: 'x' } }, 'applied'],
    ['says it in other words where no policy is concerned', { ...change, sentence: 'will change, too' }, 'applied'],
  ];
  for (const [name, check, kind] of rows) {
    it(`${kind === 'failed' ? 'stops at' : 'goes on with'} a change that ${name} by now`, async () => {
      const result = await run({ 'enable-identity': { check } });
      assert.deepEqual([result.kind, result.done.length], [kind, kind === 'failed' ? 0 : 1]);
      if (kind === 'failed') assert.ok(isAppError(result.stoppedAt?.error) && result.stoppedAt.error.code === 'changed-by-someone-else');
    });
  }

  it('leaves alone what somebody else set right since the plan was made', async () => {
    const result = await run({ 'enable-identity': { check: done, apply: () => Promise.reject(new Error('must not run')) } });
    assert.deepEqual([result.kind, result.done.length], ['applied', 0]);
  });

  it('stops at what became impossible, saying what was done before', async () => {
    const blocked: StepCheck = { status: 'blocked', sentence: 'The vault is gone.', nextStep: 'Pick another.' };
    const result = await run({ 'enable-identity': {}, 'create-secret': { check: blocked }, 'refresh-named-value': {} });
    assert.deepEqual([result.kind, result.done.length, result.stoppedAt?.planned.change.step], ['failed', 1, 'create-secret']);
    assert.ok(result.stoppedAt?.error instanceof AppError);
    assert.equal(result.stoppedAt.error.nextStep, 'Pick another.');
  });

  it('stops at a failure with the steps before it undoable', async () => {
    const result = await run({
      'enable-identity': {},
      'create-secret': { apply: () => Promise.reject(new AppError('forbidden', 'No.', 'Ask.')) },
    });
    assert.deepEqual([result.kind, result.undo.length], ['failed', 1]);
  });

  it('can undo a step that failed after its first write', async () => {
    const half: Apply = async ({ journal }) => {
      await journal(undoRecord);
      throw new AppError('busy', 'Busy.', 'Wait.');
    };
    const result = await run({ 'enable-identity': { apply: half } });
    assert.deepEqual([result.kind, result.done, result.undo], ['failed', [], [undoRecord]]);
  });

  it('is cancelled between steps, not failed', async () => {
    const cancel = new AbortController();
    const first: Apply = context => {
      cancel.abort();
      return writing(context);
    };
    const result = await run({ 'enable-identity': { apply: first }, 'create-secret': {} }, cancel.signal);
    assert.deepEqual([result.kind, result.done.length, result.stoppedAt?.planned.change.step], ['cancelled', 1, 'create-secret']);
  });

  it('does not write before the note of how to undo it is kept', async () => {
    const order: string[] = [];
    const careful: Apply = async ({ journal }) => {
      await journal(undoRecord);
      order.push('written');
      return { sentence: 'changed' };
    };
    const plan = { steps: [{ change: changes[0] as Change, title: 'one', check: change }], isBlocked: false, isDone: false };
    const noted = async () => {
      await new Promise(resolve => setImmediate(resolve));
      order.push('kept');
    };
    await applyPlan(azure, plan, { progress: () => undefined, noted }, signal, tableWith({ 'enable-identity': { apply: careful } }));
    assert.deepEqual(order, ['kept', 'written']);
  });

  it('reports each step before it runs, and what it waits for', async () => {
    const lines: string[] = [];
    const noted: UndoRecord[] = [];
    const waiting: Apply = context => {
      context.report('a grant');
      return writing(context);
    };
    const plan = { steps: [{ change: changes[0] as Change, title: 'one', check: change }], isBlocked: false, isDone: false };
    const progress = ({ title }: PlannedChange, index: number, count: number, waitingFor?: string) =>
      lines.push(`${title} ${index} of ${count} ${waitingFor ?? ''}`);
    await applyPlan(
      azure,
      plan,
      { progress, noted: async record => void noted.push(record) },
      signal,
      tableWith({ 'enable-identity': { apply: waiting } }),
    );
    assert.deepEqual(lines, ['one 0 of 1 ', 'one 0 of 1 a grant']);
    assert.deepEqual(noted, [undoRecord]);
  });
});

describe('undoing', () => {
  const nobody = () => Promise.resolve({ users: [], unseen: [] });
  const records: readonly UndoRecord[] = [
    undoRecord,
    { step: 'create-named-values', noted: 'after', serviceId: ids.service, names: ['a'] },
  ];

  it('goes backwards', async () => {
    const undone: string[] = [];
    const undo: Fake['undo'] = (_azure, { step }) => Promise.resolve(void undone.push(step));
    const result = await undoAll(azure, records, signal, {
      relianceOn: nobody,
      table: tableWith({ 'enable-identity': { undo }, 'create-named-values': { undo } }),
    });
    assert.deepEqual([undone, result.left], [['create-named-values', 'enable-identity'], []]);
  });

  it('leaves what others rely on, with the reason, and takes back the rest', async () => {
    const undone: string[] = [];
    const undo: Fake['undo'] = (_azure, { step }) => Promise.resolve(void undone.push(step));
    const relianceOn = () => Promise.resolve({ users: ['the named value db of shop'], unseen: [] });
    const result = await undoAll(azure, records, signal, {
      relianceOn,
      table: tableWith({ 'enable-identity': { undo }, 'create-named-values': { undo } }),
    });
    assert.deepEqual([undone, result.left], [['create-named-values'], []]);
    assert.deepEqual(result.kept, [
      { record: undoRecord, reason: 'The system-assigned identity of shop stays: the named value db of shop uses it.' },
    ]);
  });

  it('keeps what is left when one fails', async () => {
    const result = await undoAll(azure, records, signal, {
      relianceOn: nobody,
      table: tableWith({
        'enable-identity': { undo: () => Promise.reject(new Error('busy')) },
        'create-named-values': { undo: () => Promise.resolve() },
      }),
    });
    assert.deepEqual(result.left, [undoRecord]);
    assert.ok(result.error instanceof Error);
  });
});
