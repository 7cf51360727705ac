import { childElements, type Element, type PolicyDocument } from './tree.ts';

/** The root of a document that has its policies in sections; a fragment, and policies that stand alone, have none. */
export function rootOf(document: PolicyDocument): Element | undefined {
  return childElements(document).find(({ name }) => name === 'policies');
}

/** A section of a document, whether it stands in a root or alone. */
export function sectionOf(document: PolicyDocument, section: string): Element | undefined {
  return childElements(rootOf(document) ?? document).find(({ name }) => name === section);
}
