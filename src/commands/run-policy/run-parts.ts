import type { PolicyRuns } from '../policy-runs/policy-runs.ts';
import type { RunPanels } from './run-panel.ts';

/** What the commands that run something share: the panels that are open, and what runs policies. */
export interface RunParts {
  readonly panels: RunPanels;
  readonly runs: PolicyRuns;
}
