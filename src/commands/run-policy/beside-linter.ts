import { isAppError, isCancellation } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import { leakRules, type LintQuestion, type PolicyAnalysis } from '../../policy/index.ts';
import type { RunView } from './run-view.ts';

/**
 * A run as it is shown, with what the linter sees: a run knows a secret as a whole alone, and one call goes one way. Where the line says
 * of no secret that it leaves, it says that the linter sees a way, comments that suppress it or not. Rejects only when it is cancelled.
 */
export async function besideLinter(
  view: RunView,
  { source, workspace }: Pick<LintQuestion, 'source' | 'workspace'>,
  analysis: Pick<PolicyAnalysis, 'lint'>,
  signal: AbortSignal,
): Promise<RunView> {
  const { verdict } = view;
  if (verdict.kind === 'bad') return view;
  const ways = await waysOut(() => analysis.lint({ source, workspace, withSuppressed: true }, signal));
  if (ways.length === 0) return view;
  const text = verdict.kind === 'good' ? t('This run shows no secret that leaves. The linter has more to say.') : verdict.text;
  return { ...view, verdict: { kind: 'neutral', text, details: [...ways, ...verdict.details] } };
}

async function waysOut(lint: () => ReturnType<PolicyAnalysis['lint']>): Promise<readonly string[]> {
  try {
    const { findings } = await lint();
    return [...new Set(findings.filter(({ rule }) => leakRules.has(rule)).map(({ message }) => t('The linter sees a way: {0}', message)))];
  } catch (error) {
    if (isCancellation(error) || !isAppError(error)) throw error;
    return [t('The linter has not looked at the policy: {0}', error.message)];
  }
}
