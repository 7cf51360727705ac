import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { outcomeOf } from '../../../../src/commands/apply-plan/outcome.ts';
import { planView } from '../../../../src/commands/plan-view/plan-view.ts';
import { planChanges, wireChanges, type ApplyResult, type Change, type Plan, type StepId } from '../../../../src/wiring/index.ts';
import { aSecret, aService, aState, aVault, aWish, ids, readerOf, type AState } from '../../../support/wiring/wiring-state.ts';
import type { PlanStage, ShownPlan } from '../../../../src/commands/plan-view/shown-plan.ts';

const planOf = (state: AState, wish = aWish(), only?: readonly StepId[]) =>
  planChanges(
    readerOf(state),
    wireChanges(wish).filter(({ step }) => only?.includes(step) ?? true),
  );
const fresh = await planOf(aState({ service: aService({ identity: { userAssigned: [] } }) }));
const granted = aVault({
  accessPolicies: [{ tenantId: ids.tenant, objectId: ids.principal, secrets: ['get'], keys: [], certificates: [], storage: [] }],
});
const done = await planOf(aState({ vault: granted }), aWish(), ['enable-identity', 'create-secret', 'grant-get-only']);
const blocked = await planOf(aState({ secret: aSecret({ isEnabled: false }) }));
const view = (plan: Plan | undefined, stage: PlanStage = { kind: 'review' }, more: Partial<ShownPlan> = {}) =>
  planView({ title: 'Wire', revision: 1, ...(plan && { plan }), fields: [], affected: new Map(), stage, next: [], ...more });
const labels = (page: ReturnType<typeof view>) => page.actions.map(({ label, isDisabled }) => (isDisabled === true ? `[${label}]` : label));

describe('the view of a plan', () => {
  it('has a card for each change: what, on what, permission, role', () => {
    const { cards } = view(fresh);
    assert.deepEqual(cards.map(({ title, object, state }) => [title, object, state]), [
      ['Managed identity', 'shop', 'change'],
      ['Get-only access to the vault', 'shop-kv', 'change'],
      ['Named values', 'shop', 'change'],
      ['Policy', 'Get Item of shop', 'change'],
    ]);
    assert.deepEqual(cards[1]?.facts.map(([name]) => name), ['Permission', 'You need']);
    assert.match(cards[1]?.facts[0]?.[1] ?? '', /^access policy with secrets: get on shop-kv/);
  });

  it('says compactly what is right already', () => {
    const { settled } = view(fresh);
    assert.deepEqual(settled.map(({ title, sentence }) => [title, sentence]), [['Secret', 'shop-kv has the secret backend-password.']]);
  });

  it('counts the changes on the button that applies them, which is the only primary one', () => {
    const { actions } = view(fresh);
    assert.deepEqual(actions.filter(({ isPrimary }) => isPrimary).map(({ label }) => label), ['Apply 4 Changes']);
    assert.deepEqual(labels(view(fresh)), ['Apply 4 Changes', 'Export as az Commands', 'Export as Bicep', 'Copy', 'Cancel']);
  });

  it('offers what comes next where nothing is to be changed, and nothing that writes', () => {
    const page = view(done, { kind: 'review' }, { next: ['openPolicy'] });
    assert.deepEqual([page.verdict?.kind, labels(page)], ['good', ['Open Policy', 'Run Check', 'Copy', 'Close']]);
  });

  it('shows what blocks first, with its next step, and offers no consent', () => {
    const page = view(blocked);
    assert.deepEqual([page.cards[0]?.title, page.cards[0]?.state, page.verdict?.kind], ['Secret', 'blocked', 'bad']);
    assert.match(page.cards[0]?.facts.join() ?? '', /^Next step,Enable its current version/);
    assert.deepEqual(labels(page), ['Plan Again', 'Copy', 'Cancel']);
  });

  it('shows the policy before and after as a diff', () => {
    const before = '<policies>\n  <inbound>\n    <base />\n  </inbound>\n</policies>';
    const plan = {
      ...fresh,
      steps: fresh.steps.map(step =>
        step.check.status === 'change' && step.change.step === 'insert-policy-block'
          ? { ...step, check: { ...step.check, texts: { before, after: before.replace('<base />', '<base />\n    <x />') } } }
          : step,
      ),
    };
    const lines = view(plan).cards.at(-1)?.diff?.pieces.flat() ?? [];
    assert.deepEqual(
      lines
        .filter(({ kind }) => kind !== 'same')
        .map(({ kind, before: old, after, parts }) => [kind, old, after, parts.map(({ text }) => text).join('')]),
      [['added', undefined, 4, '    <x />']],
    );
  });

  it('never contains the value of a new secret', async () => {
    const { secret: _none, ...without } = aState();
    void _none;
    assert.doesNotMatch(JSON.stringify(view(await planOf(without, aWish({ newSecret: new Secret('canary-4711') })))), /canary/);
  });

  it('while a plan is made shows the last one, which cannot be applied', () => {
    assert.deepEqual(labels(view(undefined, { kind: 'planning' })), ['Cancel']);
    const again = view(fresh, { kind: 'planning' });
    assert.deepEqual([again.status, again.actions[0]?.isDisabled, again.cards.length], ['Planning…', true, 4]);
  });

  it('of a failure says what to do, and lets it be tried again', () => {
    const page = view(undefined, {
      kind: 'failed',
      message: 'Azure did not answer.',
      nextStep: 'Check the network.',
      actions: ['tryAgain', 'showLog'],
    });
    assert.deepEqual(
      [page.verdict?.text, page.verdict?.details, labels(page), page.lead],
      ['Azure did not answer.', ['Check the network.'], ['Try Again', 'Show Log', 'Close'], 'Nothing was written.'],
    );
  });

  const field = { id: 'name', step: 'create-named-values', label: 'Named value', value: 'vault-url' } as const;

  it('has its fields on the cards that they change', () => {
    const page = view(fresh, { kind: 'review' }, { fields: [field] });
    assert.deepEqual(page.cards.map(({ fields }) => fields.map(({ label }) => label)), [[], [], ['Named value'], []]);
    assert.equal(page.actions[0]?.isDisabled, false);
  });

  it('keeps the field of a step that is right already', () => {
    const page = view(done, { kind: 'review' }, { fields: [{ ...field, step: 'grant-get-only' }] });
    assert.deepEqual(page.settled.flatMap(({ fields }) => fields.map(({ label }) => label)), ['Named value']);
  });

  it('cannot be applied while a field has a problem, and says so', () => {
    const page = view(fresh, { kind: 'review' }, { fields: [{ ...field, problem: 'Taken.' }] });
    assert.equal(page.actions[0]?.isDisabled, true);
    assert.match(page.status, /Correct what is marked/);
  });

  const refresh: Change = { step: 'refresh-named-value', wish: { serviceId: ids.service, name: 'db' } };
  const refreshing: Plan = {
    steps: [{ change: refresh, title: 'Refresh', check: { status: 'change', sentence: 'Fetch db.', needs: 'a role' } }],
    isBlocked: false,
    isDone: false,
  };

  it('says who else is affected, or that this is being looked up', () => {
    assert.deepEqual(view(refreshing).cards[0]?.affects, ['Looking which policies use it…']);
    assert.deepEqual(view(refreshing, { kind: 'review' }, { affected: new Map([[refresh, ['Used by apis/items.']]]) }).cards[0]?.affects, [
      'Used by apis/items.',
    ]);
    assert.deepEqual(view(fresh).cards.flatMap(({ affects }) => affects), []);
  });

  it('is no template where a template cannot say it', () => {
    assert.deepEqual(labels(view(refreshing)), ['Apply 1 Change', 'Export as az Commands', 'Copy', 'Cancel']);
  });
});

describe('the view of a plan that is applied', () => {
  const [identity, secret, grant, values, policy] = fresh.steps;
  assert.ok(identity && secret && grant && values && policy);
  const states = (stage: PlanStage) => view(fresh, stage).cards.map(({ state }) => state);
  const result = (fields: Partial<ApplyResult>): ApplyResult => ({
    kind: 'applied',
    done: [identity, grant, values, policy].map(planned => ({ planned, sentence: 'Done it.' })),
    undo: [],
    ...fields,
  });
  const ended = (fields: Partial<ApplyResult>, proof?: Plan): PlanStage => ({
    kind: 'ended',
    result: result(fields),
    proof,
    outcome: outcomeOf(result(fields), proof, undefined, { hasTest: true }),
  });
  const proved: Plan = {
    ...fresh,
    isDone: true,
    steps: fresh.steps.map(step => ({ ...step, check: { status: 'done', sentence: 'It is.' } })),
  };

  it('shows what is done, what goes on with what is waited for, and what is to come', () => {
    assert.deepEqual(states({ kind: 'applying', at: grant, doing: '2 of 4' }), ['written', 'running', 'next', 'next']);
    const page = view(fresh, { kind: 'applying', at: grant, doing: '2 of 4: Get-only access, waiting 30 s', waitingFor: 'waiting 30 s' });
    assert.deepEqual(
      [page.cards[1]?.stateText, page.status, labels(page)],
      ['In progress: waiting 30 s', '2 of 4: Get-only access, waiting 30 s', ['Cancel']],
    );
  });

  it('shows what was done, with before and after, and what may come next', () => {
    const compared = result({}).done.map(one =>
      one.planned === grant ? { ...one, comparison: 'Before: nothing. After: secrets: get.' } : one,
    );
    const page = view(
      fresh,
      {
        kind: 'ended',
        result: result({ done: compared }),
        proof: proved,
        outcome: outcomeOf(result({ done: compared }), proved, undefined, { hasTest: true }),
      },
      { next: ['openPolicy', 'testOperation'] },
    );
    assert.deepEqual(page.cards.map(({ state, sentence }) => [state, sentence]), Array.from({ length: 4 }, () => ['written', 'Done it.']));
    assert.deepEqual(page.cards[1]?.facts, [['Before and after', 'Before: nothing. After: secrets: get.']]);
    assert.deepEqual([page.verdict?.kind, labels(page)], ['good', ['Test Operation', 'Open Policy', 'Run Check', 'Show Log', 'Close']]);
  });

  it('does not call done what Azure does not show', () => {
    const open: Plan = {
      ...proved,
      isDone: false,
      steps: proved.steps.map((step, index) =>
        index === 2 ? { ...step, check: { status: 'change', sentence: 'Grant.', needs: '' } } : step,
      ),
    };
    const page = view(fresh, ended({}, open));
    assert.deepEqual(
      [page.verdict?.kind, page.cards.map(({ stateText }) => stateText)],
      ['warning', ['Done', 'Done; Azure does not show it yet', 'Done', 'Done']],
    );
  });

  it('shows where it failed, and that the rest was not done', () => {
    const error = new AppError('forbidden', 'You may not.', 'Ask.');
    const fields = { kind: 'failed', done: [{ planned: identity, sentence: 'Done it.' }], stoppedAt: { planned: grant, error } } as const;
    const page = view(fresh, { kind: 'ended', result: result(fields), outcome: outcomeOf(result(fields), undefined, error) });
    assert.deepEqual(page.cards.map(({ state }) => state), ['written', 'failed', 'untouched', 'untouched']);
    assert.deepEqual([page.verdict?.kind, labels(page)[0]], ['bad', 'Retry']);
  });
});
