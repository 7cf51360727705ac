import { someOf } from '../../base/text/sentence.ts';
import { visibleJson } from '../../base/text/visible-text.ts';
import { t, tn, toKeep } from '../../base/text/translation.ts';
import type { CheckCoverage, NotChecked } from './coverage.ts';
import { findingSeverities, type CheckId, type WiringFinding, type FindingSeverity } from './finding.ts';
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
    return number === 0 ? [] : [counted[severity](number)];
  });
  return counts.join(', ');
}

/** `2 errors, 1 warning`, or that nothing was found. */
export function reportSummary({ checks, findings, notChecked }: WiringReport): string {
  const counts = findingCounts(findings);
  const incomplete = checks.filter(({ coverage }) => coverage !== 'complete').length;
  const nothing = incomplete > 0 && incomplete === checks.length ? t('Nothing was checked in full') : t('Nothing wrong was found');
  const found = counts === '' ? nothing : counts;
  if (notChecked.length === 0) return `${found}.`;
  if (incomplete === 0) return tn(notChecked.length, '{1}; {0} thing could not be checked.', '{1}; {0} things could not be checked.', found);
  return incomplete === 1
    ? tn(notChecked.length, '{1}; {0} thing could not be checked, so that {2} of {3} checks is incomplete.', '{1}; {0} things could not be checked, so that {2} of {3} checks is incomplete.', found, incomplete, checks.length)
    : tn(notChecked.length, '{1}; {0} thing could not be checked, so that {2} of {3} checks are incomplete.', '{1}; {0} things could not be checked, so that {2} of {3} checks are incomplete.', found, incomplete, checks.length);
}

/** What a check has not seen; nothing of one that has seen all. */
export function coverageText({ coverage, unread }: CheckCoverage): string | undefined {
  if (coverage === 'complete') return undefined;
  return coverage === 'in-part'
    ? t('checked in part only: {0} could not be checked', someOf(unread, 3))
    : t('not checked: {0} could not be checked', someOf(unread, 3));
}

/** What a check came to: what it has seen, and that it found nothing only where it has seen all. */
export function checkText(run: CheckRun, findings: readonly WiringFinding[]): string {
  const own = findings.filter(({ check }) => check === run.id);
  const missing = coverageText(run);
  const found = own.length > 0 ? findingCounts(own) : missing === undefined ? t('nothing found') : undefined;
  return [found, missing].filter(part => part !== undefined).join('; ');
}

/** `error`, `warning`, `hint`. */
export function severityNoun(severity: FindingSeverity): string {
  return nouns[severity]();
}

/** `Errors`, `Warnings`, `Hints`: above a column. */
export function severityHeading(severity: FindingSeverity): string {
  return headings[severity]();
}

/** What a finding is about and the fact: `Get Item · secret-in-response`. */
export function findingTitle({ subject, fact }: WiringFinding): string {
  return `${subjectName(subject)} · ${fact}`;
}

const nouns: Readonly<Record<FindingSeverity, () => string>> = {
  error: () => t('error'),
  warning: () => t('warning'),
  information: () => t('hint'),
};

const headings: Readonly<Record<FindingSeverity, () => string>> = {
  error: () => t('Errors'),
  warning: () => t('Warnings'),
  information: () => t('Hints'),
};

const counted: Readonly<Record<FindingSeverity, (number: number) => string>> = {
  error: number => tn(number, '{0} error', '{0} errors'),
  warning: number => tn(number, '{0} warning', '{0} warnings'),
  information: number => tn(number, '{0} hint', '{0} hints'),
};

function inEnglishWords(_: string, value: unknown): unknown {
  return typeof value === 'string' ? toKeep(value) : value;
}

/** The report for other tools: the data itself, without the changes behind a fix, which are this extension's own. */
export function reportJson({ findings, ...report }: WiringReport): string {
  return `${visibleJson(JSON.stringify({ ...report, findings: findings.map(({ fix, ...finding }) => ({ ...finding, ...(fix && { fix: fix.label }) })) }, inEnglishWords, 2))}\n`;
}
