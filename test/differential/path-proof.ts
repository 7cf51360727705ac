import { elementAt, parsePolicy, type Element, type Finding, type PolicyDocument, type PolicySource } from '../../src/policy/index.ts';
import type { RunResult } from '../../src/policy/run/index.ts';
import type { DifferentialCase } from './language/case.ts';
import { fragmentIds } from './language/statement.ts';

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

const parsed = new WeakMap<PolicySource, PolicyDocument>();

/** The tree of one of the documents that take part in a case. */
export function documentAt(file: string, { source, workspace }: DifferentialCase): PolicyDocument | undefined {
  const fragments = fragmentIds.flatMap(id => workspace.fragment(id) ?? []);
  const included = [...source.text.matchAll(/fragment-id="([^"]*)"/g)].flatMap(([, id = '']) => workspace.fragment(id) ?? []);
  const found = [source, ...workspace.outerScopes(source.file).flat(), ...fragments, ...included].find(
    candidate => candidate.file === file,
  );
  if (!found) return undefined;
  const document = parsed.get(found) ?? parsePolicy(found.text);
  parsed.set(found, document);
  return document;
}
