import type { Event } from 'vscode';
import type { WiringReport, CheckScope } from '../wiring/index.ts';

/** A report, and what it was asked for, so that it can be asked for again. */
export interface WiringCheckResult {
  readonly scope: CheckScope;
  readonly report: WiringReport;
}

/** What the findings are under: the service or vault that they are about, or the check that found them. */
export type FindingGrouping = 'service' | 'check';

/** The view "Wiring Check". */
export interface WiringCheckView {
  /** What is shown now. */
  readonly result: WiringCheckResult | undefined;
  /** Fires when another report is shown, or none any more. */
  readonly onDidChange: Event<void>;
  /** Shows a report and brings the view to the front. */
  show(result: WiringCheckResult): Promise<void>;
  /** Groups the findings, in this workspace also from the next window on. */
  groupBy(grouping: FindingGrouping): Promise<void>;
  /** Takes the view away: what it says is about another Azure by now. */
  clear(): void;
}
