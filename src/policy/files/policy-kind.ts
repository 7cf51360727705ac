import { contentOf, documentContent, entryOf, isDocumentedPolicy, isSectionName, rootNames } from '../language/index.ts';
import { firstElement, nextElement, type ElementStart } from './first-element.ts';

/** What a policy text is: a document with its root, a fragment, sections without a root, or policies alone, such as a resolver's. */
export type PolicyKind = 'document' | 'fragment' | 'sections' | 'policies';

/** Which kind of policy a text is, by a look at its first elements; undefined for any other text. */
export function policyKindOf(text: string): PolicyKind | undefined {
  const first = firstElement(text);
  return first && kindOfElement(text, first);
}

/** Whether a text is a policy: cheap enough for every document that opens. */
export function looksLikePolicy(text: string): boolean {
  return policyKindOf(text) !== undefined;
}

/** Which kind of policy begins with an element. */
export function kindOfElement(text: string, element: ElementStart): PolicyKind | undefined {
  const { name } = element;
  if (name === rootNames.policies) return 'document';
  if (name === rootNames.fragment) return 'fragment';
  // a name of one word may be that of anything
  if (isSectionName(name)) return name !== 'backend' || holdsItsOwn(text, element) ? 'sections' : undefined;
  return isDocumentedPolicy(name) && (name.includes('-') || isEmpty(text, element) || holdsItsOwn(text, element)) ? 'policies' : undefined;
}

/** Whether what is first in an element is what the language has there. */
export function holdsItsOwn(text: string, { name, at }: ElementStart): boolean {
  const child = nextElement(text, at + 1);
  return child !== undefined && !isEmpty(text, { name, at }) && entryOf(child.name, contentOf(name, documentContent)) !== undefined;
}

function isEmpty(text: string, { name, at }: ElementStart): boolean {
  const end = text.indexOf('>', at);
  return text[end - 1] === '/' || text.startsWith(`</${name}>`, end + 1);
}
