import { englishFor } from '../base/text/translation.ts';
import { languageRules } from '../policy/checks/index.ts';
import { actionsAt, LintMemory, lintToEnd, readHostHere } from '../policy/index.ts';
import type { LintWorkerAnswer, LintWorkerQuestion } from './lint-questions.ts';
import { receiveHost } from './sent-host.ts';
import { receiveWorkspace } from './sent-workspace.ts';
import type { AnswerQuestion } from './serve-questions.ts';
import { worstFindings } from './worst-findings.ts';

/** Answers questions about policies; from one to the next it keeps what the linter may keep. */
export function answerLintQuestions(): AnswerQuestion<LintWorkerQuestion, LintWorkerAnswer> {
  const memory = new LintMemory();
  return async (question, { isCancelled, part }) => {
    if (question.kind === 'host') return { kind: 'host', file: await readHostHere(receiveHost(question.host, part)) };
    const workspace = receiveWorkspace(question.around, part);
    switch (question.kind) {
      case 'lint': {
        const { source, severities, withSuppressed = false, withSecretVariables = false, checksLanguage = false } = question;
        const { findings, ...outcome } = lintToEnd(source, workspace, {
          memory,
          isCancelled,
          withSuppressed,
          withSecretVariables,
          ...(checksLanguage && { languageRules }),
          ...(severities && { severities }),
        });
        const worst = worstFindings(findings, source.file);
        const english = englishFor(worst.flatMap(({ message, path }) => [message, ...path.map(step => step.message)]));
        return { kind: 'lint', outcome: { findings: worst, ...outcome }, english };
      }
      case 'actions':
        return { kind: 'actions', actions: actionsAt(question.source, workspace, question.places, { memory, isCancelled, languageRules }) };
    }
  };
}
