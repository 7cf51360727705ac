import type { StepId } from '../../wiring/index.ts';

/** Something of a plan that can be changed in it, where the wizard took a default. */
export interface PlanField {
  /** What it changes in the draft. */
  readonly id: string;
  /** The card that it is on. */
  readonly step: StepId;
  readonly label: string;
  readonly value: string;
  /** A list to choose from; absent: a text box. */
  readonly options?: readonly FieldOption[];
  readonly hint?: string;
  /** What is wrong with the value: Apply is not offered then. */
  readonly problem?: string;
}

/** One of the values that a field may have. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}
