import { t } from '../../base/text/translation.ts';
import type { PlannedUndo, UndoPlan, UndoResult } from '../../wiring/index.ts';
import type { ActionView, CardState, CardView, PlanPage, VerdictView } from './plan-page.ts';
import { stateTexts } from './plan-card.ts';
import { failedView } from './plan-view.ts';
import type { PlanStage } from './shown-plan.ts';

/** What an undo would do, and how far it has come. */
export interface ShownUndo {
  readonly title: string;
  readonly revision: number;
  readonly plan?: UndoPlan;
  readonly stage: UndoStage;
}

/** How far an undo is. */
export type UndoStage =
  | Extract<PlanStage, { kind: 'planning' | 'failed' }>
  | { readonly kind: 'review' }
  | { readonly kind: 'applying'; readonly at?: PlannedUndo; readonly doing: string }
  | { readonly kind: 'ended'; readonly result: UndoResult; readonly verdict: VerdictView };

/** An undo as the view of plans shows it: what is taken back, last first, and what stays. */
export function undoView({ title, revision, plan, stage }: ShownUndo): PlanPage {
  const cards = (plan?.steps ?? []).map((step, index) => cardOf(step, index, plan, stage));
  return {
    heading: t('Undo: {0}', title),
    subject: '',
    lead: leadOf(stage),
    phase: stage.kind,
    status: stage.kind === 'planning' ? t('Looking what others rely on…') : stage.kind === 'applying' ? stage.doing : '',
    ...(stage.kind === 'failed' && { verdict: failedView(stage) }),
    ...(stage.kind === 'ended' && { verdict: stage.verdict }),
    actions: actionsOf(plan, stage),
    cards,
    settled: (plan?.staying ?? []).map(stayingCard),
    settledHeading: t('Stays as it is'),
    revision,
  };
}

function leadOf(stage: UndoStage): string {
  switch (stage.kind) {
    case 'planning':
      return t('Azure is read, and nothing is written.');
    case 'review':
      return t('Nothing is taken back before you agree. The last is taken back first.');
    case 'applying':
      return t('You can close this view: it goes on, and says in a notification how it ended.');
    case 'failed':
      return stage.isUnderWay === true
        ? t('What is not taken back is in the journal: Resume or Undo Wiring shows it.')
        : t('Nothing was taken back.');
    case 'ended':
      return '';
  }
}

function stayingCard(sentence: string, index: number): CardView {
  return {
    id: `stays-${index}`,
    title: '',
    object: '',
    state: 'stays',
    stateText: stateTexts.stays,
    sentence,
    facts: [],
    warnings: [],
    affects: [],
    fields: [],
  };
}

function actionsOf(plan: UndoPlan | undefined, stage: UndoStage): readonly ActionView[] {
  switch (stage.kind) {
    case 'planning':
      return [{ action: 'close', label: t('Cancel') }];
    case 'failed':
      return [
        { action: 'tryAgain', label: t('Try Again') },
        { action: 'showLog', label: t('Show Log') },
        { action: 'close', label: t('Close') },
      ];
    case 'review': {
      const count = plan?.steps.filter(({ stays }) => stays === undefined).length ?? 0;
      const apply: ActionView = {
        action: 'apply',
        label: count === 1 ? t('Take Back 1 Change') : t('Take Back {0} Changes', count),
        isPrimary: true,
      };
      return [...(count === 0 ? [] : [apply]), { action: 'close', label: count === 0 ? t('Close') : t('Cancel') }];
    }
    case 'applying':
      return [{ action: 'stop', label: t('Cancel') }];
    case 'ended':
      return [
        ...(stage.result.left.length > 0 ? [{ action: 'retry', label: t('Undo Again') } as const] : []),
        { action: 'runCheck', label: t('Run Check') },
        { action: 'showLog', label: t('Show Log') },
        { action: 'close', label: t('Close') },
      ];
  }
}

function cardOf(step: PlannedUndo, index: number, plan: UndoPlan | undefined, stage: UndoStage): CardView {
  const kept = stage.kind === 'ended' ? stage.result.kept.find(({ record }) => record === step.record)?.reason : undefined;
  const state = kept === undefined ? stateOf(step, index, plan, stage) : 'stays';
  const words = {
    written: t('Taken back'),
    untouched: t('Not taken back'),
    failed: stage.kind === 'ended' && stage.result.error === undefined ? t('Cancelled') : t('Failed'),
  };
  const stays = kept ?? (state === 'stays' ? step.stays : undefined);
  return {
    id: String(index),
    title: step.title,
    object: step.object,
    state,
    stateText: { ...stateTexts, ...words }[state],
    sentence: stays ?? step.sentence,
    facts: [],
    warnings: [],
    affects: [],
    fields: [],
  };
}

function stateOf(step: PlannedUndo, index: number, plan: UndoPlan | undefined, stage: UndoStage): CardState {
  switch (stage.kind) {
    case 'applying': {
      const at = plan?.steps.findIndex(other => other === stage.at) ?? -1;
      if (at < 0 || index > at) return step.stays === undefined ? 'next' : 'stays';
      return index === at ? 'running' : 'written';
    }
    case 'ended': {
      const { left } = stage.result;
      if (!left.includes(step.record)) return 'written';
      return left.at(-1) === step.record ? 'failed' : 'untouched';
    }
    default:
      return step.stays === undefined ? 'takeBack' : 'stays';
  }
}
