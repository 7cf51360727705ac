import { AppError, isAppError, isCancellation } from '../base/app-error.ts';
import { learnEnglish, t } from '../base/text/translation.ts';
import type { PolicyAnalysis } from '../policy/index.ts';
import type { LintWorkerAnswer, LintWorkerQuestion } from './lint-questions.ts';
import { PartNumbers } from './part-numbers.ts';
import { RestartableWorker, type AskOptions, type WorkerOptions } from './restartable-worker.ts';
import { sendHost } from './sent-host.ts';
import { sendWorkspace } from './sent-workspace.ts';

/**
 * How long a look at a policy may take, in milliseconds. What ends a lint is the linter's own count of steps, the same on
 * every machine; this is for what does not count.
 */
const usualLimitMs = 30_000;

/** How a look at policies on a thread is run. */
export interface AnalysisOptions extends WorkerOptions {
  readonly limitMs?: number;
}

/** Looks at policies on a worker's thread; nothing is started before it is asked something. */
export function analysisOnWorker({ limitMs = usualLimitMs, ...options }: AnalysisOptions): PolicyAnalysis & { dispose(): void } {
  const worker = new RestartableWorker<LintWorkerQuestion, LintWorkerAnswer>(options);
  const numbers = new PartNumbers();
  const ask = async (question: LintWorkerQuestion, options: AskOptions): Promise<LintWorkerAnswer> => {
    try {
      const answer = await worker.ask(question, { ...options, limitMs });
      if (answer.english) learnEnglish(answer.english);
      return answer;
    } catch (error) {
      if (options.signal.aborted || isCancellation(error) || !isAppError(error)) throw error;
      throw new AppError(error.code, t('The policy was not checked to its end. {0}', error.message), error.nextStep);
    }
  };
  return {
    lint: async ({ source, workspace, severities, ...asked }, signal) => {
      const { withSuppressed = false, withSecretVariables = false, checksLanguage = false } = asked;
      const { sent: around, parts } = sendWorkspace(workspace.facts, numbers);
      const options = { withSuppressed, withSecretVariables, checksLanguage, ...(severities && { severities }) };
      const answer = await ask({ kind: 'lint', source, around, ...options }, { signal, parts });
      if (answer.kind !== 'lint') throw new TypeError('A lint was answered by something else.');
      return answer.outcome;
    },
    actionsAt: async ({ source, workspace, places }, signal) => {
      const { sent: around, parts } = sendWorkspace(workspace.facts, numbers);
      const answer = await ask({ kind: 'actions', source, around, places }, { signal, parts });
      if (answer.kind !== 'actions') throw new TypeError('A question for actions was answered by something else.');
      return answer.actions;
    },
    readHost: async (question, signal) => {
      const { sent: host, parts } = sendHost(question, numbers);
      const answer = await ask({ kind: 'host', host }, { signal, parts });
      if (answer.kind !== 'host') throw new TypeError('A question for a file was answered by something else.');
      return answer.file;
    },
    dispose: () => worker.dispose(),
  };
}
