import { isAppError, isCancellation } from '../../base/app-error.ts';
import { t, told } from '../../base/text/translation.ts';
import { leakRules, type LintQuestion, type PolicyAnalysis } from '../../policy/index.ts';
import type { RunView } from './run-view.ts';

/**
 * A run as it is shown, with what the linter sees: a run knows a secret as a whole alone, and one call goes one way. Where the line says
 * of no secret that it leaves, it says that the linter sees a way, comments that suppress it or not, or does not see all of the policy.
 * Rejects only when it is cancelled.
 */
export async function besideLinter(
  view: RunView,
  { source, workspace }: Pick<LintQuestion, 'source' | 'workspace'>,
  analysis: Pick<PolicyAnalysis, 'lint'>,
  signal: AbortSignal,
): Promise<RunView> {
  const { verdict } = view;
  if (verdict.kind === 'bad') return view;
  const ways = await whatLinterSees(() => analysis.lint({ source, workspace, withSuppressed: true }, signal));
  if (ways.length === 0) return view;
  const text = verdict.kind === 'good' ? t('This run shows no secret that leaves. The linter has more to say.') : verdict.text;
  return { ...view, verdict: { kind: 'neutral', text, details: [...ways, ...verdict.details] } };
}

async function whatLinterSees(lint: () => ReturnType<PolicyAnalysis['lint']>): Promise<readonly string[]> {
  try {
    const { findings, isFollowed, unknownParts } = await lint();
    const ways = findings.filter(({ rule }) => leakRules.has(rule)).map(({ message }) => t('The linter sees a way: {0}', message));
    const unseen = unknownParts.map(({ why }) => told(why));
    return [...new Set([...ways, ...unseen, ...(isFollowed ? [] : [t('The policy was not followed to its end.')])])];
  } catch (error) {
    if (isCancellation(error) || !isAppError(error)) throw error;
    return [t('The linter has not looked at the policy: {0}', error.message)];
  }
}
