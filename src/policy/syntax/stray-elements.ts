import { entryOf, documentContent, holdsPolicies, isPolicyName, isSectionName, knownName, rootNames, type Content } from '../language/index.ts';
import { childElements, elementsOf, type Element, type PolicyDocument, type ValuePart } from './tree.ts';

/** What may be in a section. */
const sectionContent = entryOf(rootNames.fragment, documentContent)?.content ?? documentContent;

/**
 * The elements of a document whose policies are not followed, as nothing is known of them where they stand: another root, a section of
 * another name, a policy outside of the sections, an unknown element around policies. Not those that have neither policies nor code in
 * them, which pass on nothing, nor a second root, which is an error of its own.
 */
export function strayElements(document: PolicyDocument): readonly Element[] {
  const tops = childElements(document);
  const root = tops.find(({ name }) => name === rootNames.policies || name === rootNames.fragment);
  if (!root) return tops.flatMap(top => (isSectionName(top.name) ? strayIn(top, sectionContent) : strayAt(top, sectionContent)));
  if (root.name === rootNames.fragment) return strayIn(root, sectionContent);
  return childElements(root).flatMap(child => {
    if (isSectionName(child.name)) return strayIn(child, sectionContent);
    return isPolicyName(child.name) || hasCode(child) || hasPolicies(child) ? [child] : [];
  });
}

function strayIn(parent: Element, content: Content): readonly Element[] {
  return holdsPolicies(content) ? childElements(parent).flatMap(child => strayAt(child, content)) : [];
}

function strayAt(element: Element, content: Content): readonly Element[] {
  const entry = entryOf(element.name, content);
  if (entry) return strayIn(element, entry.content);
  return knownName(element.name) === undefined && hasPolicies(element) ? [element] : [];
}

function hasPolicies(element: Element): boolean {
  return elementsOf(element).some(({ name }) => isPolicyName(name));
}

/** Whether there is code, or a named value, in an element. */
export function hasCode(element: Element): boolean {
  const isMade = ({ kind }: ValuePart): boolean => kind !== 'literal';
  return (
    element.attributes.some(({ parts }) => parts.some(isMade)) ||
    element.children.some(child =>
      child.kind === 'element' ? hasCode(child) : (child.kind === 'text' || child.kind === 'cdata') && child.parts.some(isMade),
    )
  );
}
