import { markdown as markdownOf } from '../../base/text/markdown.ts';
import { inEnglish, toKeep } from '../../base/text/translation.ts';
import { utcTime } from '../../base/text/utc-time.ts';
import { capitalise } from '../../base/text/sentence.ts';
import { findingSeverities, type WiringFinding } from './finding.ts';
import { checkText, findingTitle, reportSummary, severityHeading, severityNoun, type WiringReport } from './report.ts';
import { findingsByOwner, subjectPlace } from './subject.ts';

/** The address of the page of a resource; nothing where the cloud has no portal. */
export type PageOfResource = (resourceId: string) => string | undefined;

/** The report to read, or to paste into a ticket: a table of what was found where, the findings, and what was looked at. */
export function reportMarkdown(report: WiringReport, pageOf: PageOfResource = () => undefined): string {
  return inEnglish(() => reportText(report, pageOf));
}

// a report is read by others, too
function markdown(text: string): string {
  return markdownOf(toKeep(text));
}

function reportText(report: WiringReport, pageOf: PageOfResource): string {
  const { scope, checkedAt, checks, findings, notChecked } = report;
  const groups = findingsByOwner(findings);
  const sections = groups.map(
    ({ owner, own }) =>
      `## ${linked(owner.name, pageOf(owner.id))}\n\n${own.map(({ finding }) => findingText(finding, pageOf)).join('\n')}`,
  );
  const unread = notChecked.map(({ what, why }) => `- **${markdown(what)}**: ${markdown(why)}`);
  return `${[
    `# Wiring report: ${markdown(scope)}`,
    `Checked ${utcTime(checkedAt)}. ${reportSummary(report)}`,
    ...(groups.length === 0
      ? []
      : [
          table(
            groups.map(({ owner, own }) => [markdown(owner.name), own.map(({ finding }) => finding)]),
            findings,
          ),
        ]),
    ...sections,
    ...(unread.length === 0 ? [] : [`## Not checked\n\n${unread.join('\n')}`]),
    `## What was looked at\n\n${report.lookedAt.map(sentence => `- ${markdown(sentence)}`).join('\n')}`,
    [
      '| Check | Came to |',
      '| --- | --- |',
      ...checks.map(run => `| ${markdown(run.title)} | ${markdown(capitalise(checkText(run, findings)))} |`),
    ].join('\n'),
  ].join('\n\n')}\n`;
}

function table(rows: readonly (readonly [name: string, findings: readonly WiringFinding[]])[], all: readonly WiringFinding[]): string {
  const line = (name: string, found: readonly WiringFinding[]): string =>
    `| ${name} | ${findingSeverities.map(severity => found.filter(finding => finding.severity === severity).length).join(' | ')} |`;
  return [
    `| Service or vault | ${findingSeverities.map(severity => severityHeading(severity)).join(' | ')} |`,
    `| --- |${findingSeverities.map(() => ' ---: |').join('')}`,
    ...rows.map(([name, found]) => line(name, found)),
    line('**All**', all),
  ].join('\n');
}

function findingText(finding: WiringFinding, pageOf: PageOfResource): string {
  const { severity, message, evidence, subject, nextStep, fix } = finding;
  const exact = `${subject.label}${subject.line === undefined ? '' : `, line ${subject.line}`}`;
  const place = subjectPlace(subject).join(' · ');
  return [
    `- **${severityNoun(severity)}**: ${linked(findingTitle({ ...finding, fact: toKeep(finding.fact) }), pageOf(subject.id))}${place === '' ? '' : ` (${markdown(place)})`}. ${markdown(message)}`,
    `  - Where: ${markdown(exact)}`,
    ...evidence.map(fact => `  - Seen: ${markdown(fact)}`),
    `  - Next step: ${markdown(nextStep)}${fix ? ` (“${markdown(fix.label)}” does it)` : ''}`,
  ].join('\n');
}

/** A name that leads to a page of ours; what could end the address is escaped in it. */
function linked(name: string, address: string | undefined): string {
  const own = address === undefined ? undefined : URL.parse(address);
  return own?.protocol === 'https:' ? `[${markdown(name)}](<${own.href.replace(/[<>\s\\]/g, encodeURIComponent)}>)` : markdown(name);
}
