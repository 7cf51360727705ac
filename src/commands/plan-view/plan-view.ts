import { affectsPolicies, type ApplyResult, type Change, type ExportFormat, type Plan, type PlannedChange } from '../../wiring/index.ts';
import type { Outcome, OutcomeAction } from '../carry-out/outcome.ts';
import type { PlanField } from '../carry-out/plan-field.ts';
import { subjectOf } from '../carry-out/plan-subject.ts';
import { objectOf } from './change-object.ts';
import type { ActionView, CardState, CardView, FieldView, PlanAction, PlanPage, VerdictView } from './plan-page.ts';
import { policyDiff } from './policy-diff.ts';

/** A plan, and how far it has come. */
export interface ShownPlan {
  readonly title: string;
  /** Changes with the plan. */
  readonly revision: number;
  /** The last one that was made; absent before the first. */
  readonly plan?: Plan;
  readonly fields: readonly PlanField[];
  /** Who else is affected by a change, where that is read after the plan; absent while it is. */
  readonly affected: ReadonlyMap<Change, readonly string[]>;
  readonly stage: PlanStage;
  /** What may come next when it is applied. */
  readonly next: readonly ('openPolicy' | 'testOperation')[];
}

/** Where a plan stands. */
export type PlanStage =
  | { readonly kind: 'planning' }
  /** It could not be made. */
  | { readonly kind: 'failed'; readonly message: string; readonly nextStep: string; readonly actions: readonly PlanAction[]; /** Whether something may have been written by then. */ readonly isUnderWay?: boolean }
  | { readonly kind: 'review'; /** What was just done beside the plan, such as a copy. */ readonly notice?: string }
  | { readonly kind: 'applying'; /** The change that is written now; absent before the first, and after the last, while all is checked. */ readonly at?: PlannedChange; readonly doing: string }
  | { readonly kind: 'ended'; readonly result: ApplyResult; readonly proof?: Plan | undefined; readonly outcome: Outcome };

/** The plan as its view shows it: texts only. */
export function planView(shown: ShownPlan): PlanPage {
  const { title, plan, stage, revision } = shown;
  const steps = plan?.steps ?? [];
  const cards = steps.map((step, index) => cardOf(step, String(index), shown));
  const order = (state: CardState): number => (state === 'blocked' || state === 'failed' ? 0 : 1);
  return {
    heading: title,
    subject: subjectOf(steps.map(({ change }) => change)),
    lead: leadOf(shown),
    phase: stage.kind,
    status: statusOf(shown),
    ...verdictOf(shown),
    actions: actionsOf(shown),
    cards: cards.filter(({ state }) => state !== 'right').toSorted((a, b) => (stage.kind === 'review' ? order(a.state) - order(b.state) : 0)),
    settled: cards.filter(({ state }) => state === 'right'),
    settledHeading: 'Right already',
    revision,
  };
}

function leadOf({ plan, stage }: ShownPlan): string {
  switch (stage.kind) {
    case 'planning':
      return plan ? 'Nothing is written before you apply it.' : 'Azure is read, and nothing is written.';
    case 'failed':
      return stage.isUnderWay === true ? 'What was written by then is in the journal: Resume or Undo Wiring shows it.' : 'Nothing was written.';
    case 'review':
      return plan?.isDone === true ? 'Nothing has to be written.' : 'Nothing is written before you apply it.';
    case 'applying':
      return 'You can close this view: it goes on, and says in a notification how it ended.';
    case 'ended':
      return '';
  }
}

function statusOf({ stage, fields }: ShownPlan): string {
  switch (stage.kind) {
    case 'planning':
      return 'Planning…';
    case 'applying':
      return stage.doing;
    case 'review':
      return fields.some(({ problem }) => problem !== undefined) ? 'Correct what is marked, so that this can be applied.' : (stage.notice ?? '');
    default:
      return '';
  }
}

function verdictOf({ plan, stage }: ShownPlan): { readonly verdict?: VerdictView } {
  if (stage.kind === 'failed') return { verdict: failedView(stage) };
  if (stage.kind === 'review' && plan?.isBlocked === true) return { verdict: { kind: 'bad', text: 'This cannot be done as it is.', details: ['What is in the way stands first, with the next step.'] } };
  if (stage.kind === 'review' && plan?.isDone === true) return { verdict: { kind: 'good', text: 'Nothing to change: everything is as it should be.', details: [] } };
  if (stage.kind !== 'ended') return {};
  const kinds = { information: 'good', warning: 'warning', error: 'bad' } as const;
  return { verdict: { kind: kinds[stage.outcome.severity], text: stage.outcome.message, details: [] } };
}

/** Why a plan could not be made or carried out. */
export function failedView({ message, nextStep }: Extract<PlanStage, { kind: 'failed' }>): VerdictView {
  return { kind: 'bad', text: message, details: nextStep === '' ? [] : [nextStep] };
}

/** `Apply 4 Changes`. */
export function applyLabel({ steps }: Plan): string {
  const count = steps.filter(({ check }) => check.status === 'change').length;
  return count === 1 ? 'Apply 1 Change' : `Apply ${count} Changes`;
}

/** What each way on from an outcome is called. */
export const outcomeLabels: Readonly<Record<OutcomeAction, string>> = { undo: 'Undo…', retry: 'Retry', checkAgain: 'Check Again', showLog: 'Show Log', testOperation: 'Test Operation' };
/** In which order ways on are offered. */
const waysOn: readonly PlanAction[] = ['retry', 'checkAgain', 'testOperation', 'openPolicy', 'runCheck', 'undo', 'showLog', 'close'];
const nextLabels = { openPolicy: 'Open Policy', testOperation: 'Test Operation' } as const;
const failureLabels: Partial<Record<PlanAction, string>> = { tryAgain: 'Try Again', signIn: 'Sign In', tryWithoutAzure: 'Try It Without Azure', openSettings: 'Open Settings', showLog: 'Show Log' };

/** What each form that a plan can take is called. */
export const exportLabels: Readonly<Record<ExportFormat, string>> = { az: 'Export as az Commands', bicep: 'Export as Bicep' };

/** The forms that can say at least one of the changes; a template can neither refresh nor copy nor take away. */
export function exportsOf({ steps, isBlocked }: Plan): readonly ExportFormat[] {
  const written = steps.filter(({ check }) => check.status === 'change').map(({ change }) => change.step);
  if (isBlocked || written.length === 0) return [];
  const isForScriptsAlone = written.every(step => step === 'refresh-named-value' || step === 'copy-named-value' || step === 'delete-named-value' || step === 'tighten-grant' || step === 'remove-grant');
  return isForScriptsAlone ? ['az'] : ['az', 'bicep'];
}

function actionsOf(shown: ShownPlan): readonly ActionView[] {
  const { plan, stage, next, fields } = shown;
  const follow = next.map((action): ActionView => ({ action, label: nextLabels[action] }));
  switch (stage.kind) {
    case 'applying':
      return [{ action: 'stop', label: 'Cancel' }];
    case 'failed':
      return [...stage.actions.map(action => ({ action, label: failureLabels[action] ?? action })), { action: 'close', label: 'Close' }];
    case 'planning':
    case 'review': {
      if (!plan) return [{ action: 'close', label: 'Cancel' }];
      const copy: ActionView = { action: 'copy', label: 'Copy' };
      if (plan.isDone) return [...follow, { action: 'runCheck', label: 'Run Check' }, copy, { action: 'close', label: 'Close' }];
      const isDisabled = stage.kind === 'planning' || fields.some(({ problem }) => problem !== undefined);
      const apply: ActionView = { action: 'apply', label: applyLabel(plan), isPrimary: true, isDisabled };
      const exports = exportsOf(plan).map((action): ActionView => ({ action, label: exportLabels[action], isDisabled }));
      return [...(plan.isBlocked ? [{ action: 'tryAgain', label: 'Plan Again' } as const] : [apply]), ...exports, copy, { action: 'close', label: 'Cancel' }];
    }
    case 'ended': {
      const { outcome, result } = stage;
      const offered = outcome.actions.map((action): ActionView => ({ action, label: outcomeLabels[action] }));
      const check: ActionView = { action: 'runCheck', label: 'Run Check' };
      const more = result.kind === 'applied' ? [...follow, check] : result.kind === 'failed' ? [check] : [];
      const all = [...offered, ...more.filter(({ action }) => !offered.some(other => other.action === action)), { action: 'close', label: 'Close' } as const];
      const [first, ...others] = all.toSorted((a, b) => waysOn.indexOf(a.action) - waysOn.indexOf(b.action));
      return first ? [{ ...first, isPrimary: true }, ...others] : [];
    }
  }
}

function cardOf(step: PlannedChange, id: string, shown: ShownPlan): CardView {
  const { change, title, check } = step;
  const { state, stateText } = standing(step, shown);
  const { facts, warnings, sentence } = toldOf(step, shown);
  const late = shown.affected.get(change) ?? (affectsPolicies(change) ? ['Looking which policies use it…'] : []);
  const isOpen = state === 'change' || state === 'blocked';
  return {
    id,
    title,
    object: objectOf(change),
    state,
    stateText,
    sentence,
    facts,
    warnings,
    affects: check.status === 'change' ? [...(check.affects ?? []), ...late] : [],
    fields: isOpen || state === 'right' ? fieldsOn(step, shown) : [],
    ...(check.status === 'change' && check.texts && { diff: policyDiff(`Changes of the policy of ${objectOf(change)}`, check.texts) }),
  };
}

/** The fields of a step stand on its first card that is not right already, or else on its first. */
function fieldsOn(step: PlannedChange, { plan, fields, stage }: ShownPlan): readonly FieldView[] {
  if (stage.kind !== 'review' && stage.kind !== 'planning') return [];
  const same = plan?.steps.filter(({ change }) => change.step === step.change.step) ?? [];
  const host = same.find(({ check }) => check.status !== 'done') ?? same[0];
  if (host !== step) return [];
  return fields.filter(field => field.step === step.change.step).map(({ id, label, value, options, hint = '', problem = '' }) => ({ id, label, value, ...(options && { options }), hint, problem }));
}

/** What each state of a card is called. */
export const stateTexts: Readonly<Record<CardState, string>> = {
  blocked: 'Blocked',
  change: 'Will change',
  right: 'Right already',
  next: 'To come',
  running: 'In progress',
  written: 'Done',
  failed: 'Failed',
  untouched: 'Not done',
  stays: 'Stays',
};

function standing(step: PlannedChange, { plan, stage }: ShownPlan): Pick<CardView, 'state' | 'stateText'> {
  const state = stateOf(step, plan, stage);
  if (stage.kind === 'ended' && state === 'failed' && stage.result.kind === 'cancelled') return { state, stateText: 'Cancelled' };
  if (stage.kind === 'ended' && state === 'written' && isOpenIn(stage.proof, step, plan)) return { state, stateText: 'Done; Azure does not show it yet' };
  return { state, stateText: state === 'running' && stage.kind === 'applying' ? stage.doing : stateTexts[state] };
}

function stateOf(step: PlannedChange, plan: Plan | undefined, stage: PlanStage): CardState {
  const { check } = step;
  if (check.status === 'done') return 'right';
  if (check.status === 'blocked') return 'blocked';
  if (stage.kind === 'applying') {
    const at = plan?.steps.findIndex(other => other === stage.at) ?? -1;
    const own = plan?.steps.indexOf(step) ?? -1;
    if (stage.at === undefined) return stage.doing.startsWith('Checking') ? 'written' : 'next';
    return own < at ? 'written' : own === at ? 'running' : 'next';
  }
  if (stage.kind !== 'ended') return 'change';
  const { result: { done, stoppedAt, kind } } = stage;
  if (stoppedAt?.planned === step) return 'failed';
  if (done.some(({ planned }) => planned === step)) return 'written';
  return kind === 'applied' ? 'right' : 'untouched';
}

/** Whether the plan made anew after the apply has not found this done. */
function isOpenIn(proof: Plan | undefined, step: PlannedChange, plan: Plan | undefined): boolean {
  const index = plan?.steps.indexOf(step) ?? -1;
  const again = proof?.steps[index];
  return again !== undefined && again.check.status !== 'done';
}

function toldOf({ check, ...step }: PlannedChange, { stage }: ShownPlan): Pick<CardView, 'facts' | 'warnings' | 'sentence'> {
  const done = stage.kind === 'ended' ? stage.result.done.find(({ planned }) => planned.change === step.change) : undefined;
  if (done) return { sentence: done.sentence, facts: known([['Before and after', done.comparison]]), warnings: [] };
  switch (check.status) {
    case 'done':
      return { sentence: check.sentence, facts: [], warnings: texts(check.warning) };
    case 'change':
      return { sentence: check.sentence, facts: known([['Permission', check.permission], ['You need', check.needs]]), warnings: texts(check.warning) };
    case 'blocked':
      return { sentence: check.sentence, facts: known([['Next step', check.nextStep]]), warnings: [] };
  }
}

function texts(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [text];
}

function known(facts: readonly (readonly [string, string | undefined])[]): CardView['facts'] {
  return facts.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, text] as const]));
}
