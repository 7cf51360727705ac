import type { Azure } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';

/** Refuses what was planned in one Azure, or with one sign-in, where the commands use another by now: that was not agreed to. */
export function refuseOtherAzure(planned: Azure | undefined, now: Azure): void {
  if (planned === now) return;
  throw new AppError(
    'unsupported',
    t('The sign-in, the cloud or the demo is another one since this was planned, so it is not carried out.'),
    t('Plan again and look at what comes of it now.'),
  );
}
