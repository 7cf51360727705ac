import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { recheckWiring } from '../check-wiring.ts';
import { reviewChanges } from '../apply-plan/run-wiring-task.ts';

/** Shows the plan that sets a finding right, applies it when the user agrees, and checks again. */
export async function fixFinding(context: CommandContext, argument: unknown): Promise<void> {
  const { finding: index } = targetOf(argument);
  const finding = index === undefined ? undefined : context.wiringCheck.result?.report.findings[index];
  if (!finding?.fix) throw new AppError('not-found', t('This finding is no longer in the report.'), t('Check the wiring again.'));
  const { label, changes } = finding.fix;
  await reviewChanges(context, { title: label, changes, finish: () => recheckWiring(context) });
}
