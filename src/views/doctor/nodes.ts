import { coverageText, doctorSeverities, type CheckRun, type DoctorFinding, type DoctorReport, type DoctorSeverity } from '../../wiring/index.ts';
import { inPortions } from '../portions.ts';
import type { Meaning, TreeNode } from '../tree-node.ts';
import { count } from '../words.ts';

/** The rows of a report: each check that found something with its findings, the worst first, then what could not be checked, then the checks that have seen all and found nothing. */
export function doctorRoots({ checks: run, findings, notChecked }: DoctorReport): readonly TreeNode[] {
  const numbered = findings.map((finding, index) => ({ finding, index }));
  const checks = run.map(check => ({ check, own: numbered.filter(({ finding }) => finding.check === check.id) }));
  const loud = checks.flatMap(({ check, own }) => (own[0] ? [{ check, own, worst: own[0].finding.severity }] : [])).toSorted((a, b) => doctorSeverities.indexOf(a.worst) - doctorSeverities.indexOf(b.worst));
  const silent = checks.filter(({ own }) => own.length === 0).map(({ check }) => check);
  const quiet = silent.filter(({ coverage }) => coverage === 'complete');
  const blind = silent.filter(({ coverage }) => coverage !== 'complete');
  return [
    ...loud.map(({ check, own, worst }) => checkNode(check, worst, own.map(({ finding, index }) => findingNode(finding, index)))),
    ...(notChecked.length === 0 ? [] : [notCheckedNode(notChecked, blind)]),
    ...(quiet.length === 0 ? [] : [quietNode(quiet.map(({ id, title }) => ({ id: `doctor:${id}`, label: title, icon: 'pass', meaning: 'good' })))]),
  ];
}

function checkNode(check: CheckRun, worst: DoctorSeverity, children: readonly TreeNode[]): TreeNode {
  const missing = coverageText(check);
  const description = `${count(children.length, 'finding')}${missing === undefined ? '' : `; ${missing}`}`;
  return { id: `doctor:${check.id}`, label: check.title, description, ...marks[worst], isExpanded: true, children: inPortions(`doctor:${check.id}`, children) };
}

function findingNode({ severity, message, evidence, subject, nextStep, fix }: DoctorFinding, index: number): TreeNode {
  const id = `doctor:finding:${index}`;
  const isPolicy = subject.kind === 'policy';
  const place = `${subject.label}${subject.line === undefined ? '' : `, line ${subject.line}`}`;
  return {
    id,
    label: message,
    description: place,
    tooltip: [message, place, ...evidence, nextStep],
    ...marks[severity],
    context: ['finding', ...(fix ? ['fixable'] : []), ...(isPolicy ? ['scope'] : ['resource'])],
    spoken: `${words[severity]}: ${message} ${place}. ${nextStep}`,
    target: { finding: index, ...(isPolicy ? { scopeId: subject.id, scopeLabel: subject.label } : { resourceId: subject.id }) },
    children: [
      ...evidence.map((fact, number): TreeNode => ({ id: `${id}/${number}`, label: fact, tooltip: [fact], icon: 'eye' })),
      { id: `${id}/next`, label: nextStep, tooltip: [nextStep], icon: 'arrow-right' },
      ...(fix ? [{ id: `${id}/fix`, label: `${fix.label}…`, icon: 'wrench', target: { finding: index }, command: 'fixFinding' as const, spoken: `Fix: ${fix.label}. Shows the plan first.` }] : []),
      ...(isPolicy ? [{ id: `${id}/open`, label: 'Open the policy', icon: 'go-to-file', target: { scopeId: subject.id, scopeLabel: subject.label }, command: 'openPolicy' as const }] : []),
    ],
  };
}

function notCheckedNode(notChecked: DoctorReport['notChecked'], blind: readonly CheckRun[]): TreeNode {
  return {
    id: 'doctor:notChecked',
    label: 'Not checked',
    description: `${count(notChecked.length, 'thing')}${blind.length === 0 ? '' : `, ${count(blind.length, 'check')}`}`,
    icon: 'question',
    meaning: 'warning',
    isExpanded: true,
    children: [
      ...inPortions('doctor:notChecked', notChecked.map(({ what, why }, index): TreeNode => ({ id: `doctor:notChecked/${index}`, label: what, description: why, tooltip: [what, why], icon: 'circle-slash' }))),
      ...blind.map(check => blindNode(check)),
    ],
  };
}

/** A check that found nothing and has not seen all: no pass. */
function blindNode(check: CheckRun): TreeNode {
  const missing = coverageText(check) ?? '';
  return { id: `doctor:${check.id}`, label: check.title, description: missing, tooltip: [check.title, missing], icon: 'circle-slash' };
}

function quietNode(children: readonly TreeNode[]): TreeNode {
  return { id: 'doctor:quiet', label: `${count(children.length, 'check')} found nothing`, icon: 'pass', meaning: 'good', children };
}

const marks: Readonly<Record<DoctorSeverity, { readonly icon: string; readonly meaning?: Meaning }>> = {
  error: { icon: 'error', meaning: 'error' },
  warning: { icon: 'warning', meaning: 'warning' },
  information: { icon: 'info' },
};

const words: Readonly<Record<DoctorSeverity, string>> = { error: 'Error', warning: 'Warning', information: 'Hint' };
