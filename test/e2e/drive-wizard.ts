import type { Workbench } from '../support/workbench.ts';

/** Tells what a drive does, one sentence a step. */
export type Narrator = (sentence: string) => void;

/** What the drive found out on its way. */
export interface DriveOutcome {
  /** Pictures taken, in order. */
  readonly screenshots: readonly string[];
}
