import type { Span } from '../../base/text/text-span.ts';
import { attributeOf, childElements, sectionOf, type Element, type PolicyDocument } from '../../policy/index.ts';
import { literalOf } from './reading/read-literal.ts';

/** The header in which callers send the subscription key, unless an API has it called otherwise. */
export const keyHeader = 'Ocp-Apim-Subscription-Key';

/** Where the inbound section takes the subscription key out of every request. */
export function keyRemovals(document: PolicyDocument): readonly Span[] {
  const section = sectionOf(document, 'inbound');
  return section ? childElements(section).filter(isKeyRemoval).map(({ span }) => span) : [];
}

/** Whether an element takes the subscription key out of the request. */
export function isKeyRemoval(element: Element): boolean {
  const [name, action] = ['name', 'exists-action'].map(attribute => literalOf(attributeOf(element, attribute)));
  return element.name === 'set-header' && name?.toLowerCase() === keyHeader.toLowerCase() && action === 'delete';
}
