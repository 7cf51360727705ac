import { answerRunQuestion } from './commands/policy-runs/answer-run-question.ts';
import type { RunAnswer, RunQuestion } from './commands/policy-runs/run-question.ts';
import { serveQuestions } from './workers/serve-questions.ts';
import { webPort } from './workers/web-thread.ts';

// the script of the web workers on which policies are run
serveQuestions<RunQuestion, RunAnswer>(webPort(), (question, { signal }) => answerRunQuestion(question, signal));
