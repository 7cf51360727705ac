import { t } from '../../base/text/translation.ts';
import type { ApplyResult, Change, Plan, PlannedChange } from '../../wiring/index.ts';
import type { Outcome } from '../apply-plan/outcome.ts';
import type { PlanField } from '../apply-plan/plan-field.ts';
import { subjectOf } from '../apply-plan/plan-subject.ts';
import { planActions } from './plan-actions.ts';
import { planCard } from './plan-card.ts';
import type { CardState, PlanAction, PlanPage, VerdictView } from './plan-page.ts';

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

/** How far a plan is. */
export type PlanStage =
  | { readonly kind: 'planning' }
  /** It could not be made. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly nextStep: string;
      readonly actions: readonly PlanAction[];
      /** Whether something may have been written by then. */ readonly isUnderWay?: boolean;
    }
  | { readonly kind: 'review'; /** What was just done beside the plan, such as a copy. */ readonly notice?: string }
  | {
      readonly kind: 'applying';
      /** The change that is written now; absent before the first, and after the last, while all is checked. */ readonly at?: PlannedChange;
      readonly doing: string;
      readonly waitingFor?: string;
    }
  | { readonly kind: 'ended'; readonly result: ApplyResult; readonly proof?: Plan | undefined; readonly outcome: Outcome };

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
