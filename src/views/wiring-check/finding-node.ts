import { t } from '../../base/text/translation.ts';
import type { FindingGrouping } from '../../host/wiring-check-view.ts';
import { findingTitle, ownerOf, subjectName, subjectPlace, type WiringFinding, type FindingSeverity } from '../../wiring/index.ts';
import type { Meaning, TreeNode } from '../tree-node.ts';

/** The row of a finding: what it is about and the fact; below it what was seen, the next step, and the ways to act. */
export function findingNode(finding: WiringFinding, index: number, grouping: FindingGrouping): TreeNode {
  const { severity, fact, message, evidence, subject, nextStep, fix } = finding;
  const owner = ownerOf(subject).name;
  const id = `wiring-check:finding:${index}`;
  const isPolicy = subject.kind === 'policy';
  const line = subject.line === undefined ? [] : [t('line {0}', subject.line)];
  const place = [...subjectPlace(subject), ...line].join(' · ');
  // the service or vault is the group's own name
  const shown = grouping === 'service' ? [...subjectPlace(subject).filter(part => part !== owner), ...line].join(' · ') : place;
  const exact = subject.line === undefined ? subject.label : t('{0}, line {1}', subject.label, subject.line);
  const target = isPolicy
    ? { scopeId: subject.id, scopeLabel: subjectName(subject), ...(subject.line !== undefined && { line: subject.line }) }
    : { resourceId: subject.id };
  return {
    id,
    label: grouping === 'service' && subjectName(subject) === owner ? fact : findingTitle(finding),
    ...(shown !== '' && { description: shown }),
    tooltip: [message, exact, ...evidence, nextStep],
    ...severityMarks[severity],
    context: ['finding', ...(fix ? ['fixable'] : []), ...(isPolicy ? ['scope'] : ['resource'])],
    accessibleLabel: `${words[severity]}: ${message} ${exact}. ${nextStep}`,
    target: { finding: index, ...target },
    children: [
      ...evidence.map((seen, number): TreeNode => ({ id: `${id}/${number}`, label: seen, tooltip: [seen], icon: 'eye' })),
      { id: `${id}/next`, label: nextStep, tooltip: [nextStep], icon: 'arrow-right' },
      ...(fix
        ? [
            {
              id: `${id}/fix`,
              label: `${fix.label}…`,
              icon: 'wrench',
              target: { finding: index },
              command: 'fixFinding' as const,
              accessibleLabel: t('Fix: {0}. Shows the plan first.', fix.label),
            },
          ]
        : []),
      ...(isPolicy
        ? [
            {
              id: `${id}/open`,
              label: subject.line === undefined ? t('Open the policy') : t('Open the policy at line {0}', subject.line),
              icon: 'go-to-file',
              target,
              command: 'openPolicy' as const,
            },
          ]
        : []),
    ],
  };
}

/** How a severity is drawn. */
export const severityMarks: Readonly<Record<FindingSeverity, { readonly icon: string; readonly meaning?: Meaning }>> = {
  error: { icon: 'error', meaning: 'error' },
  warning: { icon: 'warning', meaning: 'warning' },
  information: { icon: 'info' },
};

const words: Readonly<Record<FindingSeverity, string>> = { error: t('Error'), warning: t('Warning'), information: t('Hint') };
