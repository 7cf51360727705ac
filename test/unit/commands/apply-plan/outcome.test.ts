import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { outcomeOf } from '../../../../src/commands/apply-plan/outcome.ts';
import { planChanges, wireChanges, type ApplyResult, type PlannedChange, type UndoRecord } from '../../../../src/wiring/index.ts';
import { aState, aVault, aWish, ids, readerOf, type AState } from '../../../support/wiring/wiring-state.ts';

const planOf = (state: AState, ...only: readonly string[]) =>
  planChanges(
    readerOf(state),
    wireChanges(aWish()).filter(({ step }) => only.includes(step)),
  );
const [identity, grant, namedValues] = (await planOf(aState(), 'enable-identity', 'grant-get-only', 'create-named-values'))
  .steps as readonly [PlannedChange, PlannedChange, PlannedChange];
const undo: readonly UndoRecord[] = [{ step: 'enable-identity', noted: 'before', serviceId: ids.service }];
const done = [{ planned: identity, sentence: 'Turned it on.' }];
const error = new AppError('forbidden', 'You may not write access policies.', 'Ask for Key Vault Contributor.');
const result = (fields: Partial<ApplyResult>): ApplyResult => ({ kind: 'applied', done, undo, ...fields });
const open = await planOf(aState(), 'grant-get-only');
const granted = aVault({
  accessPolicies: [{ tenantId: ids.tenant, objectId: ids.principal, secrets: ['get'], keys: [], certificates: [], storage: [] }],
});
const proved = await planOf(aState({ vault: granted }), 'grant-get-only');

describe('an outcome', () => {
  it('of a proved apply counts what was done and offers Undo', () => {
    const outcome = outcomeOf(result({}), proved, undefined);
    assert.deepEqual(outcome, {
      severity: 'information',
      message: '1 change made: Managed identity. Checked in Azure: everything is as planned.',
      actions: ['showLog', 'undo'],
      undo,
    });
  });

  it('names what it is about, and offers to test an operation', () => {
    const outcome = outcomeOf(result({}), proved, undefined, { subject: 'Get Item of contoso-shop', hasTest: true });
    assert.match(outcome.message, /^Get Item of contoso-shop: 1 change made: Managed identity\./);
    assert.deepEqual(outcome.actions, ['testOperation', 'showLog', 'undo']);
  });

  it('shows what a principal had before and after, and that no other was touched', () => {
    const compared = [
      { planned: grant, sentence: 'Added it.', comparison: 'Before: nothing. After: secrets: get. The other 2 entries are as before.' },
    ];
    assert.match(
      outcomeOf(result({ done: compared }), proved, undefined).message,
      /^1 change made: Get-only access to the vault\. Before: nothing\. After: secrets: get\. The other 2 entries are as before\. Checked/,
    );
  });

  it('that Azure does not show yet is a warning with what is open', () => {
    const outcome = outcomeOf(result({}), open, undefined);
    assert.equal(outcome.severity, 'warning');
    assert.match(outcome.message, /Still open: Let the system-assigned identity of shop read secrets/);
    assert.deepEqual(outcome.actions, ['checkAgain', 'undo']);
  });

  it('that could not be checked does not claim to be right', () => {
    assert.match(outcomeOf(result({}), undefined, undefined).message, /could not be checked/);
  });

  it('of a failure gives step, reason, next step, what was done before, Retry and Undo', () => {
    const outcome = outcomeOf(result({ kind: 'failed', stoppedAt: { planned: grant, error } }), undefined, error);
    assert.equal(
      outcome.message,
      'Get-only access to the vault: You may not write access policies. Ask for Key Vault Contributor. Done before that: Turned it on.',
    );
    assert.deepEqual(outcome.actions, ['retry', 'undo', 'showLog']);
  });

  it('of a refusal at once says that nothing was changed, and offers no Undo', () => {
    const outcome = outcomeOf(result({ kind: 'failed', done: [], stoppedAt: { planned: identity, error } }), undefined, error);
    assert.match(outcome.message, /Nothing was changed before that\.$/);
    assert.deepEqual(outcome.actions, ['retry', 'showLog']);
    assert.deepEqual(outcome.undo, []);
  });

  it('of an answer that got lost says that the step may have been done', () => {
    const lost = new AppError('unreachable', 'Azure did not answer.', 'Check the network.');
    const outcome = outcomeOf(result({ kind: 'failed', done: [], stoppedAt: { planned: identity, error: lost } }), undefined, lost);
    assert.match(outcome.message, /This step itself may have been done; Undo takes that back too\.$/);
    assert.deepEqual(outcome.undo, undo);
  });

  it('of a step that stopped half way says so, whatever stopped it', () => {
    const half: readonly UndoRecord[] = [{ step: 'create-named-values', noted: 'after', serviceId: ids.service, names: ['vault-url'] }];
    const outcome = outcomeOf(
      result({ kind: 'failed', done: [], undo: half, stoppedAt: { planned: namedValues, error } }),
      undefined,
      error,
    );
    assert.match(outcome.message, /A part of this step was done; Undo takes that back too\.$/);
    assert.deepEqual(outcome.undo, half);
  });

  it('of a cancellation does not hide what may still happen', () => {
    const outcome = outcomeOf(result({ kind: 'cancelled', stoppedAt: { planned: grant, error } }), undefined, undefined);
    assert.match(outcome.message, /^Cancelled at “Get-only access to the vault”.*may still happen.*Done before that: Turned it on\.$/);
    assert.deepEqual(outcome.actions, ['retry', 'undo']);
  });
});
