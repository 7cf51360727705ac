import { childrenOf, orderOf, type Content } from '../../language/index.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { t } from '../../../base/text/translation.ts';
import { mayBeMissing } from './lenient.ts';
import type { StructureProblem } from './structure-problem.ts';

/** Adds what is wrong with the children of an element that takes given ones: those that are missing, and their order. */
export function childProblems(element: Element, content: Content, policy: string, found: StructureProblem[]): void {
  const { names, required } = childNamesOf(content);
  const order = orderOf(content);
  if (order.length === 0 && required.length === 0) return;
  const given = childElements(element);
  orderProblem(element, given, order, found);
  const missing = required.filter(name => !given.some(child => child.name === name) && !mayBeMissing(policy, name));
  if (missing.length === 0 || mayBeFilled(element, given, names)) return;
  const message = t('<{0}> has no {1}: the service refuses it.', element.name, missing.map(name => `<${name}>`).reduce((names, name) => t('{0} and no {1}', names, name)));
  found.push({ kind: 'content', span: element.nameSpan, message });
}

/** Names of children: all that there may be, in their order, and those that there must be. */
interface ChildNames {
  readonly names: readonly string[];
  readonly required: readonly string[];
}

const childNames = new WeakMap<Content, ChildNames>();

function childNamesOf(content: Content): ChildNames {
  const known = childNames.get(content);
  if (known) return known;
  const children = Object.entries(childrenOf(content));
  const required = children.flatMap(([name, { occurs }]) => (occurs.minimum > 0 ? [name] : []));
  const made = { names: children.map(([name]) => name), required };
  childNames.set(content, made);
  return made;
}

/** The first child that is behind one that must follow it. */
function orderProblem(element: Element, given: readonly Element[], names: readonly string[], found: StructureProblem[]): void {
  let last = 0;
  for (const { name, nameSpan } of given) {
    const index = names.indexOf(name);
    if (index < last && index >= 0) {
      const message = t('<{0}> must be in front of <{1}> in <{2}>: the service refuses another order.', name, names[last] ?? '', element.name);
      found.push({ kind: 'content', span: nameSpan, message });
      return;
    }
    last = Math.max(last, index);
  }
}

/** Whether what is missing may come from elsewhere: from a fragment, a text that something fills in, or an element that is not known. */
function mayBeFilled(element: Element, given: readonly Element[], names: readonly string[]): boolean {
  if (given.some(({ name }) => name === 'include-fragment' || !names.includes(name))) return true;
  return element.children.some(
    node => node.kind === 'markup' || ((node.kind === 'text' || node.kind === 'cdata') && node.parts.some(part => part.kind !== 'literal' || part.text.trim() !== '')),
  );
}
