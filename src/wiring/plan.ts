import type { WiringState } from './state.ts';
import type { Step, StepCheck } from './step.ts';
import { createNamedValues } from './steps/create-named-values.ts';
import { createSecret } from './steps/create-secret.ts';
import { enableIdentity } from './steps/enable-identity.ts';
import { grantGetOnly } from './steps/grant-get-only.ts';
import { insertPolicyBlock } from './steps/insert-policy-block.ts';
import type { WiringWish } from './wish.ts';

/** The steps of wiring, in the order in which they run: each needs only what stands before it. */
export const steps: readonly Step[] = [enableIdentity, createSecret, grantGetOnly, createNamedValues, insertPolicyBlock];

/** A step and what the state says of it. */
export interface PlannedStep {
  readonly step: Step;
  readonly check: StepCheck;
}

/** What wiring would do, to be shown before anything is written. */
export interface Plan {
  readonly wish: WiringWish;
  readonly steps: readonly PlannedStep[];
  readonly isBlocked: boolean;
  /** Whether nothing is left to do. */
  readonly isDone: boolean;
}

/** State and wish in, plan out. */
export function planWiring(state: WiringState, wish: WiringWish, only: readonly Step[] = steps): Plan {
  const planned = only.map(step => ({ step, check: step.check(state, wish) }));
  return {
    wish,
    steps: planned,
    isBlocked: planned.some(({ check }) => check.status === 'blocked'),
    isDone: planned.every(({ check }) => check.status === 'done'),
  };
}
