import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import type { PlanAction } from './plan-page.ts';
import { planViewType } from './plan-screen.ts';

/** Asks the plan in front to do something, as its own buttons do. */
export async function runPlanAction({ webviews }: CommandContext, action: PlanAction): Promise<void> {
  if (webviews.postToActive(planViewType, { type: 'act', action })) return;
  throw new AppError('invalid-request', t('There is no plan in front.'), t('Bring the view of a plan to the front, or begin one.'));
}
