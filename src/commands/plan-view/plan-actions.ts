import { t } from '../../base/text/translation.ts';
import type { ExportFormat, Plan, StepId } from '../../wiring/index.ts';
import type { OutcomeAction } from '../apply-plan/outcome.ts';
import type { ActionView, PlanAction } from './plan-page.ts';
import type { ShownPlan } from './shown-plan.ts';

/** `Apply 4 Changes`. */
function applyLabel({ steps }: Plan): string {
  const count = steps.filter(({ check }) => check.status === 'change').length;
  return count === 1 ? t('Apply 1 Change') : t('Apply {0} Changes', count);
}

/** What each way on from an outcome is called. */
export const outcomeLabels: Readonly<Record<OutcomeAction, string>> = {
  undo: t('Undo…'),
  retry: t('Retry'),
  checkAgain: t('Check Again'),
  showLog: t('Show Log'),
  testOperation: t('Test Operation'),
};
/** In which order ways on are offered. */
const waysOn: readonly PlanAction[] = ['retry', 'checkAgain', 'testOperation', 'openPolicy', 'runCheck', 'undo', 'showLog', 'close'];
const nextLabels = { openPolicy: t('Open Policy'), testOperation: t('Test Operation') } as const;
const failureLabels: Partial<Record<PlanAction, string>> = {
  tryAgain: t('Try Again'),
  signIn: t('Sign In'),
  tryWithoutAzure: t('Try It Without Azure'),
  openSettings: t('Open Settings'),
  showLog: t('Show Log'),
};

/** What each form that a plan can take is called. */
export const exportLabels: Readonly<Record<ExportFormat, string>> = { az: t('Export as az Commands'), bicep: t('Export as Bicep') };

/** What a template cannot say, and a script does. */
const scriptsAlone: ReadonlySet<StepId> = new Set<StepId>([
  'refresh-named-value',
  'copy-named-value',
  'delete-named-value',
  'tighten-grant',
  'remove-grant',
]);

/** The forms that can say at least one of the changes; a template can neither refresh nor copy nor take away. */
export function exportsOf({ steps, isBlocked }: Plan): readonly ExportFormat[] {
  const written = steps.filter(({ check }) => check.status === 'change').map(({ change }) => change.step);
  if (isBlocked || written.length === 0) return [];
  return written.every(step => scriptsAlone.has(step)) ? ['az'] : ['az', 'bicep'];
}

/** The buttons of a plan, as far as it has come. */
export function planActions(shown: ShownPlan): readonly ActionView[] {
  const { plan, stage, next, fields } = shown;
  const follow = next.map((action): ActionView => ({ action, label: nextLabels[action] }));
  switch (stage.kind) {
    case 'applying':
      return [{ action: 'stop', label: t('Cancel') }];
    case 'failed':
      return [...stage.actions.map(action => ({ action, label: failureLabels[action] ?? action })), { action: 'close', label: t('Close') }];
    case 'planning':
    case 'review': {
      if (!plan) return [{ action: 'close', label: t('Cancel') }];
      const copy: ActionView = { action: 'copy', label: t('Copy') };
      if (plan.isDone) return [...follow, { action: 'runCheck', label: t('Run Check') }, copy, { action: 'close', label: t('Close') }];
      const isDisabled = stage.kind === 'planning' || fields.some(({ problem }) => problem !== undefined);
      const apply: ActionView = { action: 'apply', label: applyLabel(plan), isPrimary: true, isDisabled };
      const exports = exportsOf(plan).map((action): ActionView => ({ action, label: exportLabels[action], isDisabled }));
      return [
        ...(plan.isBlocked ? [{ action: 'tryAgain', label: t('Plan Again') } as const] : [apply]),
        ...exports,
        copy,
        { action: 'close', label: t('Cancel') },
      ];
    }
    case 'ended': {
      const { outcome, result } = stage;
      const offered = outcome.actions.map((action): ActionView => ({ action, label: outcomeLabels[action] }));
      const check: ActionView = { action: 'runCheck', label: t('Run Check') };
      const more = result.kind === 'applied' ? [...follow, check] : result.kind === 'failed' ? [check] : [];
      const all = [
        ...offered,
        ...more.filter(({ action }) => !offered.some(other => other.action === action)),
        { action: 'close', label: t('Close') } as const,
      ];
      const [first, ...others] = all.toSorted((a, b) => waysOn.indexOf(a.action) - waysOn.indexOf(b.action));
      return first ? [{ ...first, isPrimary: true }, ...others] : [];
    }
  }
}
