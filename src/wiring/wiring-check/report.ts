import { someOf } from '../../base/text/sentence.ts';
import { visibleJson } from '../../base/text/visible-text.ts';
import type { CheckCoverage } from './coverage.ts';
import { findingSeverities, type CheckId, type WiringFinding, type FindingSeverity } from './finding.ts';
import type { NotChecked } from './gather.ts';
import { subjectName } from './subject.ts';

/** A check that was run, and how much it has seen. */
export interface CheckRun extends CheckCoverage {
  readonly id: CheckId;
  readonly title: string;
}

/** What a wiring check came to: data, to be shown as a tree, as Markdown or as JSON. */
export interface WiringReport {
  /** What was checked, as a heading. */
  readonly scope: string;
  /** ISO time. */
  readonly checkedAt: string;
  /** What was looked at, and what the scope leaves out; one sentence each. */
  readonly lookedAt: readonly string[];
  readonly checks: readonly CheckRun[];
  /** Errors first. */
  readonly findings: readonly WiringFinding[];
  /** What could not be read: nothing was found there because nothing was looked at. */
  readonly notChecked: readonly NotChecked[];
}

/** Puts findings in order: the worst first, then as the checks found them. */
export function inOrder(findings: readonly WiringFinding[]): readonly WiringFinding[] {
  return findings.toSorted((a, b) => findingSeverities.indexOf(a.severity) - findingSeverities.indexOf(b.severity));
}

/** `2 errors, 1 warning`; empty where there is none. */
export function findingCounts(findings: readonly Pick<WiringFinding, 'severity'>[]): string {
  const counts = findingSeverities.flatMap(severity => {
    const number = findings.filter(finding => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${nouns[severity][number === 1 ? 0 : 1]}`];
  });
  return counts.join(', ');
}

/** `2 errors, 1 warning`, or that nothing was found. */
export function reportSummary({ checks, findings, notChecked }: WiringReport): string {
  const counts = findingCounts(findings);
  const incomplete = checks.filter(({ coverage }) => coverage !== 'complete').length;
  const nothing = incomplete > 0 && incomplete === checks.length ? 'Nothing was checked in full' : 'Nothing wrong was found';
  const found = counts === '' ? nothing : counts;
  if (notChecked.length === 0) return `${found}.`;
  const left = incomplete === 0 ? '' : `, so that ${incomplete} of ${checks.length} checks ${incomplete === 1 ? 'is' : 'are'} incomplete`;
  return `${found}; ${notChecked.length} ${notChecked.length === 1 ? 'thing' : 'things'} could not be checked${left}.`;
}

/** What a check has not seen; nothing of one that has seen all. */
export function coverageText({ coverage, unread }: CheckCoverage): string | undefined {
  if (coverage === 'complete') return undefined;
  return `${coverage === 'in-part' ? 'checked in part only' : 'not checked'}: ${someOf(unread, 3)} could not be checked`;
}

/** What a check came to: what it has seen, and that it found nothing only where it has seen all. */
export function checkText(run: CheckRun, findings: readonly WiringFinding[]): string {
  const own = findings.filter(({ check }) => check === run.id);
  const missing = coverageText(run);
  const found = own.length > 0 ? findingCounts(own) : missing === undefined ? 'nothing found' : undefined;
  return [found, missing].filter(part => part !== undefined).join('; ');
}

/** `error`, `warning`, `hint`. */
export function severityNoun(severity: FindingSeverity): string {
  return nouns[severity][0];
}

/** What a finding is about and the fact: `Get Item · secret-in-response`. */
export function findingTitle({ subject, fact }: WiringFinding): string {
  return `${subjectName(subject)} · ${fact}`;
}

const nouns: Readonly<Record<FindingSeverity, readonly [one: string, more: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['hint', 'hints'],
};

/** The report for other tools: the data itself, without the changes behind a fix, which are this extension's own. */
export function reportJson({ findings, ...report }: WiringReport): string {
  return `${visibleJson(JSON.stringify({ ...report, findings: findings.map(({ fix, ...finding }) => ({ ...finding, ...(fix && { fix: fix.label }) })) }, null, 2))}\n`;
}
