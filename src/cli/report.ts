import type { Finding, PathStep } from '../policy/index.ts';

/** Where a span begins and ends; lines and columns 1-based. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A region with the name of its file in the output: relative to the working folder where it is below it. */
export interface NamedRegion extends Region {
  readonly file: string;
}

/** A finding with its places as the output names them. */
export interface PlacedFinding extends Pick<Finding, 'rule' | 'severity' | 'confidence' | 'message'> {
  readonly place: NamedRegion;
  readonly path: readonly (NamedRegion & Pick<PathStep, 'message'>)[];
}

/** What looks like a policy in a file and is not read, and why: in a sentence that calls the file "it". */
export interface NotReadPlace extends NamedRegion {
  readonly why: string;
}

/** A finding as a format prints it: all that is kept of it until the others are found, too. */
export interface PrintedFinding extends Pick<Finding, 'severity'> {
  readonly text: string;
}

/** What a run found. */
export interface Report {
  /** How many documents were read. */
  readonly files: number;
  readonly findings: readonly PrintedFinding[];
  readonly notRead: readonly NotReadPlace[];
  /** Sentences about what could not be read or checked: without them, no finding would seem to be a clean run. */
  readonly notChecked: readonly string[];
}

/** How findings are printed: each alone, wherever it is found, and then all of them. */
export interface ReportFormat {
  finding(finding: PlacedFinding): string;
  whole(report: Report): string;
}
