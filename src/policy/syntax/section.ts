import { isSectionName, rootNames } from '../language/sections.ts';
import { childElements, type Element, type PolicyDocument } from './tree.ts';

/** The root of a document that has its policies in sections; a fragment, and policies without a root, have none. */
export function rootOf(document: PolicyDocument): Element | undefined {
  return childElements(document).find(({ name }) => name === rootNames.policies);
}

/** A section of a document, in a root or alone. */
export function sectionOf(document: PolicyDocument, section: string): Element | undefined {
  return childElements(rootOf(document) ?? document).find(({ name }) => name === section);
}

/** Roots and sections of a document that already has one of that name: the service takes no such document. */
export function repeatedSections(document: PolicyDocument): readonly Element[] {
  const root = rootOf(document);
  const roots = childElements(document).filter(({ name }) => name === rootNames.policies);
  return [...repeated(roots), ...repeated(childElements(root ?? document).filter(({ name }) => isSectionName(name)))];
}

function repeated(elements: readonly Element[]): readonly Element[] {
  return elements.filter((element, index) => elements.findIndex(({ name }) => name === element.name) < index);
}
