import {
  emptyWorkspace,
  lintToEnd,
  memoryWorkspace,
  type LintMemory,
  type LintOptions,
  type LintOutcome,
  type PolicySource,
  type WorkspaceFacts,
} from '../policy/index.ts';

/** A policy to be linted, with what surrounds it: all of it data, so that another thread can be asked. */
export interface LintQuestion {
  readonly source: PolicySource;
  /** Absent where nothing is known of its surroundings. */
  readonly facts: WorkspaceFacts | undefined;
}

/** What linting one policy came to, or why it did not. */
export type LintAnswer = LintOutcome | { readonly failure: string };

/** Lints some policies, each with its own guard: one that fails ends it for no other. */
export function answerQuestions(
  questions: readonly LintQuestion[],
  options: Pick<LintOptions, 'severities'> & { readonly memory: LintMemory },
): readonly LintAnswer[] {
  return questions.map(({ source, facts }) => {
    try {
      return lintToEnd(source, facts ? memoryWorkspace(facts) : emptyWorkspace, options);
    } catch (error) {
      return { failure: failureOf(error) };
    }
  });
}

/** Why something failed, as far as it says so. */
export function failureOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}
