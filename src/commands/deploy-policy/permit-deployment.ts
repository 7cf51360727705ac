import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { askModal } from '../../host/window/plain-window.ts';
import { withQuietProgress } from '../../host/window/progress.ts';
import { inBackground, runCommand } from '../../host/window/run.ts';
import { checkDeployment, deployQuestion, scopeWords, type Deployment, type PermitDeployment } from '../../wiring/index.ts';

const deployAnyway = t('Deploy Anyway');

/**
 * Whether a text may become the policy of its scope in Azure. It is linted as it is, with what surrounds it there; where the
 * linter finds something, or cannot decide, the user is asked first.
 */
export async function permitDeployment(context: CommandContext, deployment: Deployment): Promise<boolean> {
  const { deployGate, lintRules } = context.settings();
  if (deployGate === 'off') return true;
  const { check, question } = await withQuietProgress(t('Checking the policy before it is deployed'), async signal => {
    const azure = await context.access.azure();
    const [found, scope] = await Promise.all([
      checkDeployment(azure, deployment, { severities: lintRules, analysis: context.analysis }, signal),
      scopeWords(azure, deployment.scopeId, signal),
    ]);
    return { check: found, question: deployQuestion(found, scope, deployGate) };
  });
  if (!question) return true;
  const { message, detail, shows } = question;
  const show = shows === undefined ? [] : [shows.path.length > 0 ? t('Show Path') : t('Show Problem')];
  const choice = await askModal('warning', message, detail, ...show, deployAnyway);
  if (choice === deployAnyway) return true;
  if (choice !== undefined && shows && check.kind === 'checked') {
    // not waited for: the walk goes on as long as the user likes, and the caller gets the answer at once
    inBackground(context.log, () =>
      runCommand(context.log, () => context.showDeploymentFinding({ ...deployment, texts: check.texts, ...shows })),
    );
  }
  return false;
}

/** The same for an apply, which stops where the user does not agree. */
export function permitIn(context: CommandContext): PermitDeployment {
  return async deployment => {
    if (await permitDeployment(context, deployment)) return;
    throw new AppError(
      'invalid-request',
      t('The policy was not deployed, because you did not agree to what the linter sees in it.'),
      t('Look at the policy, or retry and choose Deploy Anyway.'),
    );
  };
}
