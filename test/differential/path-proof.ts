import { elementAt, parsePolicy, type Element, type Finding, type PolicyDocument, type PolicySource } from '../../src/policy/index.ts';
import type { RunResult } from '../../src/policy/run/index.ts';
import type { DifferentialCase } from './language/case.ts';

/** Whether one run passed every place of a finding's path: the policy that holds it ran. */
export function isPathRun(finding: Finding, results: readonly RunResult[], one: DifferentialCase): boolean {
  const documents = new Map<string, PolicyDocument>();
  const documentOf = (file: string): PolicyDocument | undefined => {
    const source = sourceOf(file, one);
    const known = documents.get(file) ?? (source && parsePolicy(source.text));
    if (known) documents.set(file, known);
    return known;
  };
  return results.some(({ steps }) => {
    const ran = new Set(steps.map(({ place }) => `${place.file} ${place.span.start}`));
    return finding.path.every(({ file, span }) => {
      const document = documentOf(file);
      return document !== undefined && ancestors(document, span.start).some(element => ran.has(`${file} ${element.startTagSpan.start}`));
    });
  });
}

/** The elements around an offset, innermost first, as far as the branch they stand in. */
function ancestors(document: PolicyDocument, offset: number): readonly Element[] {
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
  const branch = around.findIndex(({ name }) => name === 'when' || name === 'otherwise');
  // the condition of a branch belongs to the choose around it
  return branch <= 0 ? around : around.slice(0, branch);
}

function sourceOf(file: string, { source, workspace }: DifferentialCase): PolicySource | undefined {
  const known = [source, ...workspace.outerScopes(source.file).flat(), ...[...source.text.matchAll(/fragment-id="([^"]*)"/g)].flatMap(([, id = '']) => workspace.fragment(id) ?? [])];
  return known.find(candidate => candidate.file === file) ?? ['shared-a', 'shared-b'].flatMap(id => workspace.fragment(id) ?? []).find(candidate => candidate.file === file);
}
