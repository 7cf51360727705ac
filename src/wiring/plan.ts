import type { Change } from './changes/change.ts';
import type { StateReader } from './state/state-reader.ts';
import { inspect, type StepCheck, type StepOutcome } from './steps/step.ts';
import { stepTable } from './steps/index.ts';

/** A change, and what the state says of it. */
export interface PlannedChange {
  readonly change: Change;
  /** What the change is for, as a heading. */
  readonly title: string;
  readonly check: StepCheck;
}

/** What would be done, to be shown before anything is written: data, but for a new secret's value in its box. */
export interface Plan {
  readonly steps: readonly PlannedChange[];
  readonly isBlocked: boolean;
  /** Whether nothing is left to do. */
  readonly isDone: boolean;
}

/** Looks at each change, in parallel, and puts them together in the order given: the order in which they are done. */
export async function planChanges(reader: StateReader, changes: readonly Change[], table = stepTable): Promise<Plan> {
  const inspections = await Promise.all(changes.map(change => inspect(table, reader, change)));
  const steps = inspections.flatMap(({ check }, index) => {
    const change = changes[index];
    return change ? [{ change, title: table[change.step].title, check }] : [];
  });
  return {
    steps,
    isBlocked: steps.some(({ check }) => check.status === 'blocked'),
    isDone: steps.every(({ check }) => check.status === 'done'),
  };
}

/** The plan with each change as it was settled where it was done. */
export function settledPlan(plan: Plan, done: readonly (Pick<StepOutcome, 'settled'> & { readonly planned: PlannedChange })[]): Plan {
  return {
    ...plan,
    steps: plan.steps.map(step => ({ ...step, change: done.find(({ planned }) => planned === step)?.settled ?? step.change })),
  };
}
