import './workers/thread-language.ts';
import { answerRunQuestion } from './commands/policy-runs/answer-run-question.ts';
import type { RunAnswer, RunQuestion } from './commands/policy-runs/run-question.ts';
import { nodePort } from './workers/node-thread.ts';
import { serveQuestions } from './workers/serve-questions.ts';

// the script of the threads on which policies are run
serveQuestions<RunQuestion, RunAnswer>(nodePort(), (question, { signal }) => answerRunQuestion(question, signal));
