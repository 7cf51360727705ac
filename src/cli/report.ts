import type { Position, Span } from '../base/text/text-span.ts';
import type { Finding } from '../policy/index.ts';
import type { UnreadPolicy } from './read-policies.ts';

/** What a run found, as the formats print it. */
export interface Report {
  /** How many documents were read. */
  readonly files: number;
  readonly findings: readonly Finding[];
  /** What looks like a policy in a file and is not read. */
  readonly unreadPolicies: readonly UnreadPolicy[];
  /** Sentences about what could not be read or checked: without them, no finding would seem to be a clean run. */
  readonly notChecked: readonly string[];
  /** How a file is named in the output: relative to the working folder where it lies below it. */
  readonly nameOf: (file: string) => string;
  readonly locate: (file: string, span: Span) => Region;
}

/** Where a span begins and ends; lines and columns 1-based. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns 0-based positions into a 1-based region. */
export function regionOf(start: Position, end: Position): Region {
  return { line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}
