import type { EmbeddedFile } from './embedded/index.ts';
import { readHostHere } from './files/embedded-policies.ts';
import { lintToEnd, type LintOptions, type LintOutcome } from './lint.ts';
import { actionsAt, type ActionPlaces, type PolicyActions } from './quick-fixes/actions-at.ts';
import type { MemoryWorkspace, PolicySource } from './workspace.ts';
import type { HostQuestion } from './files/host-question.ts';

/** A policy with what surrounds it, all of it data. */
export interface PolicyInQuestion {
  readonly source: PolicySource;
  readonly workspace: MemoryWorkspace;
}

/** A policy to be linted. */
export interface LintQuestion extends PolicyInQuestion, Pick<LintOptions, 'severities' | 'withSuppressed' | 'withSecretVariables'> {
  /** Whether the rules about the language are checked, too. */
  readonly checksLanguage?: boolean;
}

/** A place of a policy at which it is asked what can be done. */
export interface ActionsQuestion extends PolicyInQuestion {
  readonly places: ActionPlaces;
}

/**
 * Looks at policies without blocking the caller. Rejects with the signal's reason when it is cancelled, and with an
 * AppError where a policy was not looked at to its end: nothing is known of it then.
 */
export interface PolicyAnalysis {
  lint(question: LintQuestion, signal: AbortSignal): Promise<LintOutcome>;
  actionsAt(question: ActionsQuestion, signal: AbortSignal): Promise<PolicyActions>;
  /** What a file of another language says of policies. */
  readHost(question: HostQuestion, signal: AbortSignal): Promise<EmbeddedFile>;
}

/** The same on the caller's own thread, for a caller that has nothing else to do meanwhile. */
export const analysisHere: PolicyAnalysis = {
  lint: async ({ source, workspace, ...options }, signal) => {
    signal.throwIfAborted();
    return lintToEnd(source, workspace, options);
  },
  actionsAt: async ({ source, workspace, places }, signal) => {
    signal.throwIfAborted();
    return actionsAt(source, workspace, places);
  },
  readHost: async (question, signal) => {
    signal.throwIfAborted();
    return readHostHere(question);
  },
};
