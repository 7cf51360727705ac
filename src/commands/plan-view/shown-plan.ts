import type { ApplyResult, Change, Plan, PlannedChange } from '../../wiring/index.ts';
import type { Outcome } from '../apply-plan/outcome.ts';
import type { PlanField } from '../apply-plan/plan-field.ts';
import type { PlanAction } from './plan-page.ts';

/** A plan, and how far it has come. */
export interface ShownPlan {
  readonly title: string;
  /** Changes with the plan. */
  readonly revision: number;
  /** The last one that was made; absent before the first. */
  readonly plan?: Plan;
  readonly fields: readonly PlanField[];
  /** Who else is affected by a change, where that is read after the plan; absent while it is. */
  readonly affected: ReadonlyMap<Change, readonly string[]>;
  readonly stage: PlanStage;
  /** What may come next when it is applied. */
  readonly next: readonly ('openPolicy' | 'testOperation')[];
}

/** How far a plan is. */
export type PlanStage =
  | { readonly kind: 'planning' }
  /** It could not be made. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly nextStep: string;
      readonly actions: readonly PlanAction[];
      /** Whether something may have been written by then. */ readonly isUnderWay?: boolean;
    }
  | { readonly kind: 'review'; /** What was just done beside the plan, such as a copy. */ readonly notice?: string }
  | {
      readonly kind: 'applying';
      /** The change that is written now; absent before the first, and after the last, while all is checked. */ readonly at?: PlannedChange;
      readonly doing: string;
      readonly waitingFor?: string;
    }
  | { readonly kind: 'ended'; readonly result: ApplyResult; readonly proof?: Plan | undefined; readonly outcome: Outcome };
