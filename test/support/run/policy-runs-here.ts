import { answerRunQuestion } from '../../../src/commands/policy-runs/answer-run-question.ts';
import { policyRunsBy } from '../../../src/commands/policy-runs/policy-runs.ts';

/** Runs policies on the test's own thread; questions and answers are copied on their way, as between threads. */
export const policyRunsHere = policyRunsBy(async (question, signal) =>
  structuredClone(await answerRunQuestion(structuredClone(question), signal)),
);
