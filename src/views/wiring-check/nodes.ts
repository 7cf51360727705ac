import { t, tn } from '../../base/text/translation.ts';
import {
  coverageText,
  findingSeverities,
  findingCounts,
  findingsByOwner,
  type CheckRun,
  type WiringReport,
  type NumberedFinding,
} from '../../wiring/index.ts';
import type { FindingGrouping } from '../../host/wiring-check-view.ts';
import { inPortions } from '../portions.ts';
import type { TreeNode } from '../tree-node.ts';
import { count } from '../words.ts';
import { findingNode, severityMarks } from './finding-node.ts';

interface Group {
  readonly id: string;
  readonly label: string;
  readonly own: readonly NumberedFinding[];
  /** What has not been seen of it. */
  readonly missing?: string | undefined;
}

/**
 * The rows of a report: the findings in groups, the worst first, then what could not be checked, then the checks that have seen
 * all and found nothing.
 */
export function wiringCheckRoots(report: WiringReport, grouping: FindingGrouping): readonly TreeNode[] {
  const { checks, notChecked } = report;
  const groups = grouping === 'check' ? byCheck(report) : byOwner(report);
  const isSilent = ({ id }: CheckRun): boolean => report.findings.every(({ check }) => check !== id);
  const quiet = checks.filter(check => isSilent(check) && check.coverage === 'complete');
  // what a check has not seen is at its own row, where it has one
  const blind = checks.filter(check => check.coverage !== 'complete' && (grouping === 'service' || isSilent(check)));
  return [
    ...groups.toSorted((a, b) => rank(a) - rank(b)).map(group => groupNode(group, grouping)),
    ...(notChecked.length === 0 ? [] : [notCheckedNode(notChecked, blind)]),
    ...(quiet.length === 0
      ? []
      : [quietNode(quiet.map(({ id, title }) => ({ id: `wiring-check:${id}`, label: title, icon: 'pass', meaning: 'good' })))]),
  ];
}

function byCheck({ checks, findings }: WiringReport): readonly Group[] {
  const numbered = findings.map((finding, index) => ({ finding, index }));
  return checks.flatMap(check => {
    const own = numbered.filter(({ finding }) => finding.check === check.id);
    return own.length === 0 ? [] : [{ id: `wiring-check:${check.id}`, label: check.title, own, missing: coverageText(check) }];
  });
}

function byOwner({ findings }: WiringReport): readonly Group[] {
  return findingsByOwner(findings).map(({ owner, own }) => ({ id: `wiring-check:${owner.id.toLowerCase()}`, label: owner.name, own }));
}

/** Findings are in order already. */
function rank({ own: [worst] }: Group): number {
  return worst ? findingSeverities.indexOf(worst.finding.severity) : findingSeverities.length;
}

function groupNode({ id, label, own, missing }: Group, grouping: FindingGrouping): TreeNode {
  const counts = findingCounts(own.map(({ finding }) => finding));
  const description = `${counts}${missing === undefined ? '' : `; ${missing}`}`;
  return {
    id,
    label,
    description,
    tooltip: [label, description],
    ...(own[0] && severityMarks[own[0].finding.severity]),
    isExpanded: true,
    children: inPortions(id, own, ({ finding, index }) => findingNode(finding, index, grouping)),
  };
}

function notCheckedNode(notChecked: WiringReport['notChecked'], blind: readonly CheckRun[]): TreeNode {
  return {
    id: 'wiring-check:notChecked',
    label: t('Not checked'),
    description: [count(notChecked.length, 'thing'), ...(blind.length === 0 ? [] : [count(blind.length, 'check')])].join(', '),
    icon: 'question',
    meaning: 'warning',
    isExpanded: true,
    children: [
      ...inPortions('wiring-check:notChecked', notChecked, ({ what, why }, index) => ({
        id: `wiring-check:notChecked/${index}`,
        label: what,
        description: why,
        tooltip: [what, why],
        icon: 'circle-slash',
      })),
      ...blind.map(check => blindNode(check)),
    ],
  };
}

/** A check that has not seen all: no pass. */
function blindNode(check: CheckRun): TreeNode {
  const missing = coverageText(check) ?? '';
  return { id: `wiring-check:${check.id}`, label: check.title, description: missing, tooltip: [check.title, missing], icon: 'circle-slash' };
}

function quietNode(children: readonly TreeNode[]): TreeNode {
  return { id: 'wiring-check:quiet', label: tn(children.length, '{0} check found nothing', '{0} checks found nothing'), icon: 'pass', meaning: 'good', children };
}
