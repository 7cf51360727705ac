import type { Azure } from '../../azure/index.ts';
import type { Change, ChangeOf, StepId, Wishes } from '../changes/change.ts';
import type { Deployment } from '../deployed/check-deployment.ts';
import type { PropagationPace } from '../grants/propagation.ts';
import type { StateReader } from '../state/state-reader.ts';
import type { StepWrite } from '../writes/write.ts';
import type { UndoRecord } from './undo-record.ts';

/** What an inspection of the state says of a change. */
export type StepCheck =
  | {
      readonly status: 'done';
      readonly sentence: string;
      /** True and enough, but worth a look. */
      readonly warning?: string;
    }
  | {
      readonly status: 'change';
      /** What will be written, exactly. */
      readonly sentence: string;
      /** What is added to whom, word for word, where the step gives a permission. */
      readonly permission?: string;
      /** The role that lets the user do this. */
      readonly needs: string;
      /** Worth knowing before agreeing. */
      readonly warning?: string;
      /** Who else is affected, as far as the state shows: a sentence each. */
      readonly affects?: readonly string[];
      /** The policy as it is and as it will be, of a change that writes one. */
      readonly texts?: PolicyTexts;
      /** What the user has to agree to on its own, beside the plan. */
      readonly consent?: Consent;
    }
  | { readonly status: 'blocked'; readonly sentence: string; readonly nextStep: string };

/** A policy before and after a change. */
export interface PolicyTexts {
  /** Absent where the scope has no policy of its own yet. */
  readonly before?: string;
  readonly after: string;
}

/** A question that is asked in so many words before anything is read or written. */
export interface Consent {
  readonly question: string;
  readonly detail: string;
  /** What agreeing is called. */
  readonly yes: string;
  /** A way that loses nothing: what is done in the place of the change. */
  readonly instead?: { readonly label: string; readonly changes: readonly Change[] };
}

/** What a step writes with. The state is read afresh before each step that writes. */
export interface StepContext<W, S> {
  readonly azure: Azure;
  readonly wish: W;
  readonly state: S;
  /** All changes of the plan, those before this one as they were settled. */
  readonly changes: readonly Change[];
  readonly signal: AbortSignal;
  /**
   * Notes how to undo a write. Called before a write whose undo restores what was there (so that a cancel in its middle
   * can be undone too), after one whose undo deletes (so that no other thing of the same name is deleted).
   * Resolves when the note is kept.
   */
  readonly journal: (record: UndoRecord) => Promise<void>;
  /** Reports what is being waited for, in a few words. */
  readonly report: (message: string) => void;
  /** How long a new grant is waited for. */
  readonly pace: PropagationPace;
  /** Asked with the very text before a policy is written; throws when it is not to be. */
  readonly permit: PermitDeployment;
}

/** Lets a policy be deployed, or throws an AppError with the reason. */
export type PermitDeployment = (deployment: Deployment) => Promise<void>;

/** What a step did, in a sentence; and where it changed what somebody may do, what that was before and after. */
export interface StepOutcome {
  readonly sentence: string;
  readonly comparison?: string;
  /** The change with what is known only since it was done, such as the id of a version: what a proof and a resume look for. */
  readonly settled?: Change;
}

/** One thing that wiring can set right. */
export interface StepKind<K extends StepId, S> {
  readonly id: K;
  /** What it is for, as a heading. */
  readonly title: string;
  /** Reads what the check looks at, and nothing else: a user of one step may not be allowed to read more. */
  read(reader: StateReader, wish: Wishes[K]): Promise<S>;
  /** Pure: state and wish in, finding out. */
  check(state: S, wish: Wishes[K]): StepCheck;
  /**
   * Pure: what is sent for a change that the check finds, request by request. `apply` sends no other, and what a plan is exported
   * as is made of it.
   */
  writes(state: S, wish: Wishes[K]): readonly StepWrite[] | Promise<readonly StepWrite[]>;
  /** Writes; may run again without changing anything. */
  apply(context: StepContext<Wishes[K], S>): Promise<StepOutcome>;
  /** Absent where there is nothing to take back. */
  undo?(azure: Azure, record: UndoRecord, signal: AbortSignal): Promise<void>;
}

/** A change as seen now: what is to be said of it, what would be sent, and how to apply it from here. */
export interface Inspection {
  readonly check: StepCheck;
  /** None where there is nothing to change, or no way to. */
  readonly writes: () => Promise<readonly StepWrite[]>;
  readonly apply: (context: Omit<StepContext<unknown, unknown>, 'wish' | 'state'>) => Promise<StepOutcome>;
}

/** A step whose state is its own business. */
export interface Step<K extends StepId = StepId> extends Pick<StepKind<K, unknown>, 'id' | 'title' | 'undo'> {
  inspect(reader: StateReader, wish: Wishes[K]): Promise<Inspection>;
}

/** Makes a step of its kind: what `check`, `writes` and `apply` see is one reading. */
export function defineStep<K extends StepId, S>(kind: StepKind<K, S>): Step<K> {
  const { id, title } = kind;
  return {
    id,
    title,
    ...(kind.undo && { undo: kind.undo.bind(kind) }),
    inspect: async (reader, wish) => {
      const state = await kind.read(reader, wish);
      const check = kind.check(state, wish);
      return {
        check,
        writes: async () => (check.status === 'change' ? kind.writes(state, wish) : []),
        apply: context => kind.apply({ ...context, wish, state }),
      };
    },
  };
}

/** Every step by its id. */
export type StepTable = { readonly [K in StepId]: Step<K> };

/** Inspects a change with the step that it names. */
export function inspect<K extends StepId>(table: StepTable, reader: StateReader, { step, wish }: ChangeOf<K>): Promise<Inspection> {
  return table[step].inspect(reader, wish);
}
