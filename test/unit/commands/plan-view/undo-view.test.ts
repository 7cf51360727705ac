import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { undoVerdict } from '../../../../src/commands/plan-view/undo-verdict.ts';
import { undoView, type UndoStage } from '../../../../src/commands/plan-view/undo-view.ts';
import type { PlannedUndo, UndoPlan, UndoResult } from '../../../../src/wiring/index.ts';
import { ids } from '../../../support/wiring/wiring-state.ts';

const values: PlannedUndo = {
  record: { step: 'create-named-values', noted: 'after', serviceId: ids.service, names: ['vault-url'] },
  title: 'Named values',
  object: 'shop',
  sentence: 'Delete the named value vault-url of shop.',
};
const identity: PlannedUndo = {
  record: { step: 'enable-identity', noted: 'before', serviceId: ids.service },
  title: 'Managed identity',
  object: 'shop',
  sentence: 'Turn off the identity.',
};
const used: PlannedUndo = { ...identity, stays: 'The identity stays: orders uses it.' };
const planOf = (...steps: readonly PlannedUndo[]): UndoPlan => ({ steps, staying: ['The secret pw stays in shop-kv.'] });
const view = (plan: UndoPlan | undefined, stage: UndoStage) => undoView({ title: 'Wire', revision: 1, ...(plan && { plan }), stage });
const ended = (result: Partial<UndoResult>, reason?: AppError): UndoStage => {
  const whole: UndoResult = { left: [], kept: [], ...(reason && { error: reason }), ...result };
  return { kind: 'ended', result: whole, verdict: undoVerdict(whole, [], reason) };
};
const labels = (page: ReturnType<typeof view>) => page.actions.map(({ label }) => label);
const states = (page: ReturnType<typeof view>) => page.cards.map(({ state, stateText }) => `${state}: ${stateText}`);

describe('the view of an undo', () => {
  it('shows what is taken back, last first, and what stays and why', () => {
    const page = view(planOf(values, used), { kind: 'review' });
    assert.equal(page.heading, 'Undo: Wire');
    assert.deepEqual(
      page.cards.map(({ sentence }) => sentence),
      ['Delete the named value vault-url of shop.', 'The identity stays: orders uses it.'],
    );
    assert.deepEqual(states(page), ['takeBack: Will be taken back', 'stays: Stays']);
    assert.deepEqual(
      [page.settledHeading, page.settled.map(({ sentence }) => sentence)],
      ['Stays as it is', ['The secret pw stays in shop-kv.']],
    );
    assert.deepEqual(labels(page), ['Take Back 1 Change', 'Cancel']);
  });

  it('offers nothing to agree to where all of it stays', () => assert.deepEqual(labels(view(planOf(used), { kind: 'review' })), ['Close']));

  it('says while it reads that nothing is written', () => {
    const page = view(undefined, { kind: 'planning' });
    assert.deepEqual([page.lead, labels(page)], ['Azure is read, and nothing is written.', ['Cancel']]);
  });

  it('shows what is taken back now', () => {
    assert.deepEqual(states(view(planOf(values, identity), { kind: 'applying', at: identity, doing: 'Taking back: Managed identity' })), [
      'written: Taken back',
      'running: In progress',
    ]);
  });

  it('shows at the end what was taken back, and what has come to stay', () => {
    const page = view(planOf(values, identity), ended({ kept: [{ record: identity.record, reason: 'It stays: x uses it.' }] }));
    assert.deepEqual(states(page), ['written: Taken back', 'stays: Stays']);
    assert.deepEqual(
      [page.cards[1]?.sentence, page.verdict?.text, labels(page)],
      ['It stays: x uses it.', 'Taken back: everything else is as it was.', ['Run Check', 'Show Log', 'Close']],
    );
  });

  it('shows where it stopped and why, and offers to go on', () => {
    const page = view(planOf(values, identity), ended({ left: [identity.record] }, new AppError('forbidden', 'You may not.', 'Ask.')));
    assert.deepEqual(states(page), ['written: Taken back', 'failed: Failed']);
    assert.deepEqual(
      [page.verdict?.kind, page.verdict?.text, labels(page)[0]],
      ['bad', 'Not taken back yet: Managed identity. You may not. Ask.', 'Undo Again'],
    );
  });

  it('does not call a cancel a failure', () => {
    assert.deepEqual(states(view(planOf(values, identity), ended({ left: [identity.record, values.record] }))), [
      'failed: Cancelled',
      'untouched: Not taken back',
    ]);
  });
});

describe('what is said at the end of an undo', () => {
  it('is that everything is as it was only where it is', () => {
    assert.equal(undoVerdict({ left: [], kept: [] }, [], undefined).text, 'Taken back: everything is as it was.');
    assert.deepEqual(undoVerdict({ left: [], kept: [] }, ['The secret stays.'], undefined), {
      kind: 'good',
      text: 'Taken back: everything else is as it was.',
      details: ['The secret stays.'],
    });
  });
});
