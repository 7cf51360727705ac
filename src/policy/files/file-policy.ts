import type { Place } from '../flow/value/taint.ts';
import type { Finding } from '../lint.ts';
import { sourceOffset, type Drift } from '../syntax/tree.ts';
import type { PolicySource } from '../workspace.ts';
import type { PolicyKind } from './policy-kind.ts';

/** A policy as it stands in a file. */
export interface FilePolicy {
  readonly kind: PolicyKind;
  /** What is linted: the text as the service gets it, under the file's name or, inside other text, under one of its own. */
  readonly source: PolicySource;
  /** The file with all of its text; the source itself for a file that is a policy. */
  readonly host: PolicySource;
  /** Where the policy begins in the file. */
  readonly start: number;
  /** Where offsets of the policy (`decoded`) and of the file (`source`) drift apart beyond that, ascending. */
  readonly drifts: readonly Drift[];
}

/** A file that is a policy. */
export function wholeFile(source: PolicySource, kind: PolicyKind = 'document'): FilePolicy {
  return { kind, source, host: source, start: 0, drifts: [] };
}

/** A policy that stands in the text of a file from an offset on. */
export function policyInside(
  host: PolicySource,
  { kind, text, start, drifts = [] }: Pick<FilePolicy, 'kind' | 'start'> & { readonly text: string; readonly drifts?: readonly Drift[] },
): FilePolicy {
  return { kind, source: { file: `${host.file}#${start}`, text }, host, start, drifts };
}

/** A finding with its places in the files that policies stand in. */
export function findingInFiles(finding: Finding, policyOf: (file: string) => FilePolicy | undefined): Finding {
  const inFile = <T extends Place>(place: T): T => placeInFile(place, policyOf(place.file));
  return { ...finding, place: inFile(finding.place), path: finding.path.map(inFile) };
}

function placeInFile<T extends Place>(place: T, policy: FilePolicy | undefined): T {
  if (!policy || policy.source === policy.host) return place;
  const { host, start, drifts } = policy;
  const offsetOf = (offset: number): number => sourceOffset({ codeSpan: { start, end: start }, drifts }, offset);
  return { ...place, file: host.file, span: { start: offsetOf(place.span.start), end: offsetOf(place.span.end) } };
}
