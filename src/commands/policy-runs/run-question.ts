import type { WorkspaceFacts, PolicySource } from '../../policy/index.ts';
import type { RunRequest, RunView } from '../run-policy/run-view.ts';
import type { CallMade } from '../test-operation/rehearsal/rehearsal.ts';
import type { TraceReading } from '../test-operation/trace-reading.ts';
import type { RehearsalOutcome } from '../test-operation/rehearsal/rehearsal-outcome.ts';

/** A policy to be run with placeholders. All of it is data, so that another thread can be asked. */
export interface PlaceholderRun {
  readonly source: PolicySource;
  readonly facts: WorkspaceFacts;
  readonly request: RunRequest;
  /** Why what surrounds the policy is not known, and so is not run: sentences. */
  readonly unknown?: string;
  /** Whether the report is English in every window: a language model reads it. */
  readonly isEnglish?: true;
}

/** A call that was answered, to be rehearsed with what was deployed then. */
export interface RehearsalQuestion {
  readonly made: Omit<CallMade, 'deployed'> & { readonly deployed: { readonly source: PolicySource; readonly facts: WorkspaceFacts } };
  readonly trace: TraceReading;
  readonly answer: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: string;
  };
}

/** A question to a thread that runs policies. */
export type RunQuestion = ({ readonly kind: 'placeholders' } & PlaceholderRun) | ({ readonly kind: 'rehearsal' } & RehearsalQuestion);

/** Its answer, of the kind of the question. */
export type RunAnswer =
  { readonly kind: 'placeholders'; readonly view: RunView } | { readonly kind: 'rehearsal'; readonly outcome: RehearsalOutcome };
