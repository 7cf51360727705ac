import { t } from '../../base/text/translation.ts';
import { affectsPolicies, type Plan, type PlannedChange } from '../../wiring/index.ts';
import { objectOf } from './change-object.ts';
import type { CardState, CardView, FieldView } from './plan-page.ts';
import { policyDiff } from './policy-diff.ts';
import type { PlanStage, ShownPlan } from './shown-plan.ts';

/** The card of one change of a plan, as far as that has come. */
export function planCard(step: PlannedChange, id: string, shown: ShownPlan): CardView {
  const { change, title, check } = step;
  const { state, stateText } = standing(step, shown);
  const { facts, warnings, sentence } = contentOf(step, shown);
  const late = shown.affected.get(change) ?? (affectsPolicies(change) ? [t('Looking which policies use it…')] : []);
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
    ...(check.status === 'change' && check.texts && { diff: policyDiff(t('Changes of the policy of {0}', objectOf(change)), check.texts) }),
  };
}

/** The fields of a step are on its first card that is not right already, or else on its first. */
function fieldsOn(step: PlannedChange, { plan, fields, stage }: ShownPlan): readonly FieldView[] {
  if (stage.kind !== 'review' && stage.kind !== 'planning') return [];
  const same = plan?.steps.filter(({ change }) => change.step === step.change.step) ?? [];
  const host = same.find(({ check }) => check.status !== 'done') ?? same[0];
  if (host !== step) return [];
  return fields
    .filter(field => field.step === step.change.step)
    .map(({ id, label, value, options, hint = '', problem = '' }) => ({ id, label, value, ...(options && { options }), hint, problem }));
}

/** What each state of a card is called. */
export const stateTexts: Readonly<Record<CardState, string>> = {
  blocked: t('Blocked'),
  change: t('Will change'),
  takeBack: t('Will be taken back'),
  right: t('Right already'),
  next: t('To come'),
  running: t('In progress'),
  written: t('Done'),
  failed: t('Failed'),
  untouched: t('Not done'),
  stays: t('Stays'),
};

function standing(step: PlannedChange, { plan, stage }: ShownPlan): Pick<CardView, 'state' | 'stateText'> {
  const state = stateOf(step, plan, stage);
  if (stage.kind === 'ended' && state === 'failed' && stage.result.kind === 'cancelled') return { state, stateText: t('Cancelled') };
  if (stage.kind === 'ended' && state === 'written' && isOpenIn(stage.proof, step, plan))
    return { state, stateText: t('Done; Azure does not show it yet') };
  const waitingFor = state === 'running' && stage.kind === 'applying' ? stage.waitingFor : undefined;
  return { state, stateText: waitingFor === undefined ? stateTexts[state] : `${stateTexts[state]}: ${waitingFor}` };
}

function stateOf(step: PlannedChange, plan: Plan | undefined, stage: PlanStage): CardState {
  const { check } = step;
  if (check.status === 'done') return 'right';
  if (check.status === 'blocked') return 'blocked';
  if (stage.kind === 'applying') {
    const at = plan?.steps.findIndex(other => other === stage.at) ?? -1;
    const own = plan?.steps.indexOf(step) ?? -1;
    if (stage.at === undefined) return stage.doing.startsWith(t('Checking')) ? 'written' : 'next';
    return own < at ? 'written' : own === at ? 'running' : 'next';
  }
  if (stage.kind !== 'ended') return 'change';
  const {
    result: { done, stoppedAt, kind },
  } = stage;
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

function contentOf({ check, ...step }: PlannedChange, { stage }: ShownPlan): Pick<CardView, 'facts' | 'warnings' | 'sentence'> {
  const done = stage.kind === 'ended' ? stage.result.done.find(({ planned }) => planned.change === step.change) : undefined;
  if (done) return { sentence: done.sentence, facts: known([[t('Before and after'), done.comparison]]), warnings: [] };
  switch (check.status) {
    case 'done':
      return { sentence: check.sentence, facts: [], warnings: texts(check.warning) };
    case 'change':
      return {
        sentence: check.sentence,
        facts: known([
          [t('Permission'), check.permission],
          [t('You need'), check.needs],
        ]),
        warnings: texts(check.warning),
      };
    case 'blocked':
      return { sentence: check.sentence, facts: known([[t('Next step'), check.nextStep]]), warnings: [] };
  }
}

function texts(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [text];
}

function known(facts: readonly (readonly [string, string | undefined])[]): CardView['facts'] {
  return facts.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, text] as const]));
}
