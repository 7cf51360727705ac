import { t } from '../../base/text/translation.ts';
import { reportOf, type ErrorAction } from '../../host/window/error-report.ts';
import type { Log } from '../../host/window/log.ts';
import type { PlanAction } from './plan-page.ts';
import type { PlanStage } from './shown-plan.ts';

/** A plan is open in trusted windows alone. */
const actions: Readonly<Record<Exclude<ErrorAction, 'manageTrust'>, PlanAction>> = {
  retry: 'tryAgain',
  signIn: 'signIn',
  tryWithoutAzure: 'tryWithoutAzure',
  openSettings: 'openSettings',
  showLog: 'showLog',
};

/** A failure as the view of a plan reports it; Try Again is always among what it offers. */
export function failedStage(log: Log, error: unknown): Extract<PlanStage, { kind: 'failed' }> {
  const report = reportOf(error);
  if (!report) return { kind: 'failed', message: t('Reading was interrupted.'), nextStep: '', actions: ['tryAgain'] };
  log.error(report.logLine);
  return {
    kind: 'failed',
    message: report.message,
    nextStep: report.nextStep,
    actions: [...new Set<PlanAction>(['tryAgain', ...report.actions.flatMap(action => (action === 'manageTrust' ? [] : actions[action]))])],
  };
}
