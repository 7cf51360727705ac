import { inEnglishToTheEnd } from '../../base/text/translation.ts';
import { runWithPlaceholders } from '../run-policy/placeholder-run.ts';
import { rehearseCall } from '../test-operation/rehearsal/rehearse-call.ts';
import type { RunAnswer, RunQuestion } from './run-question.ts';

/** Runs what is asked for. */
export async function answerRunQuestion(question: RunQuestion, signal: AbortSignal): Promise<RunAnswer> {
  switch (question.kind) {
    case 'placeholders':
      // a thread has one question at a time, so that nobody else is told anything meanwhile
      return {
        kind: 'placeholders',
        view: question.isEnglish
          ? await inEnglishToTheEnd(() => runWithPlaceholders(question, signal))
          : await runWithPlaceholders(question, signal),
      };
    case 'rehearsal':
      return { kind: 'rehearsal', outcome: await rehearseCall(question, signal) };
  }
}
