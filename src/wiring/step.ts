import type { AccessPolicy, Azure } from '../azure/index.ts';
import type { WiringState } from './state.ts';
import type { WiringWish } from './wish.ts';

/** Names of the steps, in no order: the order is the list in plan.ts. */
export type StepId = 'enable-identity' | 'create-secret' | 'grant-get-only' | 'create-named-values' | 'insert-policy-block';

/** What a look at the state says of a step. */
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
    }
  | { readonly status: 'blocked'; readonly sentence: string; readonly nextStep: string };

/** How to take back what a step wrote: ids and etags only, so that it can be kept. */
export type UndoRecord =
  | { readonly step: 'enable-identity'; readonly serviceId: string }
  | { readonly step: 'grant-get-only'; readonly vaultId: string; readonly added: AccessPolicy; readonly before?: AccessPolicy }
  | { readonly step: 'grant-get-only'; readonly roleAssignmentId: string }
  | { readonly step: 'create-named-values'; readonly serviceId: string; readonly names: readonly string[] }
  | { readonly step: 'insert-policy-block'; readonly scopeId: string; readonly etag: string; readonly before?: string };


/** What a step works with. The state is read afresh before each step that writes. */
export interface StepContext {
  readonly azure: Azure;
  readonly wish: WiringWish;
  readonly state: WiringState;
  readonly signal: AbortSignal;
  /**
   * Notes how to undo a write. Told before a write whose undo restores what was there (so that a cancel in its middle
   * can be undone too), after one whose undo deletes (so that nobody else's thing of the same name is deleted).
   */
  readonly journal: (record: UndoRecord) => void;
}

/** One thing that wiring sets right. `check` is pure; `do` writes and may run again without changing anything. */
export interface Step {
  readonly id: StepId;
  /** What it is for, as a heading. */
  readonly title: string;
  check(state: WiringState, wish: WiringWish): StepCheck;
  /** Resolves with what was done, in a sentence. */
  do(context: StepContext): Promise<string>;
  /** Absent where there is nothing to take back. */
  undo?(azure: Azure, record: UndoRecord, signal: AbortSignal): Promise<void>;
}
