import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Azure } from '../../../src/azure/index.ts';
import { AppError } from '../../../src/base/app-error.ts';
import { applyPlan, undoAll, type PlannedStep, type Step, type StepCheck, type UndoRecord } from '../../../src/wiring/index.ts';
import { ids, aService, aVault, aWish } from '../../support/wiring-state.ts';

const undoRecord: UndoRecord = { step: 'enable-identity', serviceId: ids.service };
const change: StepCheck = { status: 'change', sentence: 'will change', needs: 'a role' };
const done: StepCheck = { status: 'done', sentence: 'is done' };

/** Azure with just what reading the state asks; anything else fails the test. */
const azure = {
  services: { get: () => Promise.resolve(aService()) },
  vaults: { get: () => Promise.resolve(aVault()), listSecrets: () => Promise.resolve([]) },
  policies: { get: () => Promise.resolve(undefined) },
  namedValues: { get: () => Promise.resolve(undefined) },
} as unknown as Azure;

function aStep(overrides: Partial<Step> = {}): Step {
  return { id: 'enable-identity', title: 'A step', check: () => change, do: writing, ...overrides };
}

/** A step's work that writes once and notes how to undo it. */
const writing: Step['do'] = ({ journal }) => {
  journal(undoRecord);
  return Promise.resolve('changed');
};

const planned = (...steps: readonly Step[]) => ({
  wish: aWish(),
  steps: steps.map((step): PlannedStep => ({ step, check: change })),
  isBlocked: false,
  isDone: false,
});
const run = (steps: readonly Step[], signal = new AbortController().signal) => applyPlan(azure, planned(...steps), () => undefined, signal);

describe('applying a plan', () => {
  it('runs the changes in order and keeps how to undo them', async () => {
    const result = await run([aStep({ title: 'one' }), aStep({ title: 'two' })]);
    assert.equal(result.kind, 'applied');
    assert.deepEqual(result.done.map(({ step }) => step.title), ['one', 'two']);
    assert.deepEqual(result.undo, [undoRecord, undoRecord]);
  });

  it('leaves alone what somebody else set right since the plan was made', async () => {
    const result = await run([aStep({ check: () => done, do: () => Promise.reject(new Error('must not run')) })]);
    assert.deepEqual([result.kind, result.done.length], ['applied', 0]);
  });

  it('stops at what became impossible, saying what was done before', async () => {
    const blocked: StepCheck = { status: 'blocked', sentence: 'The vault is gone.', nextStep: 'Pick another.' };
    const result = await run([aStep(), aStep({ title: 'two', check: () => blocked }), aStep({ title: 'three' })]);
    assert.deepEqual([result.kind, result.done.length, result.stoppedAt?.step.title], ['failed', 1, 'two']);
    assert.ok(result.stoppedAt?.error instanceof AppError);
    assert.equal(result.stoppedAt.error.nextStep, 'Pick another.');
  });

  it('stops at a failure with the steps before it undoable', async () => {
    const result = await run([aStep(), aStep({ do: () => Promise.reject(new AppError('forbidden', 'No.', 'Ask.')) })]);
    assert.deepEqual([result.kind, result.undo.length], ['failed', 1]);
  });

  it('can undo a step that failed after its first write', async () => {
    const half: Step['do'] = ({ journal }) => {
      journal(undoRecord);
      return Promise.reject(new AppError('busy', 'Busy.', 'Wait.'));
    };
    const result = await run([aStep({ do: half })]);
    assert.deepEqual([result.kind, result.done, result.undo], ['failed', [], [undoRecord]]);
  });

  it('is cancelled between steps, not failed', async () => {
    const cancel = new AbortController();
    const first = aStep({
      do: context => {
        cancel.abort();
        return writing(context);
      },
    });
    const result = await run([first, aStep({ title: 'two' })], cancel.signal);
    assert.deepEqual([result.kind, result.done.length, result.stoppedAt?.step.title], ['cancelled', 1, 'two']);
  });

  it('tells of each step before it runs', async () => {
    const told: string[] = [];
    await applyPlan(azure, planned(aStep({ title: 'one' })), (step, index, count) => told.push(`${step.title} ${index} of ${count}`), new AbortController().signal);
    assert.deepEqual(told, ['one 0 of 1']);
  });
});

describe('undoing', () => {
  const signal = new AbortController().signal;
  const records: readonly UndoRecord[] = [undoRecord, { step: 'create-named-values', serviceId: ids.service, names: ['a'] }];

  it('goes backwards', async () => {
    const undone: string[] = [];
    const undo = (_azure: Azure, { step }: UndoRecord) => Promise.resolve(void undone.push(step));
    const result = await undoAll(azure, records, [aStep({ undo }), aStep({ id: 'create-named-values', undo })], signal);
    assert.deepEqual([undone, result.left], [['create-named-values', 'enable-identity'], []]);
  });

  it('keeps what is left when one fails', async () => {
    const failing = aStep({ undo: () => Promise.reject(new Error('busy')) });
    const fine = aStep({ id: 'create-named-values', undo: () => Promise.resolve() });
    const result = await undoAll(azure, records, [failing, fine], signal);
    assert.deepEqual(result.left, [undoRecord]);
    assert.ok(result.error instanceof Error);
  });
});
