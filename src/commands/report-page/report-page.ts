import { capitalise } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandName } from '../../host/command-ids.ts';
import type { CommandTarget } from '../../host/command-target.ts';
import { localTime } from '../../host/window/local-time.ts';
import {
  checkText,
  findingSeverities,
  findingsByOwner,
  findingTitle,
  reportSummary,
  severityHeading,
  severityNoun,
  subjectName,
  subjectPlace,
  type WiringFinding,
  type WiringReport,
  type FindingSeverity,
  type NumberedFinding,
} from '../../wiring/index.ts';

/** What the page of a report shows: texts, and what its buttons ask for. */
export interface ReportPage {
  readonly heading: string;
  readonly lead: string;
  readonly time: { readonly text: string; readonly exact: string };
  readonly columns: readonly string[];
  /** How many of each severity; the last row is all of them. */
  readonly rows: readonly {
    readonly name: string;
    /** Of the group that it leads to; absent for all. */ readonly group?: string;
    readonly counts: readonly number[];
  }[];
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly links: readonly PageLink[];
    readonly findings: readonly FindingView[];
  }[];
  readonly lookedAt: readonly string[];
  readonly checks: readonly { readonly title: string; readonly text: string; readonly isComplete: boolean }[];
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
}

/** One finding of the page. */
export interface FindingView {
  readonly severity: FindingSeverity;
  readonly noun: string;
  readonly title: string;
  readonly place: string;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly nextStep: string;
  readonly links: readonly PageLink[];
}

/** A link or button: which it is, by its position in what the page may ask for. */
export interface PageLink {
  readonly label: string;
  /** What a screen reader says of it, where the label alone does not say what it is for. */
  readonly accessibleLabel: string;
  readonly ask: number;
  readonly isButton: boolean;
}

/** What a link of the page does: a command of this extension, with what it is about. */
export interface PageAsk {
  readonly command: CommandName;
  readonly target: CommandTarget;
}

/** A page, and what its links do; the page itself has their positions only. */
export interface PageOfReport {
  readonly page: ReportPage;
  readonly asks: readonly PageAsk[];
}

/** The report as its page shows it. */
export function reportPage(report: WiringReport, { hasPortal }: { readonly hasPortal: boolean }): PageOfReport {
  const asks: PageAsk[] = [];
  const link = (label: string, about: string, ask: PageAsk, isButton = false): PageLink => ({
    label,
    accessibleLabel: `${label}: ${about}`,
    ask: asks.push(ask) - 1,
    isButton,
  });
  const portal = (id: string, name: string): readonly PageLink[] =>
    hasPortal ? [link(t('Azure Portal'), name, { command: 'openInPortal', target: { resourceId: id } })] : [];
  const linksOf = ({ finding, index }: NumberedFinding): readonly PageLink[] => {
    const { subject, fix } = finding;
    const title = findingTitle(finding);
    const policy: PageAsk = {
      command: 'openPolicy',
      target: { scopeId: subject.id, scopeLabel: subjectName(subject), ...(subject.line !== undefined && { line: subject.line }) },
    };
    return [
      ...(fix ? [link(`${fix.label}…`, title, { command: 'fixFinding', target: { finding: index } }, true)] : []),
      ...(subject.kind === 'policy' ? [link(subject.line === undefined ? t('Open Policy') : t('Open Policy at Line {0}', subject.line), title, policy)] : []),
      ...portal(subject.id, title),
    ];
  };
  const groups = findingsByOwner(report.findings).map(({ owner, own }, index) => ({
    id: `group-${index}`,
    name: owner.name,
    links: portal(owner.id, owner.name),
    findings: own.map(numbered => findingView(numbered.finding, linksOf(numbered))),
    counts: countsOf(own.map(({ finding }) => finding)),
  }));
  return {
    asks,
    page: {
      heading: t('Wiring report: {0}', report.scope),
      lead: reportSummary(report),
      time: { text: localTime(report.checkedAt), exact: report.checkedAt },
      columns: findingSeverities.map(severity => severityHeading(severity)),
      rows: [
        ...groups.map(({ id, name, counts }) => ({ name, group: id, counts })),
        ...(groups.length === 0 ? [] : [{ name: t('All'), counts: countsOf(report.findings) }]),
      ],
      groups: groups.map(({ id, name, links, findings }) => ({ id, name, links, findings })),
      lookedAt: report.lookedAt,
      checks: report.checks.map(run => ({
        title: run.title,
        text: checkText(run, report.findings),
        isComplete: run.coverage === 'complete',
      })),
      notChecked: report.notChecked,
    },
  };
}

function countsOf(findings: readonly WiringFinding[]): readonly number[] {
  return findingSeverities.map(severity => findings.filter(finding => finding.severity === severity).length);
}

function findingView(finding: WiringFinding, links: readonly PageLink[]): FindingView {
  const { severity, message, evidence, subject, nextStep } = finding;
  const line = subject.line === undefined ? [] : [t('line {0}', subject.line)];
  return {
    severity,
    noun: capitalise(severityNoun(severity)),
    title: findingTitle(finding),
    place: [...subjectPlace(subject), ...line].join(' · '),
    message,
    evidence,
    nextStep,
    links,
  };
}
