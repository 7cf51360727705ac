import { AppError } from '../base/app-error.ts';
import { t } from '../base/text/translation.ts';
import type { CommandName } from '../host/command-ids.ts';

/** What a window in Restricted Mode has: what only shows what is there. package.json enables exactly these without trust. */
const needNoTrust: ReadonlySet<CommandName> = new Set<CommandName>([
  'showSecretPath',
  'groupFindingsByService',
  'groupFindingsByCheck',
  'wiringReport',
  'wiringReportAsMarkdown',
  'wiringReportAsJson',
  'applyPlan',
  'exportPlan',
  'copyPlan',
  'endDemo',
  'lintInCi',
  'showLog',
  'openSettings',
  'openWalkthrough',
]);

/**
 * Refuses a command that needs a trusted workspace in a window that is none: buttons of the walkthrough and links do not ask
 * package.json whether a command is enabled. Throws AppError.
 */
export function refuseInRestrictedMode(name: CommandName, isTrusted: boolean): void {
  if (isTrusted || needNoTrust.has(name)) return;
  throw new AppError(
    'untrusted',
    t('This workspace is not trusted, so only the linter runs: Azure is not asked anything, the demo is not started, and no policy is run.'),
    t('Trust the workspace first.'),
  );
}
