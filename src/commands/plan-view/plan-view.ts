import { t } from '../../base/text/translation.ts';
import { subjectOf } from '../apply-plan/plan-subject.ts';
import { planActions } from './plan-actions.ts';
import { planCard } from './plan-card.ts';
import type { CardState, PlanPage, VerdictView } from './plan-page.ts';
import type { ShownPlan, PlanStage } from './shown-plan.ts';

/** The plan as its view shows it: texts only. */
export function planView(shown: ShownPlan): PlanPage {
  const { title, plan, stage, revision } = shown;
  const steps = plan?.steps ?? [];
  const cards = steps.map((step, index) => planCard(step, String(index), shown));
  const order = (state: CardState): number => (state === 'blocked' || state === 'failed' ? 0 : 1);
  return {
    heading: title,
    subject: subjectOf(steps.map(({ change }) => change)),
    lead: leadOf(shown),
    phase: stage.kind,
    status: statusOf(shown),
    ...verdictOf(shown),
    actions: planActions(shown),
    cards: cards
      .filter(({ state }) => state !== 'right')
      .toSorted((a, b) => (stage.kind === 'review' ? order(a.state) - order(b.state) : 0)),
    settled: cards.filter(({ state }) => state === 'right'),
    settledHeading: t('Right already'),
    revision,
  };
}

function leadOf({ plan, stage }: ShownPlan): string {
  switch (stage.kind) {
    case 'planning':
      return plan ? t('Nothing is written before you apply it.') : t('Azure is read, and nothing is written.');
    case 'failed':
      return stage.isUnderWay === true
        ? t('What was written by then is in the journal: Resume or Undo Wiring shows it.')
        : t('Nothing was written.');
    case 'review':
      return plan?.isDone === true ? t('Nothing has to be written.') : t('Nothing is written before you apply it.');
    case 'applying':
      return t('You can close this view: it goes on, and says in a notification how it ended.');
    case 'ended':
      return '';
  }
}

function statusOf({ stage, fields }: ShownPlan): string {
  switch (stage.kind) {
    case 'planning':
      return t('Planning…');
    case 'applying':
      return stage.doing;
    case 'review':
      return fields.some(({ problem }) => problem !== undefined)
        ? t('Correct what is marked, so that this can be applied.')
        : (stage.notice ?? '');
    default:
      return '';
  }
}

function verdictOf({ plan, stage }: ShownPlan): { readonly verdict?: VerdictView } {
  if (stage.kind === 'failed') return { verdict: failedView(stage) };
  if (stage.kind === 'review' && plan?.isBlocked === true)
    return {
      verdict: { kind: 'bad', text: t('This cannot be done as it is.'), details: [t('What is in the way is listed first, with the next step.')] },
    };
  if (stage.kind === 'review' && plan?.isDone === true)
    return { verdict: { kind: 'good', text: t('Nothing to change: everything is as it should be.'), details: [] } };
  if (stage.kind !== 'ended') return {};
  const kinds = { information: 'good', warning: 'warning', error: 'bad' } as const;
  return { verdict: { kind: kinds[stage.outcome.severity], text: stage.outcome.message, details: [] } };
}

/** Why a plan could not be made or carried out. */
export function failedView({ message, nextStep }: Extract<PlanStage, { kind: 'failed' }>): VerdictView {
  return { kind: 'bad', text: message, details: nextStep === '' ? [] : [nextStep] };
}
