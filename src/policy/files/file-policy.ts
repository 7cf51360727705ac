import type { Span } from '../../base/text/text-span.ts';
import { placedOffset, sourceSpan, type Run } from './position-map.ts';
import type { Quote } from '../embedded/index.ts';
import type { Place } from '../flow/value/taint.ts';
import type { Finding } from '../lint.ts';
import type { PolicySource } from '../workspace.ts';
import type { PolicyKind } from './policy-kind.ts';

/** A policy in a file. */
export interface FilePolicy {
  readonly kind: PolicyKind;
  /** What is linted: the text as the service gets it, under the file's name or, inside other text, under one of its own. */
  readonly source: PolicySource;
  /** The file with all of its text; the source itself for a file that is a policy. */
  readonly host: PolicySource;
  /** Where in the file each character of the policy comes from. */
  readonly runs: readonly Run[];
  /** How the string around it is written; absent where it is the text itself. */
  readonly quote?: Quote;
  /** Reads the other files of its module of Terraform, by which a change of it is proved. */
  readonly moduleFiles?: () => Promise<readonly PolicySource[]>;
}

/** A file that is a policy. */
export function wholeFile(source: PolicySource, kind: PolicyKind = 'document'): FilePolicy {
  return { kind, source, host: source, runs: [{ at: 0, source: 0 }] };
}

/** A policy in the text of a file. */
export function policyInside(
  host: PolicySource,
  { kind, text, runs, quote }: Pick<FilePolicy, 'kind' | 'runs' | 'quote'> & { readonly text: string },
): FilePolicy {
  return { kind, source: { file: `${host.file}#${runs[0]?.source ?? 0}`, text }, host, runs, ...(quote && { quote }) };
}

/** Where a policy begins in the file around it; undefined for a file that is one. */
export function placeInHost({ source, host, runs: [first] }: FilePolicy): number | undefined {
  return source === host ? undefined : first?.source;
}

/** A finding with its places in the files of the policies. */
export function findingInFiles(finding: Finding, policyOf: (file: string) => FilePolicy | undefined): Finding {
  const inFile = <T extends Place>(place: T): T => placeInFile(place, policyOf(place.file));
  return { ...finding, place: inFile(finding.place), path: finding.path.map(inFile) };
}

function placeInFile<T extends Place>(place: T, policy: FilePolicy | undefined): T {
  if (!policy || policy.source === policy.host) return place;
  const { source: { text }, host, runs } = policy;
  return { ...place, file: host.file, span: sourceSpan({ text, runs }, place.span) };
}

/** The offset in a policy of one in the file around it; undefined where that is not in it. */
export function offsetInPolicy({ source, host, runs }: FilePolicy, offset: number): number | undefined {
  return source === host ? offset : placedOffset({ text: source.text, runs }, offset);
}

/** The offset in the file of one in a policy. */
export function offsetInFile(policy: FilePolicy, offset: number): number {
  return spanInFile(policy, { start: offset, end: offset }).start;
}

/** The place in the file of a span of a policy. */
export function spanInFile({ source: { text }, runs }: FilePolicy, span: Span): Span {
  return sourceSpan({ text, runs }, span);
}
