import { childElements, type Element, type PolicyDocument } from './tree.ts';

/** A section of a policy document. */
export type SectionName = 'inbound' | 'backend' | 'outbound' | 'on-error';

/** The sections in the order in which a document holds them. */
export const sectionNames: readonly SectionName[] = ['inbound', 'backend', 'outbound', 'on-error'];

/** The root of a document that has its policies in sections; a fragment, and policies that stand alone, have none. */
export function rootOf(document: PolicyDocument): Element | undefined {
  return childElements(document).find(({ name }) => name === 'policies');
}

/** A section of a document, whether it stands in a root or alone. */
export function sectionOf(document: PolicyDocument, section: string): Element | undefined {
  return childElements(rootOf(document) ?? document).find(({ name }) => name === section);
}

/** Roots and sections of a document that already has one of that name: the service takes no such document. */
export function repeatedSections(document: PolicyDocument): readonly Element[] {
  const root = rootOf(document);
  const roots = childElements(document).filter(({ name }) => name === 'policies');
  return [...repeated(roots), ...repeated(childElements(root ?? document).filter(({ name }) => sectionNames.some(section => section === name)))];
}

function repeated(elements: readonly Element[]): readonly Element[] {
  return elements.filter((element, index) => elements.findIndex(({ name }) => name === element.name) < index);
}
