import { AppError, isAppError, isCancellation } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { RunView } from '../run-policy/run-view.ts';
import type { PlaceholderRun, RehearsalQuestion, RunAnswer, RunQuestion } from './run-question.ts';
import type { RehearsalOutcome } from '../test-operation/rehearsal/rehearsal-outcome.ts';

/**
 * Runs policies without blocking the extension host. Rejects with the signal's reason when cancelled, and with an AppError for a run that
 * had to be ended.
 */
export interface PolicyRuns {
  withPlaceholders(run: PlaceholderRun, signal: AbortSignal): Promise<RunView>;
  rehearse(question: RehearsalQuestion, signal: AbortSignal): Promise<RehearsalOutcome>;
}

/** Runs on threads that are asked; nothing but data goes there and comes back. */
export function policyRunsOn(ask: (question: unknown, signal: AbortSignal) => Promise<unknown>): PolicyRuns {
  return policyRunsBy(async (question, signal) => {
    try {
      return (await ask(question, signal)) as RunAnswer; // the other side is of the same build
    } catch (error) {
      if (signal.aborted || isCancellation(error) || !isAppError(error)) throw error;
      throw ended(error.message);
    }
  });
}

/** Runs by whatever answers questions. */
export function policyRunsBy(answer: (question: RunQuestion, signal: AbortSignal) => Promise<RunAnswer>): PolicyRuns {
  return {
    withPlaceholders: async (run, signal) => {
      const given = await answer({ kind: 'placeholders', ...run }, signal);
      if (given.kind !== 'placeholders') throw new TypeError('A run was answered by something else.');
      return given.view;
    },
    rehearse: async (question, signal) => {
      const given = await answer({ kind: 'rehearsal', ...question }, signal);
      if (given.kind !== 'rehearsal') throw new TypeError('A rehearsal was answered by something else.');
      return given.outcome;
    },
  };
}

function ended(message: string): AppError {
  return message.includes('ERR_WORKER_OUT_OF_MEMORY')
    ? new AppError('operation-failed', t('The run of the policy was ended: it needs more memory than a run may take.'), t('Look for a text or a list in it that grows without end.'))
    : new AppError('operation-failed', t('The run of the policy was ended. {0}', message), t('Look for a regular expression or a loop in it that does not come to its end.'));
}
