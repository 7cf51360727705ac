import { elementAt, type Element, type Finding, type PolicyDocument } from '../../src/policy/index.ts';
import type { RunResult } from '../../src/policy/run/index.ts';
import { documentAt } from './case-documents.ts';
import type { DifferentialCase } from './language/case.ts';

/** Whether one run passed every place of a finding's path: the policy that contains it ran. */
export function isPathRun(finding: Finding, results: readonly RunResult[], one: DifferentialCase): boolean {
  return results.some(({ steps }) => {
    const ran = new Set(steps.map(({ place }) => `${place.file} ${place.span.start}`));
    return finding.path.every(({ file, span }) => {
      const document = documentAt(file, one);
      return document !== undefined && upToBranch(ancestorsOf(document, span.start)).some(element => ran.has(`${file} ${element.startTagSpan.start}`));
    });
  });
}

/** The elements around an offset, innermost first. */
export function ancestorsOf(document: PolicyDocument, offset: number): readonly Element[] {
  const innermost = elementAt(document, offset);
  if (!innermost) return [];
  const around: Element[] = [];
  const visit = (nodes: PolicyDocument['nodes']): boolean =>
    nodes.some(node => {
      if (node.kind !== 'element' || (node !== innermost && !visit(node.children))) return false;
      around.push(node);
      return true;
    });
  visit(document.nodes);
  return around;
}

/** The elements as far as the branch that they are in: its condition belongs to the choose around it. */
function upToBranch(around: readonly Element[]): readonly Element[] {
  const branch = around.findIndex(({ name }) => name === 'when' || name === 'otherwise');
  return branch <= 0 ? around : around.slice(0, branch);
}
