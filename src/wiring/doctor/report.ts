import { markdown } from '../../base/markdown.ts';
import { capitalise, someOf } from '../../base/sentence.ts';
import { visibleJson } from '../../base/visible-text.ts';
import type { CheckCoverage } from './coverage.ts';
import { doctorSeverities, type DoctorCheckId, type DoctorFinding, type DoctorSeverity } from './finding.ts';
import type { NotChecked } from './gather.ts';

/** A check that was run, and how much it has seen. */
export interface CheckRun extends CheckCoverage {
  readonly id: DoctorCheckId;
  readonly title: string;
}

/** What a check-up came to: data, to be shown as a tree, as Markdown or as JSON. */
export interface DoctorReport {
  /** What was checked, as a heading. */
  readonly scope: string;
  /** ISO time. */
  readonly checkedAt: string;
  readonly checks: readonly CheckRun[];
  /** Errors first. */
  readonly findings: readonly DoctorFinding[];
  /** What could not be read: nothing was found there because nothing was looked at. */
  readonly notChecked: readonly NotChecked[];
}

/** Puts findings in order: the worst first, then as the checks found them. */
export function inOrder(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  return findings.toSorted((a, b) => doctorSeverities.indexOf(a.severity) - doctorSeverities.indexOf(b.severity));
}

/** `2 errors, 1 warning`; empty where there is none. */
export function findingCounts(findings: readonly Pick<DoctorFinding, 'severity'>[]): string {
  const counts = doctorSeverities.flatMap(severity => {
    const number = findings.filter(finding => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${nouns[severity][number === 1 ? 0 : 1]}`];
  });
  return counts.join(', ');
}

/** `2 errors, 1 warning`, or that nothing was found. */
export function reportSummary({ checks, findings, notChecked }: DoctorReport): string {
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

const nouns: Readonly<Record<DoctorSeverity, readonly [one: string, more: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['hint', 'hints'],
};

/** The report to read, or to paste into a ticket. */
export function reportMarkdown(report: DoctorReport): string {
  const { scope, checkedAt, checks, findings, notChecked } = report;
  const found = checks
    .map(run => ({ title: run.title, own: findings.filter(({ check }) => check === run.id), missing: coverageText(run) }))
    .toSorted((a, b) => rank(a.own) - rank(b.own));
  const sections = found.filter(({ own }) => own.length > 0).map(({ title, own, missing }) => [`## ${markdown(title)}`, ...(missing === undefined ? [] : [`${markdown(capitalise(missing))}.`]), own.map(findingText).join('\n')].join('\n\n'));
  const quiet = found.filter(({ own, missing }) => own.length === 0 && missing === undefined).map(({ title }) => `- ${markdown(title)}`);
  const things = notChecked.map(({ what, why }) => `- **${markdown(what)}**: ${markdown(why)}`);
  const blind = found.flatMap(({ title, own, missing }) => (own.length > 0 || missing === undefined ? [] : [`- Check **${markdown(title)}**: ${markdown(missing)}`]));
  const unread = notChecked.length === 0 ? [] : [`## Not checked\n\n${[...things, ...blind].join('\n')}`];
  const nothing = quiet.length === 0 ? [] : [`## Nothing found by\n\n${quiet.join('\n')}`];
  return `${[`# Secret wiring: ${markdown(scope)}`, `Checked ${checkedAt.replace('T', ' ')}. ${reportSummary(report)}`, ...sections, ...unread, ...nothing].join('\n\n')}\n`;
}

/** The worst first; findings are in order already. */
function rank([worst]: readonly DoctorFinding[]): number {
  return worst ? doctorSeverities.indexOf(worst.severity) : doctorSeverities.length;
}

function findingText({ severity, message, evidence, subject, nextStep, fix }: DoctorFinding): string {
  const place = `${subject.label}${subject.line === undefined ? '' : `, line ${subject.line}`}`;
  return [
    `- **${nouns[severity][0]}**: ${markdown(message)} (${markdown(place)})`,
    ...evidence.map(fact => `  - Seen: ${markdown(fact)}`),
    `  - Next step: ${markdown(nextStep)}${fix ? ` (“${markdown(fix.label)}” does it)` : ''}`,
  ].join('\n');
}

/** The report for other tools: the data itself, without the changes behind a fix, which are this extension's own. */
export function reportJson({ findings, ...report }: DoctorReport): string {
  return `${visibleJson(JSON.stringify({ ...report, findings: findings.map(({ fix, ...finding }) => ({ ...finding, ...(fix && { fix: fix.label }) })) }, null, 2))}\n`;
}
